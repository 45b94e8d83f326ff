"""An announcement on its way: its progress in one message, undone, stopped, tried again."""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from telegram import Update
from telegram.error import TelegramError

from bot.replies import Reply
from bot.services import Services
from bot.storage.announcements import Announcement
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

BETWEEN_EDITS = timedelta(seconds=5)
"""Of a progress message; edits count like sends."""


def progress_job(services: Services) -> Callable[[datetime], Awaitable[None]]:
    """Gives the recurring work that keeps the progress messages up to date."""
    shown: dict[int, datetime] = {}

    async def show(now: datetime) -> None:
        for announcement in await services.announcements.following.under_way():
            if now - shown.get(announcement.id, now - BETWEEN_EDITS) >= BETWEEN_EDITS:
                shown[announcement.id] = now
                await show_progress(services, announcement, now)

    return show


async def show_progress(services: Services, announcement: Announcement, now: datetime) -> None:
    """Rewrite the message that tells how far it has come; the last time, the report."""
    progress = await services.announcements.following.progress(announcement, now)
    if progress.waiting and progress.begins_at:
        return  # the message says when it begins, and that stays true
    reader = await services.storage.participants.by_id(announcement.shown_to or 0)
    message_id = announcement.progress_message_id
    if not progress.waiting:
        await services.storage.write(
            lambda tx: services.announcements.following.finish(tx, announcement, now)
        )
    current = await services.storage.announcements.by_id(announcement.id)
    if reader is None or message_id is None or current is None:
        return
    told = announcement if progress.waiting else _as_reported(announcement, current)
    reply = render_progress(progress, told, now, services.translator(reader.language))
    with contextlib.suppress(TelegramError):  # a report may be lost, the sending goes on
        await services.messenger.edit(reader.telegram_id, message_id, reply)


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


def _as_reported(before: Announcement, current: Announcement) -> Announcement:
    """The version whose buttons work now, with the work that has just ended."""
    return replace(current, work=before.work)


def register(application: App) -> None:
    on_press(application, UndoAnnouncement, undo)
    on_press(application, StopAnnouncement, stop)
    on_press(application, ResendAnnouncement, resend)
