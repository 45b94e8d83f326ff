"""In a room whose session takes questions: those with most votes, and where to ask and to vote."""

from dataclasses import dataclass

from bot.events.start_links import STAGE
from bot.programme.collecting import Collecting
from bot.programme.rooms.rooms_now import meanwhile
from bot.programme.values import Room
from bot.stage.links import page_of
from bot.storage.stage.stage_questions import StageQuestion, StageState
from bot.storage.stage.stage_session import StageSession
from bot.views.programme.places import place_of
from bot.web.cards import foreign
from bot.web.content import Content
from bot.web.screens.codes import codes_to
from bot.web.screens.sessions import wall_session
from bot.web.screens.turns import in_turn
from bot.web.screens.wall import fill, turning
from bot.web.visits.visit import Visit

AT_ONCE = 3

MOST = 9
"""Those with most votes; the others are on the page, so that these come round soon again."""

TITLE = 90
"""Characters."""

OTHERS = 3
"""Places with seats that are named where the room is full."""


@dataclass(frozen=True)
class WallQuestion:
    """`place` is its place among all by votes, from 1."""

    place: int
    words: str
    language: str
    votes: int


def fill_stage(visit: Visit, room: Room, stage: StageSession) -> Content:
    """As it stands in the database now: what is hidden or taken back is gone at the next look."""
    released = stage.of(StageState.RELEASED)
    shown = [_shown(place, each, visit) for place, each in enumerate(released[:MOST], start=1)]
    session = wall_session(stage.session, visit.scene, limit=TITLE)
    return fill(
        visit,
        "wall_stage.html",
        room=room,
        session=session,
        questions=in_turn(shown, AT_ONCE, turning(visit)),
        more=len(released) - len(shown),
        answered=len(stage.of(StageState.ANSWERED)),
        is_open=stage.collecting is Collecting.OPEN,
        seats=_seats(stage, visit) if session.is_full else "",
        codes=codes_to(visit, STAGE, stage.session.id, page_of(stage.session)),
    )


def _shown(place: int, question: StageQuestion, visit: Visit) -> WallQuestion:
    language = foreign(question.language, visit.scene)
    return WallQuestion(place, question.text, language, question.votes)


def _seats(stage: StageSession, visit: Visit) -> str:
    """Where else one can go, for whoever comes too late."""
    others = meanwhile(visit.programme, stage.session)
    return "; ".join(place_of(each, visit.scene) for each in others[:OTHERS] if each.room)
