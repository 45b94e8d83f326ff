"""An organiser sends a programme file, sees what it changes, and takes it into use."""

from datetime import datetime, timedelta

from bot.access import may, note_refusal, refuse, requires
from bot.changes.editor import ChangeResult
from bot.errors import CannotFetch
from bot.incoming import File
from bot.programme.limits import MAX_BYTES
from bot.roles import Role
from bot.storage.programme.programme_files import KeptFile
from bot.turn import Presses, Turn
from bot.views.actions.changes import (
    AnswerAboutFile,
    DropFile,
    ListColumns,
    ListMeanings,
    ShowFile,
    UndoFile,
    UseFile,
)
from bot.views.changes.file_reading import FIELDS, render_columns, render_meanings
from bot.views.changes.preview import render_already, render_undone
from bot.views.changes.programme_file import (
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
from handlers.unsupported_messages import say_unsupported

NAME = 80


async def take_document(turn: Turn) -> None:
    """A file from an organiser that belongs to no announcement is a programme."""
    if await may(turn, Role.ORGANISER):
        await _check(turn)
    else:
        await _refuse(turn)


@requires(Role.ORGANISER)
async def use_file(turn: Turn) -> None:
    """Take the file into use, unless the programme has changed since it was shown."""
    press, now = turn.press(UseFile), turn.now
    file = await _waiting(turn, press.number)
    if file is None:
        return
    offer = await turn.event.uploaded_files.offer(file, now)
    if offer is None or (offer.version, file.version) != (press.version, press.step):
        await turn.show(await turn.event.uploaded_files.show(file, now, turn.t))
        return
    if offer.is_drastic and not press.sure:
        await turn.show(render_drastic(press, offer.cancelled, offer.held, turn.t))
        return
    try:
        result = await turn.event.uploaded_files.take(
            turn.participant, offer, turn.key, now, keep_changes=press.keep
        )
    except OSError:
        await turn.show(render_not_written(turn.t))
        return
    turn.services.poke()
    people, wait = _told(result, now)
    sessions = len(turn.programme.sessions)
    await turn.show(render_used(file.id, people, wait, sessions, turn.t))


@requires(Role.ORGANISER)
async def show_file(turn: Turn) -> None:
    """The file that waits, against the programme as it is now."""
    file = await _waiting(turn, turn.press(ShowFile).number)
    if file is not None:
        await turn.show(await turn.event.uploaded_files.show(file, turn.now, turn.t))


@requires(Role.ORGANISER)
async def answer_about_file(turn: Turn) -> None:
    """Which sessions are the same, and whether what the file lacks is meant to be gone."""
    press, files = turn.press(AnswerAboutFile), turn.event.uploaded_files
    file = await _waiting(turn, press.number)
    if file is None:
        return
    await turn.save(lambda tx: files.answer(tx, file, press.name, said=press.said))
    answered = await _waiting(turn, press.number)
    if answered is not None:
        await turn.show(await files.show(answered, turn.now, turn.t))


@requires(Role.ORGANISER)
async def list_meanings(turn: Turn) -> None:
    """What the columns of the file are taken for."""
    file = await _waiting(turn, turn.press(ListMeanings).number)
    if file is not None:
        await _show_columns(turn, file)


@requires(Role.ORGANISER)
async def list_columns(turn: Turn) -> None:
    """The columns of the file, of which one is to be that of a field."""
    press = turn.press(ListColumns)
    file = await _waiting(turn, press.number)
    if file is not None:
        await _show_columns(turn, file, press)


@requires(Role.ORGANISER)
async def drop_file(turn: Turn) -> None:
    file = await _waiting(turn, turn.press(DropFile).number)
    if file is None:
        return
    files, person = turn.event.uploaded_files, turn.participant
    dropped = await turn.save(lambda tx: files.drop(tx, person, file))
    await turn.show(render_file_dropped(turn.t) if dropped else render_file_gone(turn.t))


async def show_undo_of_file(turn: Turn, file: KeptFile) -> None:
    """Which file, and what going back would change."""
    news = await turn.event.file_replacement.news_of_undoing()
    await turn.show(render_undo_file(file.id, file.name, news, turn.scene))


@requires(Role.ORGANISER)
async def undo_file(turn: Turn) -> None:
    """Go back to the file before, and tell those concerned."""
    person, now = turn.participant, turn.now
    number = turn.press(UndoFile).number
    try:
        result = await turn.event.file_replacement.undo(person, number, turn.key, now)
    except OSError:
        await turn.show(render_not_written(turn.t))
        return
    if result is None:
        await turn.show(render_already(turn.t))
        return
    turn.services.poke()
    people, wait = _told(result, now)
    await turn.show(render_undone(result.news, people, wait, turn.scene))


async def _refuse(turn: Turn) -> None:
    """Who has been an organiser is told that this is over; of others the bot takes no files."""
    if await turn.event.invitations.revoked_at(turn.participant, Role.ORGANISER):
        await refuse(turn, Role.ORGANISER)
        return
    await note_refusal(turn, Role.ORGANISER)
    await say_unsupported(turn)


async def _waiting(turn: Turn, number: int) -> KeptFile | None:
    """The file, while it waits for this organiser's word; else it is said why there is none."""
    file = await turn.services.storage.programme_files.by_id(number)
    if file is not None and file.owner_id not in {None, turn.participant.id}:
        await note_refusal(turn, "file")
        await turn.show(render_file_of_another(turn.t))
        return None
    if file is None or file.state != "waiting":
        own = file is None or file.changed_by == turn.participant.id
        decided_by = None if own or file is None else file.changed_by
        await turn.show(render_file_gone(turn.t, decided_by))
        return None
    return file


async def _show_columns(turn: Turn, file: KeptFile, press: ListColumns | None = None) -> None:
    layout, t = await turn.event.uploaded_files.layout(file), turn.t
    if layout is None:
        await turn.show(await turn.event.uploaded_files.show(file, turn.now, t))
    elif press is None or press.field not in FIELDS:
        await turn.show(render_meanings(file.id, layout, t))
    else:
        await turn.show(render_columns(file.id, layout, press.field, press.page, t))


def _told(result: ChangeResult, now: datetime) -> tuple[int, timedelta]:
    """How many hear of it, and how long that waits."""
    if result.sent is None:
        return 0, timedelta()
    return result.sent.people, result.sent.at - now


async def _check(turn: Turn) -> None:
    file, t = turn.incoming, turn.t
    assert isinstance(file, File)
    if file.size > MAX_BYTES:
        await turn.send(render_too_large(MAX_BYTES // 1_000_000, t))
        return
    try:
        content = await turn.fetch_file()
    except CannotFetch:
        await turn.send(render_not_fetched(t))
        return
    name = (file.name or "programme")[-NAME:]
    files, person = turn.event.uploaded_files, turn.participant
    await turn.send(await files.receive(person, name, content, turn.key, turn.now, t))


PRESSES: Presses = {
    UseFile: use_file,
    ShowFile: show_file,
    AnswerAboutFile: answer_about_file,
    ListMeanings: list_meanings,
    ListColumns: list_columns,
    DropFile: drop_file,
    UndoFile: undo_file,
}
