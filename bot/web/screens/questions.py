"""A workshop's question, with what was answered as whoever leads it lets it out."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.events.start_links import EVENT, PROMPT
from bot.storage.voices.discussions import DiscussionAnswer
from bot.views.short_text import ELLIPSIS, parts, shorten
from bot.voices.discussions import DiscussionQuestion
from bot.web import addresses
from bot.web.content import Content, NotHere
from bot.web.screens.codes import codes_to
from bot.web.screens.sessions import size_of
from bot.web.screens.turns import in_turn
from bot.web.screens.wall import fill, on_the_wall, turning
from bot.web.visits.visit import Visit

AT_ONCE = 4

WORDS = 110
"""Characters of an answer at once; what is longer takes several places."""

QUESTION = 180


@dataclass(frozen=True)
class WallAnswer:
    """`table` is empty where a person speaks."""

    table: str
    words: str


@on_the_wall
async def show_question(visit: Visit) -> Content:
    """Nothing of it is told before it is put."""
    found = await visit.site.event.voices.discussions.question(visit.match["prompt"])
    if found is None:
        raise NotHere
    return await _filled(visit, found if found.posted else None)


@on_the_wall
async def show_latest(visit: Visit) -> Content:
    """The one that was put last, so that the screen follows whoever leads."""
    return await _filled(visit, await visit.site.event.voices.discussions.latest())


async def _filled(visit: Visit, found: DiscussionQuestion | None) -> Content:
    if found is None:
        return fill(
            visit,
            "wall_question.html",
            question="",
            codes=codes_to(visit, EVENT, "", addresses.HOME),
        )
    released = await visit.site.event.voices.discussions.released(found.prompt)
    pieces = [piece for answer in released for piece in _pieces(answer)]
    question = shorten(visit.t.pick(found.prompt.text), QUESTION)
    return fill(
        visit,
        "wall_question.html",
        question=question,
        size=size_of(question),
        answers=in_turn(pieces, AT_ONCE, turning(visit)),
        answered=found.answers,
        released=len(released),
        codes=codes_to(visit, PROMPT, found.prompt.id, addresses.HOME),
    )


def _pieces(answer: DiscussionAnswer) -> Iterator[WallAnswer]:
    """Where it goes on, and that it does, is seen."""
    pieces = parts(" ".join(answer.words.split()), WORDS)
    for number, piece in enumerate(pieces, start=1):
        before = f"{ELLIPSIS} " if number > 1 else ""
        after = f" {ELLIPSIS}" if number < len(pieces) else ""
        yield WallAnswer(answer.table, f"{before}{piece}{after}")
