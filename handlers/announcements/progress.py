"""An announcement on its way: its progress in one message, undone, stopped, tried again."""

from bot.access import requires
from bot.replies import Reply
from bot.roles import Role
from bot.turn import Presses, Turn
from bot.views.actions.announcements import ResendAnnouncement, StopAnnouncement, UndoAnnouncement
from bot.views.announcements.message import moment_in_words
from bot.views.announcements.progress import render_progress
from bot.views.rows import home_rows
from handlers import stale_buttons
from handlers.announcements.drafts import refuse_old, refuse_others, reopened, show_draft


@requires(Role.ORGANISER)
async def undo(turn: Turn) -> None:
    """Before the first has left: nothing is sent, and the draft is there again."""
    person = turn.participant
    found = await turn.services.storage.announcements.by_id(
        turn.press(UndoAnnouncement).announcement
    )
    if found is None:
        await stale_buttons.show_stale(turn)
        return
    if person.id not in {found.author_id, found.shown_to}:
        await refuse_others(turn)
        return
    if not await turn.save(lambda tx: turn.event.approvals.undo(tx, person, found, turn.now)):
        await stale_buttons.say_done_already(turn)
        return
    turn.services.poke()
    await turn.show(Reply(turn.t("announcements.undone"), home_rows(turn.t)))
    draft = await turn.event.announcements.drafts.open_draft(person, found.id)
    if draft is not None:
        await show_draft(turn, await reopened(turn, draft))


@requires(Role.ORGANISER)
async def stop(turn: Turn) -> None:
    """Any organiser may stop what is under way."""
    person = turn.participant
    number = turn.press(StopAnnouncement).announcement
    found = await turn.services.storage.announcements.by_id(number)
    if found is None or not await turn.save(
        lambda tx: turn.event.announcements.stop(tx, person, found, turn.now)
    ):
        await stale_buttons.say_done_already(turn)
        return
    await show_here(turn, number)


@requires(Role.ORGANISER)
async def resend(turn: Turn) -> None:
    """To those who failed or are in doubt, and to nobody else."""
    person = turn.participant
    action = turn.press(ResendAnnouncement)
    found = await turn.services.storage.announcements.by_id(action.announcement)
    if found is None or found.version != action.version:
        await refuse_old(turn)
        return
    here = turn.message_pressed
    count = await turn.save(
        lambda tx: turn.event.announcements.resend(tx, person, found, here, turn.now)
    )
    if not count:
        await stale_buttons.say_done_already(turn)
        return
    turn.services.poke()
    await show_here(turn, found.id)


async def show_here(turn: Turn, number: int) -> None:
    """The progress in the place of the message whose button was pressed."""
    found = await turn.services.storage.announcements.by_id(number)
    assert found is not None
    progress = await turn.event.announcements.progress.of(found, turn.now)
    time = moment_in_words(progress.begins_at, turn.scene)
    await turn.show(render_progress(progress, found, turn.scene, time))


PRESSES: Presses = {
    UndoAnnouncement: undo,
    StopAnnouncement: stop,
    ResendAnnouncement: resend,
}
