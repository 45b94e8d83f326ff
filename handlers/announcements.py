"""`/meddela`: write, see it as everybody will, confirm by the number of people, follow it."""

import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from telegram import Update
from telegram.error import TelegramError

from bot.actions import DropAnnouncement
from bot.announcements import KIND, LONGEST, Draft, before_sending
from bot.courtesy import time_to_send
from bot.services import Services
from bot.storage.announcements import Announcement
from bot.storage.dialogues import Dialogue
from bot.storage.roles import Role
from bot.views.announcement import (
    render_announcement,
    render_dropped,
    render_nobody,
    render_progress,
    render_question,
    render_too_late,
    render_too_long,
    render_writing,
    render_wrong_number,
)
from handlers.context import App, Context
from handlers.roles import is_allowed, requires
from handlers.routing import on_command, on_press
from handlers.voices import typed_after_command

BETWEEN_EDITS = timedelta(seconds=5)
"""Of a progress message; edits count like sends."""


@requires(Role.ORGANISER)
async def announce(update: Update, context: Context) -> None:
    """`/meddela`, with the text after it or in the next message."""
    text = typed_after_command(update)
    if text:
        await _draft(update, context, text)
        return
    announcements, person = context.services.announcements, context.participant
    await context.save(lambda tx: announcements.begin(tx, person, context.now))
    await context.show(render_writing(context.t))


async def take_text(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """The text of the announcement, or the number that confirms it."""
    if not await is_allowed(context, Role.ORGANISER):
        dialogues, person = context.services.storage.dialogues, context.participant
        await context.save(lambda tx: dialogues.close(tx, person.id, KIND))
    elif dialogue.step == "text":
        await _draft(update, context, text)
    else:
        await _confirm(context, dialogue, text)


@requires(Role.ORGANISER)
async def drop(update: Update, context: Context) -> None:
    """Stop before or after the text was written."""
    announcements, person = context.services.announcements, context.participant
    wanted = context.press(DropAnnouncement).announcement
    if not wanted:
        dialogues = context.services.storage.dialogues
        await context.save(lambda tx: dialogues.close(tx, person.id, KIND))
        await context.show(render_dropped(context.t))
        return
    dropped = await context.save(lambda tx: announcements.drop(tx, person, wanted, context.now))
    await context.show(render_dropped(context.t) if dropped else render_too_late(context.t))


async def take_again(update: Update, context: Context) -> bool:
    """A draft whose update is handled again after a crash is shown again; False for others."""
    storage = context.services.storage
    draft = await storage.announcements.by_update(update.update_id)
    if draft is None or draft.state != "draft" or draft.author_id != context.participant.id:
        return False
    await _draft(update, context, draft.text)
    return True


def progress_job(services: Services) -> Callable[[datetime], Awaitable[None]]:
    """Gives the recurring work that keeps the authors' progress messages up to date."""
    shown: dict[int, datetime] = {}

    async def show(now: datetime) -> None:
        for announcement in await services.announcements.under_way():
            if now - shown.get(announcement.id, now - BETWEEN_EDITS) >= BETWEEN_EDITS:
                shown[announcement.id] = now
                await show_progress(services, announcement, now)

    return show


async def show_progress(services: Services, announcement: Announcement, now: datetime) -> None:
    """Rewrite the message that tells the author how far it has come; the last time, the result."""
    progress = await services.announcements.progress(announcement)
    author = await services.storage.participants.by_id(announcement.author_id or 0)
    message_id = announcement.progress_message_id
    if author is not None and message_id is not None:
        reply = render_progress(progress, services.translator(author.language))
        with contextlib.suppress(TelegramError):  # a report may be lost, the sending goes on
            await services.messenger.edit(author.telegram_id, message_id, reply)
    if not progress.waiting:
        await services.storage.write(
            lambda tx: services.announcements.finish(tx, announcement, now)
        )


async def _draft(update: Update, context: Context, text: str) -> None:
    if len(text) > LONGEST:
        await context.show(render_too_long(len(text), LONGEST, context.t))
        return
    announcements, person = context.services.announcements, context.participant
    draft = await context.save(
        lambda tx: announcements.draft(tx, person, text, update.update_id, context.now)
    )
    await _show_draft(context, draft)


async def _show_draft(context: Context, draft: Draft) -> None:
    if not draft.recipients:
        await context.show(render_nobody(context.t))
        return
    await context.send(render_announcement(draft.announcement.text, context.t))
    time = time_to_send(draft.recipients)
    await context.send(render_question(draft.announcement.id, draft.recipients, time, context.t))


async def _confirm(context: Context, dialogue: Dialogue, text: str) -> None:
    announcement_id, recipients = dialogue.data["announcement"], dialogue.data["recipients"]
    if text.strip() != str(recipients):
        await context.show(render_wrong_number(announcement_id, recipients, context.t))
        return
    services, person = context.services, context.participant
    if await services.announcements.open_draft(person, announcement_id) is None:
        await context.show(render_too_late(context.t))
        return
    # The message comes first: what is confirmed has one from its first moment.
    message_id = await context.send(render_progress(before_sending(recipients), context.t))
    count = await context.save(
        lambda tx: services.announcements.confirm(
            tx, person, announcement_id, message_id, context.now
        )
    )
    if count is None:
        await context.send(render_too_late(context.t))
        return
    services.poke()


def register(application: App) -> None:
    on_command(application, ("meddela", "announce"), announce)
    on_press(application, DropAnnouncement, drop)
