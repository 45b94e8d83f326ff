"""Room hosts say `/fullt` and `/platser`."""

from bot.access import is_allowed, note_refusal
from bot.changes.full_rooms import asked_about
from bot.changes.typed_changes import find_room
from bot.programme.values import Room
from bot.roles import Role
from bot.turn import Turn
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


async def _mark(turn: Turn, *, full: bool) -> None:
    room = await _room(turn)
    if room is None:
        return
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


async def _room(turn: Turn) -> Room | None:
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
    await turn.show(render_which_room(mine, turn.t))
    return None


async def _rooms_of(turn: Turn) -> list[Room]:
    """The rooms that the person may speak for; an organiser for all."""
    invitations, person = turn.event.invitations, turn.participant
    if await invitations.may(person, Role.ORGANISER):
        return list(turn.programme.rooms)
    if not await invitations.may(person, Role.HOST):
        return []
    grants = await turn.services.storage.roles.of(person.id, turn.event.id)
    rooms_hosted = {grant.room for grant in grants if grant.role is Role.HOST}
    return [room for room in turn.programme.rooms if room.id in rooms_hosted]
