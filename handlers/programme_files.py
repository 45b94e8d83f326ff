"""An organiser sends a programme file, sees what it changes, and takes it into use."""

from telegram import Document, Update
from telegram.error import TelegramError
from telegram.ext import MessageHandler, filters

from bot.announcements import KIND as ANNOUNCEMENT
from bot.programme.opening import MAX_BYTES
from bot.storage.roles import Role
from bot.views.change_actions import DropFile, UseFile
from bot.views.programme_file import (
    render_file_dropped,
    render_file_gone,
    render_not_fetched,
    render_not_written,
    render_too_large,
    render_used,
)
from handlers.context import App, Context
from handlers.roles import requires
from handlers.routing import on_press
from handlers.unsupported import answer_unsupported

NAME = 80


async def take_document(update: Update, context: Context) -> None:
    """A file from an organiser is a programme, unless an announcement waits for one."""
    services, person, message = context.services, context.participant, update.effective_message
    assert message is not None
    may = await services.invitations.may(person, Role.ORGANISER)
    if not may or await services.storage.dialogues.get(person.id, ANNOUNCEMENT, context.now):
        await answer_unsupported(update, context)
    elif message.document:
        await _check(update, context, message.document)


@requires(Role.ORGANISER)
async def use_file(update: Update, context: Context) -> None:
    """Take the file into use, unless the programme has changed since it was shown."""
    services, press = context.services, context.press(UseFile)
    candidate = services.incoming.waiting(press.number)
    if candidate is None or candidate.programme is None:
        await context.show(render_file_gone(context.t))
        return
    offer = await services.incoming.offer(candidate, context.now)
    if offer.version != press.version:
        await context.show(await services.incoming.show(candidate, context.now, context.t))
        return
    try:
        result = await services.incoming.take(
            context.participant, offer, update.update_id, context.now, keep_changes=press.keep
        )
    except OSError:
        await context.show(render_not_written(context.t))
        return
    if result is None or result.sent is None:
        await context.show(render_file_gone(context.t))
        return
    services.poke()
    wait, sessions = result.sent.at - context.now, len(context.programme.sessions)
    await context.show(render_used(result.sent.people, wait, sessions, context.t))


@requires(Role.ORGANISER)
async def drop_file(update: Update, context: Context) -> None:
    dropped = context.services.incoming.drop(context.press(DropFile).number)
    await context.show(render_file_dropped(context.t) if dropped else render_file_gone(context.t))


async def _check(update: Update, context: Context, document: Document) -> None:
    incoming, name = context.services.incoming, (document.file_name or "programme")[-NAME:]
    if (document.file_size or 0) > MAX_BYTES:
        await context.send(render_too_large(MAX_BYTES // 1_000_000, context.t))
        return
    try:
        file = await context.bot.get_file(document.file_id)
        content = bytes(await file.download_as_bytearray())
    except TelegramError:
        await context.send(render_not_fetched(context.t))
        return
    candidate = await incoming.check(update.update_id, name, content)
    await context.send(await incoming.show(candidate, context.now, context.t))


def register(application: App) -> None:
    on_press(application, UseFile, use_file)
    on_press(application, DropFile, drop_file)
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(private & filters.Document.ALL, take_document))
