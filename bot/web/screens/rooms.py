"""At a room's door: what is on with the time that is left, what comes, and where else there are seats."""

from bot.events.start_links import ROOM
from bot.programme.moments import Phase, phase_of
from bot.programme.rooms.rooms_now import RoomNow, meanwhile, room_now
from bot.programme.values import Room, Session
from bot.replies import Html
from bot.views.programme.places import floor_of, place_of
from bot.views.programme.session_lines import short_title
from bot.views.times import at, capitalized
from bot.web import addresses
from bot.web.content import Content, NotHere
from bot.web.screens.codes import can_tell, codes_to, codes_to_tell
from bot.web.screens.room_stage import fill_stage
from bot.web.screens.sessions import TITLE, WallSession, counted, wall_sessions
from bot.web.screens.turns import Shown, in_turn
from bot.web.screens.wall import fill, on_the_wall, turning
from bot.web.visits.visit import Visit

AT_ONCE = 2
"""Sessions that are on in one room at the same time."""

OTHERS = 3
"""Alternatives at once."""

SHORT_TITLE = 70
"""Characters of a title in a line, and where there is much else to tell."""


@on_the_wall
async def show_room(visit: Visit) -> Content:
    room = visit.programme.room(visit.match["room"])
    if room is None:
        raise NotHere
    on_stage = await visit.site.event.stage_questions.in_room(room, visit.now)
    if on_stage is not None:
        return fill_stage(visit, room, on_stage)
    found, scene, now = room_now(visit.programme, room, visit.now), visit.scene, turning(visit)
    full = _full(found, visit)
    others = meanwhile(visit.programme, full) if full else ()
    is_over = phase_of(visit.programme, visit.now) is Phase.OVER
    says_goodbye = is_over and can_tell(visit)
    here = codes_to(visit, ROOM, room.id, f"{addresses.ROOMS}/{room.id}")
    return fill(
        visit,
        "wall_room.html",
        room=room,
        floor=capitalized(floor_of(room, visit.t)),
        running=_in_turn(found.running, visit, SHORT_TITLE if full else TITLE),
        following=_in_turn(found.following, visit, SHORT_TITLE if full else TITLE),
        starts_in=_starts_in(found, visit),
        state=_state(found, visit),
        says_goodbye=says_goodbye,
        is_full=full is not None,
        others=in_turn(wall_sessions(others, scene, limit=SHORT_TITLE), OTHERS, now),
        notes=in_turn(_notes(found, room, visit), 1, now),
        codes=codes_to_tell(visit) if says_goodbye else here,
    )


def _in_turn(sessions: tuple[Session, ...], visit: Visit, limit: int) -> Shown[WallSession]:
    return in_turn(wall_sessions(sessions, visit.scene, limit=limit), AT_ONCE, turning(visit))


def _full(found: RoomNow, visit: Visit) -> Session | None:
    """What is full here, of what is on or else of what comes next."""
    full = visit.programme.full
    return next((each for each in (*found.running, *found.following) if each.id in full), None)


def _starts_in(found: RoomNow, visit: Visit) -> str:
    """How long it is until something begins here, on the same date."""
    first = next(iter(found.following), None)
    if first is None or not visit.programme.is_same_date(first.start, visit.now):
        return ""
    return visit.t.plain("wall.in", time=counted(first.start - visit.now, visit.t))


def _state(found: RoomNow, visit: Visit) -> str:
    """Why nothing is on here."""
    t = visit.t
    if found.running:
        return ""
    phase = phase_of(visit.programme, visit.now)
    if not found.following:
        return t.plain("wall.thanks" if phase is Phase.OVER else "wall.room-no-more")
    is_today = visit.programme.is_same_date(found.following[0].start, visit.now)
    return t.plain("wall.room-free" if is_today else f"wall.room-{phase}")


def _notes(found: RoomNow, room: Room, visit: Visit) -> list[Html]:
    """What was to be here and is not, and what came from elsewhere."""
    scene, t = visit.scene, visit.t
    notes = [
        t("wall.cancelled", title=short_title(each, t, SHORT_TITLE), when=at(each.start, scene))
        for each in found.cancelled
    ]
    for each in found.moved_away:
        place = place_of(each, scene) or t.plain("screens.undecided-room")
        title, when = short_title(each, t, SHORT_TITLE), at(each.start, scene)
        notes.append(t("wall.moved-away", title=title, place=place, when=when))
    for each in (*found.running, *found.following):
        was = visit.programme.room(each.change.was_room) if each.change else None
        if each.is_moved and was is not None and was.id != room.id:
            title = short_title(each, t, SHORT_TITLE)
            notes.append(t("wall.moved-here", title=title, place=was.name))
    return notes
