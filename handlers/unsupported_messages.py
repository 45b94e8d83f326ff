"""One kind sentence for what the bot does not take; nothing of it is kept."""

from bot.incoming import File, FileKind, Other
from bot.turn import Turn
from bot.views.home.short_answers import render_unsupported

SENTENCES = {
    "sticker": "sticker",
    "voice": "voice",
    "audio": "voice",
    "video_note": "voice",
    "contact": "contact",
    "location": "location",
    "venue": "location",
    "photo": "picture",
    "video": "picture",
    "animation": "picture",
    "edit": "edit",
}
"""What came, to the sentence about it."""


async def say_unsupported(turn: Turn) -> None:
    match turn.incoming:
        case File(kind=kind):
            sentence = "picture" if kind is FileKind.PICTURE else "file"
        case Other(kind=kind):
            sentence = SENTENCES.get(kind, "other")
        case _:
            sentence = "other"
    await turn.send(render_unsupported(sentence, turn.t))
