"""What participants take with them: quotes that may be printed and that staff chose, one at a time."""

from dataclasses import dataclass

from bot.exports.voices import pages_of
from bot.storage.collection import EventCollection
from bot.storage.voices.quotes import Mark
from bot.views.short_text import parts
from bot.web.cards import foreign
from bot.web.content import Content
from bot.web.screens.codes import codes_to_tell
from bot.web.screens.sessions import size_of
from bot.web.screens.turns import in_turn
from bot.web.screens.wall import fill, on_the_wall, turning
from bot.web.visits.visit import Visit

AT_ONCE = 260
"""Characters of a quote that is shown at once."""

LINES = 6
"""Paragraphs, however short they are."""


@dataclass(frozen=True)
class WallQuote:
    """All of a quote or, of a long one, a piece: `number` of `count`."""

    question: str
    words: str
    signature: str
    size: str
    number: int
    count: int


@on_the_wall
async def show_voices(visit: Visit) -> Content:
    """As it stands in the database now: what is taken back is gone at the next look."""
    voices, t = visit.site.event.voices, visit.t
    pieces = [
        piece
        for page in pages_of(await _chosen(visit), voices.prompts, t)
        for quote in page.quotes
        for piece in _pieces(page.question, quote.paragraphs, quote.signature)
    ]
    return fill(
        visit,
        "wall_voices.html",
        quote=in_turn(pieces, 1, turning(visit)),
        language=foreign(visit.programme.event.language, visit.scene),
        question=t.pick(voices.main.text),
        codes=codes_to_tell(visit),
    )


async def _chosen(visit: Visit) -> EventCollection:
    event, storage = visit.site.event, visit.services.storage
    quotes = await storage.quotes.all(event.id)
    chosen = {key: each for key, each in quotes.items() if each.mark is Mark.CHOSEN}
    answers = tuple(await storage.answers.all(event.id)) if chosen else ()
    return EventCollection(event.id, answers, chosen, {}, ())


def _pieces(question: str, paragraphs: tuple[str, ...], signature: str) -> list[WallQuote]:
    cut = [
        piece
        for n in range(0, len(paragraphs), LINES)
        for piece in parts("\n".join(paragraphs[n : n + LINES]), AT_ONCE)
    ]
    return [
        WallQuote(question, piece, signature, size_of(piece), number, len(cut))
        for number, piece in enumerate(cut, start=1)
    ]
