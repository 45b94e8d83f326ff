"""The pulse of the day, live and without names: who is here, what is saved, what comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.programme.values import Session
from bot.storage.overview import read_overview
from bot.views.scene import Scene
from bot.views.times import at
from bot.web.cards import Card, card_of
from bot.web.content import Content
from bot.web.desk.screen import AtScreen, for_staff
from bot.web.visits.visit import Visit

REFRESH_SECONDS = 20

LATELY = timedelta(minutes=10)

MOST_UNANSWERED = 10

MOST_SESSIONS = 40
"""Of those that are on or to come."""


@dataclass(frozen=True)
class SessionPulse:
    """How many saved a session, and how many seats its room has; 0 where nobody has said."""

    card: Card
    saved: int
    seats: int

    @property
    def is_over(self) -> bool:
        """Did more people save it than can sit there?"""
        return 0 < self.seats < self.saved


@for_staff
async def show_pulse(visit: Visit, staff: AtScreen) -> Content:
    """As it is now; and again by itself once the reader has chosen so (WCAG 2.2.1)."""
    event, storage = visit.site.event, visit.services.storage
    now = visit.services.clock.now()
    overview = await read_overview(storage.database, event.id)
    unanswered = await storage.records.unanswered(event.id, MOST_UNANSWERED)
    return visit.fill(
        "desk/pulse.html",
        staff=staff,
        time=at(now, visit.scene),
        refresh=REFRESH_SECONDS if visit.asked("folj") else 0,
        overview=overview,
        lately=await storage.answers.count_since(event.id, now - LATELY),
        minutes=round(LATELY.total_seconds() / 60),
        prompts=(await event.voices.desk.counts()).under_way,
        sessions=_figures(await storage.favourites.counts(event.id), visit.scene),
        unanswered=[(at(each.asked_at, visit.scene), each.text) for each in unanswered],
    )


def _figures(saved: Mapping[str, int], scene: Scene) -> list[SessionPulse]:
    """What is on or to come, in its order; breaks are nobody's choice."""
    programme = scene.programme
    coming = [
        session
        for session in programme.sessions
        if not session.is_break and programme.end_of(session) > scene.now
    ]
    return [
        SessionPulse(card_of(one, scene, dated=True), saved.get(one.id, 0), _seats(one, scene))
        for one in coming[:MOST_SESSIONS]
    ]


def _seats(session: Session, scene: Scene) -> int:
    room = scene.programme.room(session.room) if session.room else None
    return room.seats or 0 if room else 0
