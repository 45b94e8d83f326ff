"""An announcement on its way: its progress in one message, undone, stopped, tried again."""

from telegram import Update

from bot.replies import Reply
from bot.storage.roles import Role
from bot.views.announcement import moment_in_words
from bot.views.announcement_actions import (
    ResendAnnouncement,
    StopAnnouncement,
    UndoAnnouncement,
)
from bot.views.announcement_progress import render_progress
from bot.views.rows import home_rows
from handlers import stale
from handlers.announcement_drafts import refuse_old, refuse_others, reopened, show_draft
from handlers.context import App, Context
from handlers.roles import requires
from handlers.routing import on_press


@requires(Role.ORGANISER)
async def undo(update: Update, context: Context) -> None:
    """Before the first has left: nothing is sent, and the draft is there again."""
    services, person = context.services, context.participant
    found = await services.storage.announcements.by_id(
        context.press(UndoAnnouncement).announcement
    )
    if found is None:
        await stale.show_stale(update, context)
        return
    if person.id not in {found.author_id, found.shown_to}:
        await refuse_others(context)
        return
    if not await context.save(lambda tx: services.approving.undo(tx, person, found, context.now)):
        await stale.say_done_already(context)
        return
    services.poke()
    await context.show(Reply(context.t("announcements.undone"), home_rows(context.t)))
    draft = await services.announcements.drafts.open_draft(person, found.id)
    if draft is not None:
        await show_draft(context, await reopened(context, draft))


@requires(Role.ORGANISER)
async def stop(update: Update, context: Context) -> None:
    """Any organiser may stop what is under way."""
    services, person = context.services, context.participant
    number = context.press(StopAnnouncement).announcement
    found = await services.storage.announcements.by_id(number)
    if found is None or not await context.save(
        lambda tx: services.announcements.stop(tx, person, found, context.now)
    ):
        await stale.say_done_already(context)
        return
    await show_here(context, number)


@requires(Role.ORGANISER)
async def resend(update: Update, context: Context) -> None:
    """To those who failed or are in doubt, and to nobody else."""
    services, person = context.services, context.participant
    action = context.press(ResendAnnouncement)
    found = await services.storage.announcements.by_id(action.announcement)
    if found is None or found.version != action.version:
        await refuse_old(context)
        return
    here = pressed_message(update)
    count = await context.save(
        lambda tx: services.announcements.resend(tx, person, found, here, context.now)
    )
    if not count:
        await stale.say_done_already(context)
        return
    services.poke()
    await show_here(context, found.id)


async def show_here(context: Context, number: int) -> None:
    """The progress in the place of the message whose button was pressed."""
    services = context.services
    found = await services.storage.announcements.by_id(number)
    assert found is not None
    progress = await services.announcements.following.progress(found, context.now)
    time = moment_in_words(progress.begins_at, context.programme, context.t)
    await context.show(render_progress(progress, found, context.now, context.t, time))


def pressed_message(update: Update) -> int:
    query = update.callback_query
    return query.message.message_id if query and query.message else 0


def register(application: App) -> None:
    on_press(application, UndoAnnouncement, undo)
    on_press(application, StopAnnouncement, stop)
    on_press(application, ResendAnnouncement, resend)
