"""Room hosts say `/fullt` and `/platser`, with a button, or in their own words."""

from bot.access import is_allowed, note_refusal, refuse
from bot.changes.full_rooms import asked_about
from bot.changes.typed_changes import find_room, read_fullness
from bot.programme.values import Room
from bot.roles import Role
from bot.turn import Presses, Turn
from bot.views.actions.changes import MarkRoom
from bot.views.changes.full_rooms import (
    render_marked_already,
    render_marked_free,
    render_marked_full,
    render_nothing_there,
    render_which_room,
)


async def mark_full(turn: Turn) -> None:
    await _mark(turn, full=True)


async def mark_free(turn: Turn) -> None:
    await _mark(turn, full=False)


async def mark_room(turn: Turn) -> None:
    """The room that was asked about, or the opposite of what was said."""
    press = turn.press(MarkRoom)
    room = turn.programme.room(press.room)
    if room is None or room not in await _rooms_of(turn):
        await refuse(turn, Role.HOST)
    else:
        await _mark_in(turn, room, full=press.full)


async def take_words(turn: Turn, text: str) -> bool:
    """A host types that it is full, or that there are seats; False for other words and people."""
    said = read_fullness(text)
    if said is None or not turn.is_vouched_for:
        return False
    mine = await _rooms_hosted(turn)
    if not mine:
        return False
    named = find_room(turn.programme, said.room) if said.room else None
    if said.room and named is None:
        return False
    room = named or (mine[0] if len(mine) == 1 else None)
    if room is None or room not in mine:
        await turn.show(render_which_room(mine, turn.t, full=said.full))
    else:
        await _mark_in(turn, room, full=said.full)
    return True


async def _mark(turn: Turn, *, full: bool) -> None:
    room = await _room(turn, full=full)
    if room is not None:
        await _mark_in(turn, room, full=full)


async def _mark_in(turn: Turn, room: Room, *, full: bool) -> None:
    full_rooms, person = turn.event.full_rooms, turn.participant
    session = asked_about(turn.programme, room, turn.now)
    if session is None:
        await turn.show(render_nothing_there(room, turn.t))
        return
    marked = await turn.save(lambda tx: full_rooms.mark(tx, person, session, turn.now, full=full))
    turn.services.poke()
    saved = marked.saved
    if not marked.is_new:
        await turn.show(render_marked_already(session, saved, turn.scene))
    elif full:
        await turn.show(render_marked_full(session, marked.people, saved, turn.scene))
    else:
        await turn.show(render_marked_free(session, saved, turn.scene))


async def _room(turn: Turn, *, full: bool) -> Room | None:
    """The host's only room, or the one that is named; None once it is said why there is none."""
    named = turn.words
    mine = await _rooms_of(turn)
    if not mine:
        await is_allowed(turn, Role.HOST)  # says whom to ask, and writes it down
        return None
    wanted = find_room(turn.programme, named) if named else None
    if wanted in mine:
        return wanted
    if not named and len(mine) == 1:
        return mine[0]
    if wanted:
        await note_refusal(turn, Role.HOST)  # a room that somebody else looks after
    await turn.show(render_which_room(mine, turn.t, full=full))
    return None


async def _rooms_of(turn: Turn) -> list[Room]:
    """The rooms that the person may speak for; an organiser for all."""
    invitations, person = turn.event.invitations, turn.participant
    if await invitations.may(person, Role.ORGANISER):
        return list(turn.programme.rooms)
    return await _rooms_hosted(turn)


async def _rooms_hosted(turn: Turn) -> list[Room]:
    """Those that the person looks after."""
    person = turn.participant
    grants = await turn.services.storage.roles.of(person.id, turn.event.id)
    rooms_hosted = {grant.room for grant in grants if grant.role is Role.HOST}
    return [room for room in turn.programme.rooms if room.id in rooms_hosted]


PRESSES: Presses = {
    MarkRoom: mark_room,
}
