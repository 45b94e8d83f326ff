"""A change is shown before it is made, confirmed once, and can be taken back."""

from collections.abc import Iterable

from telegram import Update

from bot.changes.drafts import Draft, Edit, to_delay
from bot.changes.editor import Ended, Result
from bot.changes.typed import find_room, instant_of, present_day, read_delay
from bot.programme.delaying import delayed_by
from bot.storage.database import Transaction
from bot.storage.dialogues import LIFETIME
from bot.storage.roles import Role
from bot.views.change_actions import ConfirmChange, DropChange, UndoChange
from bot.views.change_preview import (
    render_already,
    render_done,
    render_dropped,
    render_expired,
    render_nothing_new,
    render_nothing_to_undo,
    render_outdated,
    render_preview,
    render_undo,
    render_undone,
)
from bot.views.changing import render_how_to_delay, render_unknown_room
from handlers.context import App, Context
from handlers.programme_files import show_undo_of_file
from handlers.roles import note_refusal, requires
from handlers.routing import on_command, on_press

DRAFT = "change-draft"
"""The dialogue that keeps what was shown last and waits for its confirmation."""

OPEN = ("change", DRAFT)


async def show_preview(update: Update, context: Context, edits: Iterable[Edit]) -> None:
    """What the edits would do, with the button that makes them."""
    services, person = context.services, context.participant
    draft = Draft.of(context.programme, edits)
    if not draft.edits:
        await context.show(render_nothing_new(context.t))
        return
    data = {"draft": draft.written(), "number": update.update_id}
    until = context.now + LIFETIME
    await context.save(
        lambda tx: services.storage.dialogues.open(
            tx, person.id, DRAFT, "confirm", data, until=until
        )
    )
    preview = await services.editor.preview(draft, context.now)
    await context.show(
        render_preview(
            preview.news,
            preview.people,
            preview.clashes,
            preview.overlaps,
            preview.crowded,
            update.update_id,
            preview.after,
            context.t,
        )
    )


@requires(Role.ORGANISER)
async def confirm(update: Update, context: Context) -> None:
    """Make the change that this button belongs to; a second press finds it made."""
    services, person, now = context.services, context.participant, context.now
    number = context.press(ConfirmChange).draft
    shown = await services.storage.dialogues.get(person.id, DRAFT, now)
    if shown is None or shown.data["number"] != number:
        await _refuse(context, number)
        return
    draft = Draft.read(shown.data["draft"])

    async def unit(tx: Transaction) -> Result:
        await services.storage.dialogues.close(tx, person.id, DRAFT)
        return await services.editor.confirm(tx, person, draft, number, now)

    result = await context.save(unit)
    services.poke()
    await _show_result(context, result, number)


async def _refuse(context: Context, number: int) -> None:
    """It is made already; or the preview is an old one, or was another organiser's."""
    changes, event_id = context.services.storage.changes, context.event_id
    if await changes.of_batch(event_id, number):
        await context.show(render_already(context.t))
        return
    await note_refusal(context, "old")
    await context.show(render_expired(context.t))


@requires(Role.ORGANISER)
async def drop(update: Update, context: Context) -> None:
    """Change nothing."""
    dialogues, person = context.services.storage.dialogues, context.participant

    async def unit(tx: Transaction) -> None:
        for kind in OPEN:
            await dialogues.close(tx, person.id, kind)

    await context.save(unit)
    await context.show(render_dropped(context.t))


@requires(Role.ORGANISER)
async def offer_undo(update: Update, context: Context) -> None:
    """`/angra`: the last change or file that is in force, and the button that takes it back."""
    services = context.services
    newest = await services.storage.changes.newest(context.event_id)
    file = await services.swapping.last_used()
    if file and (newest is None or newest.change <= file.after_change):
        await show_undo_of_file(context, file)
        return
    if newest is None:
        await context.show(render_nothing_to_undo(context.t))
        return
    news = await services.editor.news_of_undoing(newest.batch)
    await context.show(render_undo(news, newest.batch, context.programme, context.t))


@requires(Role.ORGANISER)
async def undo(update: Update, context: Context) -> None:
    services, person, now = context.services, context.participant, context.now
    batch, number = context.press(UndoChange).batch, update.update_id
    result = await context.save(lambda tx: services.editor.undo(tx, person, batch, number, now))
    if result.ended is not Ended.DONE or result.sent is None:
        await context.show(render_already(context.t))
        return
    services.poke()
    wait = result.sent.at - now
    await context.show(
        render_undone(result.news, result.sent.people, wait, context.programme, context.t)
    )


@requires(Role.ORGANISER)
async def delay(update: Update, context: Context) -> None:
    """`/skjut 10 från 13.00`, with `i Vinga` for one room."""
    programme, wish = context.programme, read_delay(" ".join(context.args or ()))
    day = present_day(programme, context.now)
    if wish is None or day is None:
        await context.show(render_how_to_delay(context.t))
        return
    room = find_room(programme, wish.room) if wish.room else None
    if wish.room and room is None:
        await context.show(render_unknown_room(wish.room, programme, context.t))
        return
    since = instant_of(programme, day, wish.since)
    sessions = delayed_by(programme, since, room=room.id if room else None, now=context.now)
    await show_preview(update, context, to_delay(sessions, wish.minutes))


async def _show_result(context: Context, result: Result, batch: int) -> None:
    if result.ended is Ended.ALREADY:
        await context.show(render_already(context.t))
    elif result.ended is Ended.OUTDATED or result.sent is None:
        await context.show(render_outdated(context.t))
    else:
        wait, people = result.sent.at - context.now, result.sent.people
        reply = render_done(result.news, people, wait, batch, context.programme, context.t)
        await context.show(reply)


def register(application: App) -> None:
    on_command(application, ("skjut", "delay"), delay)
    on_command(application, ("angra", "undo"), offer_undo)
    on_press(application, ConfirmChange, confirm)
    on_press(application, DropChange, drop)
    on_press(application, UndoChange, undo)
