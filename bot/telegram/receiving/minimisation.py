"""What the bot does not use is taken out of an update before it is kept."""

from typing import Any

from bot.legible_text import legible

UNUSED = frozenset(
    {"username", "last_name", "is_premium", "added_to_attachment_menu",
     "reply_markup", "link_preview_options"}
)  # fmt: skip
"""Of people, since numbers are enough to answer them; and of what the bot itself has sent."""

CONTENTS = frozenset(
    {"animation", "audio", "checklist", "contact", "dice", "game", "location", "paid_media", "photo",
     "poll", "sticker", "story", "venue", "video", "video_note", "voice"}
)  # fmt: skip
"""Kinds of messages that get a kind sentence and are not kept."""


LONGEST_TYPED = 100_000
"""Characters; Telegram lets nobody type a twentieth of it."""

TYPED = {"text": "entities", "caption": "caption_entities"}
"""What people write in a message, and what marks the places in it."""


def picture_sender(update: dict[str, Any]) -> int | None:
    """Who sent a picture to the bot itself; None where this is none."""
    match update:
        case {
            "message": {"photo": [*_], "chat": {"type": "private"}, "from": {"id": int(sender)}}
        }:
            return sender
    return None


def strip(update: dict[str, Any], *, keeps_picture: bool = False) -> dict[str, Any]:
    """The update without names, pictures, places and files; `removed` names what was there.

    What was typed is made legible, here and for everything that is made of it.
    An organiser's picture, which may belong to an announcement, is kept as the largest that
    Telegram has of it (`keeps_picture`). Of a text that was pressed on only its place is kept, as
    Telegram itself gives one that it does not show any more (Bot API, InaccessibleMessage): the
    bot wrote it.
    """
    contents = CONTENTS - {"photo"} if keeps_picture else CONTENTS
    kept = {key: _stripped(value, contents) for key, value in update.items()}
    if keeps_picture:
        kept["message"]["photo"] = kept["message"]["photo"][-1:]
    press: Any = kept.get("callback_query")
    pressed = press.get("message") if isinstance(press, dict) else None
    if isinstance(pressed, dict) and "text" in pressed:
        place = {key: pressed[key] for key in ("message_id", "chat") if key in pressed}
        press["message"] = place | {"date": 0}
    return kept


def _stripped(value: Any, contents: frozenset[str]) -> Any:
    if isinstance(value, list):
        return [_stripped(each, contents) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _stripped(each, contents) for key, each in value.items() if key not in UNUSED}
    if "first_name" in kept:
        kept["first_name"] = ""
    for name, marks in TYPED.items():
        if isinstance(kept.get(name), str):
            _make_legible(kept, name, marks)
    if isinstance(kept.get("file_name"), str):
        kept["file_name"] = legible(kept["file_name"])
    removed = sorted(contents & kept.keys())
    if removed:
        for key in (*removed, "caption", "caption_entities"):
            kept.pop(key, None)
        kept["removed"] = removed[0]
    return kept


def _make_legible(message: dict[str, Any], name: str, marks: str) -> None:
    """The text without what is not seen; what marks a place in it follows it there."""
    if len(message[name]) > LONGEST_TYPED:
        raise ValueError("longer than any text can be")
    before, after = message[name], legible(message[name])
    if before == after:
        return
    # Without a word it is still a message of words: the person is answered.
    message[name] = after or " "
    marked = message.get(marks)
    if isinstance(marked, list):
        moved = (_moved(mark, before) for mark in marked if isinstance(mark, dict))
        message[marks] = [mark for mark in moved if mark["length"] > 0]


def _moved(mark: dict[str, Any], text: str) -> dict[str, Any]:
    """Places are counted in units of UTF-16 (Bot API, MessageEntity)."""
    units = text.encode("utf-16-le", "surrogatepass")
    start = int(mark.get("offset", 0))
    begins, ends = (
        len(legible(units[: 2 * place].decode("utf-16-le", "surrogatepass")).encode("utf-16-le"))
        // 2
        for place in (start, start + int(mark.get("length", 0)))
    )
    return mark | {"offset": begins, "length": ends - begins}
