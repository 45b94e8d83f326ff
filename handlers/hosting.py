"""Room hosts say `/fullt` and `/platser`."""

from telegram import Update

from bot.changes.hosting import asked_about
from bot.changes.typed import find_room
from bot.programme.values import Room
from bot.storage.roles import Role
from bot.views.hosting import (
    render_marked_already,
    render_marked_free,
    render_marked_full,
    render_nothing_there,
    render_which_room,
)
from handlers.context import App, Context
from handlers.roles import is_allowed, note_refusal
from handlers.routing import on_command


async def mark_full(update: Update, context: Context) -> None:
    await _mark(context, full=True)


async def mark_free(update: Update, context: Context) -> None:
    await _mark(context, full=False)


async def _mark(context: Context, *, full: bool) -> None:
    room = await _room(context)
    if room is None:
        return
    hosts, person = context.services.hosts, context.participant
    session = asked_about(context.programme, room, context.now)
    if session is None:
        await context.show(render_nothing_there(room, context.t))
        return
    marked = await context.save(lambda tx: hosts.mark(tx, person, session, context.now, full=full))
    context.services.poke()
    programme, saved, t = context.programme, marked.saved, context.t
    if not marked.is_new:
        await context.show(render_marked_already(session, saved, programme, t))
    elif full:
        await context.show(render_marked_full(session, marked.people, saved, programme, t))
    else:
        await context.show(render_marked_free(session, saved, programme, t))


async def _room(context: Context) -> Room | None:
    """The host's only room, or the one that is named; None once it is said why there is none."""
    named = " ".join(context.args or ())
    mine = await _rooms_of(context)
    if not mine:
        await is_allowed(context, Role.HOST)  # says whom to ask, and writes it down
        return None
    wanted = find_room(context.programme, named) if named else None
    if wanted in mine:
        return wanted
    if not named and len(mine) == 1:
        return mine[0]
    if wanted:
        await note_refusal(context, Role.HOST)  # a room that somebody else looks after
    await context.show(render_which_room(mine, context.t))
    return None


async def _rooms_of(context: Context) -> list[Room]:
    """The rooms that the person may speak for; an organiser for all."""
    invitations, person = context.services.invitations, context.participant
    if await invitations.may(person, Role.ORGANISER):
        return list(context.programme.rooms)
    if not await invitations.may(person, Role.HOST):
        return []
    grants = await context.services.storage.roles.of(person.id)
    rooms_hosted = {grant.room for grant in grants if grant.role is Role.HOST}
    return [room for room in context.programme.rooms if room.id in rooms_hosted]


def register(application: App) -> None:
    on_command(application, ("fullt", "full"), mark_full)
    on_command(application, ("platser", "seats"), mark_free)
