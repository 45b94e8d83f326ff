"""A change is shown before it is made, confirmed once, and can be taken back."""

from collections.abc import Iterable, Sequence

from bot.access import note_refusal, requires
from bot.announcements import AnnouncementDraft
from bot.changes.dialogues import ShownDraft
from bot.changes.drafts import ChangeDraft, Edit, to_delay
from bot.changes.editor import ChangeOutcome, ChangeResult
from bot.changes.typed_changes import find_room, present_day, read_delay
from bot.programme.versions.delays import delayed_by
from bot.programme.versions.news import News
from bot.roles import Role
from bot.storage.connections.database import Transaction
from bot.turn import Presses, Turn
from bot.views.actions.changes import ConfirmChange, DropChange, UndoChange
from bot.views.changes.choices import render_how_to_delay, render_unknown_room
from bot.views.changes.preview import (
    cancelled_in_words,
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
from bot.views.scene import Scene
from handlers.announcements.drafts import show_draft
from handlers.changes.programme_files import show_undo_of_file


async def show_preview(turn: Turn, edits: Iterable[Edit]) -> None:
    """What the edits would do, with the button that makes them."""
    person = turn.participant
    draft = ChangeDraft.of(turn.event.programme, edits)
    if not draft.edits:
        await turn.show(render_nothing_new(turn.t))
        return
    editor, now = turn.event.editor, turn.now
    await turn.save(lambda tx: editor.propose(tx, person, draft, turn.key, now))
    preview = await editor.preview(draft, now)
    await turn.show(
        render_preview(
            preview.news,
            preview.people,
            preview.clashes,
            preview.overlaps,
            preview.crowded,
            turn.key,
            Scene(preview.after, turn.now, turn.t),
        )
    )


@requires(Role.ORGANISER)
async def confirm(turn: Turn) -> None:
    """Make the change that this button belongs to; a second press finds it made."""
    services, person, now = turn.services, turn.participant, turn.now
    press = turn.press(ConfirmChange)
    number = press.draft
    shown = (await turn.dialogues()).one(ShownDraft)
    if shown is None or shown.number != number:
        await _refuse(turn, number)
        return
    draft = shown.draft
    result = await turn.save(lambda tx: turn.event.editor.confirm(tx, person, draft, number, now))
    services.poke()
    await _show_result(turn, result, number)
    if press.tell_all and result.ended is ChangeOutcome.DONE:
        await _offer_to_all(turn, result.news)


async def _offer_to_all(turn: Turn, news: Sequence[News]) -> None:
    """The words for everybody, in every language: seen, mended and confirmed as all others."""
    drafts, person, now = turn.event.announcements.drafts, turn.participant, turn.now
    languages = dict.fromkeys((turn.event.translator("").language, *turn.services.translators))
    texts = {
        language: cancelled_in_words(
            news, Scene(turn.programme, now, turn.event.translator(language))
        )
        for language in languages
    }
    first = next(iter(texts.values()))

    def unit(tx: Transaction) -> AnnouncementDraft:
        kept = drafts.keep(tx, person, first, turn.key, now)
        return drafts.change(tx, person, kept.announcement, now, texts=texts)

    await show_draft(turn, await turn.save(unit))


async def _refuse(turn: Turn, number: int) -> None:
    """It is made already; or the preview is an old one, or was another organiser's."""
    changes, event_id = turn.services.storage.changes, turn.event.id
    if await changes.of_batch(event_id, number):
        await turn.show(render_already(turn.t))
        return
    await note_refusal(turn, "old")
    await turn.show(render_expired(turn.t))


@requires(Role.ORGANISER)
async def drop(turn: Turn) -> None:
    """Change nothing."""
    editor, person = turn.event.editor, turn.participant
    await turn.save(lambda tx: editor.drop(tx, person))
    await turn.show(render_dropped(turn.t))


@requires(Role.ORGANISER)
async def offer_undo(turn: Turn) -> None:
    """`/angra`: the last change or file that is in force, and the button that takes it back."""
    newest = await turn.services.storage.changes.newest(turn.event.id)
    file = await turn.event.file_replacement.last_used()
    if file and (newest is None or newest.change <= file.after_change):
        await show_undo_of_file(turn, file)
        return
    if newest is None:
        await turn.show(render_nothing_to_undo(turn.t))
        return
    news = await turn.event.editor.news_of_undoing(newest.batch)
    await turn.show(render_undo(news, newest.batch, turn.scene))


@requires(Role.ORGANISER)
async def undo(turn: Turn) -> None:
    person, now = turn.participant, turn.now
    batch, number = turn.press(UndoChange).batch, turn.key
    result = await turn.save(lambda tx: turn.event.editor.undo(tx, person, batch, number, now))
    if result.ended is not ChangeOutcome.DONE or result.sent is None:
        await turn.show(render_already(turn.t))
        return
    turn.services.poke()
    wait = result.sent.at - now
    await turn.show(render_undone(result.news, result.sent.people, wait, turn.scene))


@requires(Role.ORGANISER)
async def delay(turn: Turn) -> None:
    """`/skjut 10 från 13.00`, with `i Vinga` for one room."""
    programme, wish = turn.programme, read_delay(turn.words)
    day = present_day(programme, turn.now)
    if wish is None or day is None:
        await turn.show(render_how_to_delay(turn.t))
        return
    room = find_room(programme, wish.room) if wish.room else None
    if wish.room and room is None:
        await turn.show(render_unknown_room(wish.room, turn.scene))
        return
    since = programme.instant(day, wish.since)
    sessions = delayed_by(programme, since, room=room.id if room else None, now=turn.now)
    await show_preview(turn, to_delay(sessions, wish.minutes))


async def _show_result(turn: Turn, result: ChangeResult, batch: int) -> None:
    if result.ended is ChangeOutcome.ALREADY:
        await turn.show(render_already(turn.t))
    elif result.ended is ChangeOutcome.OUTDATED or result.sent is None:
        await turn.show(render_outdated(turn.t))
    else:
        wait, people = result.sent.at - turn.now, result.sent.people
        reply = render_done(result.news, people, wait, batch, turn.scene)
        await turn.show(reply)


PRESSES: Presses = {
    ConfirmChange: confirm,
    DropChange: drop,
    UndoChange: undo,
}
