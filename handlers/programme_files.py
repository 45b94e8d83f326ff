"""An organiser sends a programme file, sees what it changes, and takes it into use."""

from datetime import datetime, timedelta

from telegram import Document, Update
from telegram.error import TelegramError
from telegram.ext import MessageHandler, filters

from bot.announcements import KIND as ANNOUNCEMENT
from bot.changes.editor import Result
from bot.programme.opening import MAX_BYTES
from bot.storage.programme_files import KeptFile
from bot.storage.roles import Role
from bot.views.change_actions import (
    AnswerAboutFile,
    DropFile,
    ListColumns,
    ListMeanings,
    ShowFile,
    UndoFile,
    UseFile,
)
from bot.views.change_preview import render_already, render_undone
from bot.views.file_reading import FIELDS, render_columns, render_meanings
from bot.views.programme_file import (
    render_drastic,
    render_file_dropped,
    render_file_gone,
    render_file_of_another,
    render_not_fetched,
    render_not_written,
    render_too_large,
    render_undo_file,
    render_used,
)
from handlers.announcement_files import is_ordered
from handlers.context import App, Context
from handlers.roles import note_refusal, refuse, requires
from handlers.routing import on_press
from handlers.unsupported import answer_unsupported

NAME = 80


async def take_document(update: Update, context: Context) -> None:
    """A file from an organiser is a programme, unless an announcement waits for one."""
    services, person, message = context.services, context.participant, update.effective_message
    assert message is not None
    if not await services.invitations.may(person, Role.ORGANISER):
        await _refuse(update, context)
    elif is_ordered(message) or await services.storage.dialogues.get(
        person.id, ANNOUNCEMENT, context.now
    ):
        await answer_unsupported(update, context)
    elif message.document:
        await _check(update, context, message.document)


@requires(Role.ORGANISER)
async def use_file(update: Update, context: Context) -> None:
    """Take the file into use, unless the programme has changed since it was shown."""
    services, press, now = context.services, context.press(UseFile), context.now
    file = await _waiting(context, press.number)
    if file is None:
        return
    offer = await services.incoming.offer(file, now)
    if offer is None or (offer.version, file.version) != (press.version, press.step):
        await context.show(await services.incoming.show(file, now, context.t))
        return
    if offer.is_drastic and not press.sure:
        await context.show(render_drastic(press, offer.cancelled, offer.held, context.t))
        return
    try:
        result = await services.incoming.take(
            context.participant, offer, update.update_id, now, keep_changes=press.keep
        )
    except OSError:
        await context.show(render_not_written(context.t))
        return
    services.poke()
    people, wait = _told(result, now)
    sessions = len(context.programme.sessions)
    await context.show(render_used(file.id, people, wait, sessions, context.t))


@requires(Role.ORGANISER)
async def show_file(update: Update, context: Context) -> None:
    """The file that waits, against the programme as it is now."""
    file = await _waiting(context, context.press(ShowFile).number)
    if file is not None:
        await context.show(await context.services.incoming.show(file, context.now, context.t))


@requires(Role.ORGANISER)
async def answer_about_file(update: Update, context: Context) -> None:
    """Which sessions are the same, and whether what the file lacks is meant to be gone."""
    press, incoming = context.press(AnswerAboutFile), context.services.incoming
    file = await _waiting(context, press.number)
    if file is None:
        return
    await context.save(lambda tx: incoming.answer(tx, file, press.name, said=press.said))
    answered = await _waiting(context, press.number)
    if answered is not None:
        await context.show(await incoming.show(answered, context.now, context.t))


@requires(Role.ORGANISER)
async def list_meanings(update: Update, context: Context) -> None:
    """What the columns of the file are taken for."""
    file = await _waiting(context, context.press(ListMeanings).number)
    if file is not None:
        await _show_columns(context, file)


@requires(Role.ORGANISER)
async def list_columns(update: Update, context: Context) -> None:
    """The columns of the file, of which one is to be that of a field."""
    press = context.press(ListColumns)
    file = await _waiting(context, press.number)
    if file is not None:
        await _show_columns(context, file, press)


@requires(Role.ORGANISER)
async def drop_file(update: Update, context: Context) -> None:
    file = await _waiting(context, context.press(DropFile).number)
    if file is None:
        return
    incoming, person = context.services.incoming, context.participant
    dropped = await context.save(lambda tx: incoming.drop(tx, person, file))
    await context.show(render_file_dropped(context.t) if dropped else render_file_gone(context.t))


async def show_undo_of_file(context: Context, file: KeptFile) -> None:
    """Which file, and what going back would change."""
    news = await context.services.swapping.news_of_undoing()
    await context.show(render_undo_file(file.id, file.name, news, context.programme, context.t))


@requires(Role.ORGANISER)
async def undo_file(update: Update, context: Context) -> None:
    """Go back to the file before, and tell those concerned."""
    services, person, now = context.services, context.participant, context.now
    number = context.press(UndoFile).number
    try:
        result = await services.swapping.undo(person, number, update.update_id, now)
    except OSError:
        await context.show(render_not_written(context.t))
        return
    if result is None:
        await context.show(render_already(context.t))
        return
    services.poke()
    people, wait = _told(result, now)
    await context.show(render_undone(result.news, people, wait, context.programme, context.t))


async def _refuse(update: Update, context: Context) -> None:
    """Who has been an organiser is told that this is over; of others the bot takes no files."""
    if await context.services.invitations.revoked_at(context.participant, Role.ORGANISER):
        await refuse(context, Role.ORGANISER)
        return
    await note_refusal(context, Role.ORGANISER)
    await answer_unsupported(update, context)


async def _waiting(context: Context, number: int) -> KeptFile | None:
    """The file, while it waits for this organiser's word; else it is said why there is none."""
    file = await context.services.storage.programme_files.by_id(number)
    if file is not None and file.owner_id not in {None, context.participant.id}:
        await note_refusal(context, "file")
        await context.show(render_file_of_another(context.t))
        return None
    if file is None or file.state != "waiting":
        own = file is None or file.changed_by == context.participant.id
        decided_by = None if own or file is None else file.changed_by
        await context.show(render_file_gone(context.t, decided_by))
        return None
    return file


async def _show_columns(
    context: Context, file: KeptFile, press: ListColumns | None = None
) -> None:
    layout, t = await context.services.incoming.layout(file), context.t
    if layout is None:
        await context.show(await context.services.incoming.show(file, context.now, t))
    elif press is None or press.field not in FIELDS:
        await context.show(render_meanings(file.id, layout, t))
    else:
        await context.show(render_columns(file.id, layout, press.field, press.page, t))


def _told(result: Result, now: datetime) -> tuple[int, timedelta]:
    """How many hear of it, and how long that waits."""
    if result.sent is None:
        return 0, timedelta()
    return result.sent.people, result.sent.at - now


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
    person, number = context.participant, update.update_id
    await context.send(
        await incoming.receive(person, name, content, number, context.now, context.t)
    )


def register(application: App) -> None:
    on_press(application, UseFile, use_file)
    on_press(application, ShowFile, show_file)
    on_press(application, AnswerAboutFile, answer_about_file)
    on_press(application, ListMeanings, list_meanings)
    on_press(application, ListColumns, list_columns)
    on_press(application, DropFile, drop_file)
    on_press(application, UndoFile, undo_file)
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(private & filters.Document.ALL, take_document))
