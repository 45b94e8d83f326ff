"""In the foyer: now and next in every room, the notice that stands, the next start, the day's changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.changes.changed_today import changed_on
from bot.events.start_links import EVENT
from bot.programme.moments import Phase, phase_of
from bot.programme.rooms.rooms_now import RoomNow, rooms_now
from bot.replies import Html
from bot.views.changes.notice import change_lines
from bot.views.programme.next_up import begins
from bot.views.programme.places import floor_of
from bot.views.short_text import parts, shorten
from bot.web import addresses
from bot.web.content import Content
from bot.web.pages.home.home import StandingNotice, standing_notice
from bot.web.screens.codes import can_tell, codes_to, codes_to_tell
from bot.web.screens.sessions import WallSession, counted, wall_session, wall_sessions
from bot.web.screens.turns import in_turn
from bot.web.screens.wall import fill, on_the_wall, turning
from bot.web.visits.visit import Visit

ROOMS_AT_ONCE = 6

FIRST_AT_ONCE = 3
"""Of what begins the next day."""

NAME = 60
"""Characters of the event's, and of a title."""

TITLE = 80

NOTICE = 85
"""Characters of a notice at once."""


@dataclass(frozen=True)
class WallRoom:
    """`more` counts what is on there besides."""

    name: str
    floor: str
    running: WallSession | None
    following: WallSession | None
    more: int


@dataclass(frozen=True)
class WallChange:
    title: str
    lines: Html


@on_the_wall
async def show_foyer(visit: Visit) -> Content:
    programme, scene, now = visit.programme, visit.scene, turning(visit)
    phase = phase_of(programme, visit.now)
    coming = programme.next_start(visit.now)
    is_today = bool(coming) and programme.is_same_date(coming[0].start, visit.now)
    is_during = phase in {Phase.ON, Phase.BETWEEN} or is_today
    says_goodbye = phase is Phase.OVER and can_tell(visit)
    changes = await changed_on(visit.site.event.live, programme.local(visit.now).date())
    told = [
        WallChange(shorten(each.after.title, TITLE), change_lines(each, scene)) for each in changes
    ]
    return fill(
        visit,
        "wall_foyer.html",
        name=shorten(programme.event.name, NAME),
        phase=phase,
        is_during=is_during,
        rooms=in_turn(_rooms(visit) if is_during else (), ROOMS_AT_ONCE, now),
        coming=in_turn(wall_sessions(coming, scene, limit=TITLE), FIRST_AT_ONCE, now),
        begins=begins(coming[0].start, scene) if coming else "",
        begins_in=counted(coming[0].start - visit.now, visit.t) if coming else "",
        notice=in_turn(_pieces(await standing_notice(visit)), 1, now),
        changes=in_turn(told, 1, now),
        says_goodbye=says_goodbye,
        codes=codes_to_tell(visit) if says_goodbye else codes_to(visit, EVENT, "", addresses.HOME),
    )


def _rooms(visit: Visit) -> list[WallRoom]:
    """Those in which something is on or comes today, or that something was to be in."""
    found = rooms_now(visit.programme, visit.now)
    return [room for each in found for room in _room(each, visit)]


def _room(found: RoomNow, visit: Visit) -> Iterator[WallRoom]:
    programme, scene, t = visit.programme, visit.scene, visit.t
    on = found.running or tuple(each for each in found.cancelled if each.start <= visit.now)
    next_ones = (*found.following, *(each for each in found.cancelled if each.start > visit.now))
    coming = [each for each in next_ones if programme.is_same_date(each.start, visit.now)]
    if not on and not coming:
        return
    yield WallRoom(
        found.room.name if found.room else t.plain("web.no-room"),
        floor_of(found.room, t) if found.room else "",
        wall_session(on[0], scene, limit=TITLE) if on else None,
        wall_session(min(coming, key=lambda each: each.start), scene, limit=TITLE)
        if coming
        else None,
        max(0, len(on) - 1),
    )


def _pieces(notice: StandingNotice | None) -> list[StandingNotice]:
    pieces = parts(" ".join(notice.text.plain.split()), NOTICE) if notice else ()
    return [StandingNotice(Html.escape(piece), notice.language) for piece in pieces if notice]
