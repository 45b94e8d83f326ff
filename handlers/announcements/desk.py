"""What was sent: listed, corrected, withdrawn; another organiser's word; the notice on arrival."""

from bot.access import note_refusal, requires
from bot.announcements import LONGEST, LONGEST_WITH_FILE
from bot.announcements.dialogues import AwaitedCorrection
from bot.replies import Reply
from bot.roles import Role
from bot.storage.announcements.announcements import Announcement
from bot.storage.connections.database import Transaction
from bot.turn import Presses, Turn
from bot.views.actions.announcements import (
    ApproveAnnouncement,
    CorrectAnnouncement,
    FadeNotice,
    ShowAnnouncement,
    ShowAnnouncements,
    WithdrawAnnouncement,
    WriteNotice,
)
from bot.views.announcements.desk import (
    MOST,
    render_ask_withdraw,
    render_correcting,
    render_list,
    render_notice,
    render_one,
)
from bot.views.announcements.message import render_announcement, render_too_long, render_writing
from bot.views.rows import home_rows
from handlers import stale_buttons
from handlers.announcements.drafts import refuse_old
from handlers.announcements.progress import show_here

OF_BEFORE = {"0": "", "1": "en"}
"""What buttons said when there were two languages; empty is the text for everybody."""


@requires(Role.ORGANISER)
async def show_list(turn: Turn) -> None:
    announcements = turn.event.announcements
    found = await turn.services.storage.announcements.newest(turn.event.id, MOST)
    progress = [await announcements.progress.of(one, turn.now) for one in found]
    await turn.show(render_list(list(zip(found, progress, strict=True)), turn.t))


@requires(Role.ORGANISER)
async def show_one(turn: Turn) -> None:
    found = await _found(turn, turn.press(ShowAnnouncement).announcement)
    if found is not None:
        progress = await turn.event.announcements.progress.of(found, turn.now)
        await turn.show(render_one(found, progress, turn.t))


@requires(Role.ORGANISER)
async def begin_correction(turn: Turn) -> None:
    """Wait for the new words."""
    action = turn.press(CorrectAnnouncement)
    found = await _found(turn, action.announcement, action.version)
    if found is None:
        return
    language = OF_BEFORE.get(action.language, action.language) or found.first
    if language != found.first and language not in turn.services.translators:
        await stale_buttons.show_stale(turn)
        return
    announcements, person = turn.event.announcements, turn.participant
    awaited = AwaitedCorrection(found.id, found.version, language)
    await turn.save(lambda tx: announcements.drafts.wait_for(tx, person, awaited, turn.now))
    await turn.show(render_correcting(found, language, turn.t))


async def take_correction(turn: Turn, dialogue: AwaitedCorrection, text: str) -> None:
    """The new words: with everybody who has the old ones, and in the notice."""
    found = await _found(turn, dialogue.announcement, dialogue.version)
    if found is None:
        return
    limit = LONGEST_WITH_FILE if found.file_id else LONGEST
    if len(text) > limit:
        await turn.show(render_too_long(len(text), limit, turn.t))
        return
    person = turn.participant
    texts = found.with_text(_language_of(dialogue, found), text)
    message_id = await turn.send(Reply(turn.t("announcements.correcting")))

    def unit(tx: Transaction) -> None:
        turn.event.announcements.drafts.stop_waiting(tx, person)
        turn.event.corrections.correct(tx, person, found, message_id, turn.now, texts)

    await turn.save(unit)
    turn.services.poke()


@requires(Role.ORGANISER)
async def withdraw(turn: Turn) -> None:
    """Ask first; then delete it with all who have it."""
    action = turn.press(WithdrawAnnouncement)
    found = await _found(turn, action.announcement, action.version)
    if found is None:
        return
    person = turn.participant
    if not action.sure:
        progress = await turn.event.announcements.progress.of(found, turn.now)
        await turn.show(render_ask_withdraw(found, progress.sent, turn.t))
        return
    here = turn.message_pressed
    await turn.save(lambda tx: turn.event.corrections.withdraw(tx, person, found, here, turn.now))
    turn.services.poke()
    await show_here(turn, found.id)


@requires(Role.ORGANISER)
async def answer_request(turn: Turn) -> None:
    """A second organiser's word on what another wants to send."""
    action = turn.press(ApproveAnnouncement)
    found = await _found(turn, action.announcement, action.version)
    if found is None:
        return
    approvals, person, here = (
        turn.event.approvals,
        turn.participant,
        turn.message_pressed,
    )

    def unit(tx: Transaction) -> bool:
        if action.agreed:
            return approvals.approve(tx, person, found, here, turn.now)
        return approvals.decline(tx, person, found, turn.now)

    if not await turn.save(unit):
        await stale_buttons.say_done_already(turn)
        return
    turn.services.poke()
    if action.agreed:
        await show_here(turn, found.id)
    else:
        await turn.show(Reply(turn.t("announcements.declined"), home_rows(turn.t)))


@requires(Role.ORGANISER)
async def show_notice(turn: Turn) -> None:
    """`/anslag`: what newcomers see."""
    notice = await turn.services.storage.announcements.standing(turn.event.id, turn.now)
    await turn.show(render_notice(notice, turn.t))


@requires(Role.ORGANISER)
async def write_notice(turn: Turn) -> None:
    announcements, person = turn.event.announcements, turn.participant
    await turn.save(lambda tx: announcements.drafts.begin(tx, person, turn.now, standing=True))
    await turn.show(render_writing(turn.t, "announcements.write-for-newcomers"))


@requires(Role.ORGANISER)
async def fade_notice(turn: Turn) -> None:
    """Newcomers see nothing any more; those who got it keep it."""
    storage, person, now = turn.services.storage, turn.participant, turn.now
    action, notice = (
        turn.press(FadeNotice),
        await storage.announcements.standing(turn.event.id, turn.now),
    )
    shown = (notice.id, notice.version) if notice else None
    if shown and shown != (action.announcement, action.version):
        await turn.show(render_notice(notice, turn.t))
        return

    def unit(tx: Transaction) -> int:
        faded = storage.announcements.fade(tx, turn.event.id, person.id)
        if faded:
            storage.records.audit(tx, now, "notice.removed", actor_id=person.id)
        return faded

    if not await turn.save(unit):
        await stale_buttons.say_done_already(turn)
        return
    await turn.show(render_notice(None, turn.t))


async def greet(turn: Turn) -> None:
    """On /start: what the organisers want everybody to know who comes."""
    notice = await turn.services.storage.announcements.standing(turn.event.id, turn.now)
    if notice is not None:
        await turn.send(render_announcement(notice, turn.t))


def _language_of(dialogue: AwaitedCorrection, found: Announcement) -> str:
    """Which text is corrected; what was begun before there were more languages says `english`."""
    return dialogue.language or ("en" if dialogue.english else found.first)


async def _found(turn: Turn, number: int, version: int | None = None) -> Announcement | None:
    """The announcement in the version the button names; says so when somebody has changed it."""
    found = await turn.services.storage.announcements.by_id(number)
    if found is None:
        await stale_buttons.show_stale(turn)
        return None
    if version is None or found.version == version:
        return found
    if found.changed_by == turn.participant.id:
        await refuse_old(turn)
        return None
    await note_refusal(turn, "old")
    number_of_other = found.changed_by or "?"
    text = turn.t("announcements.changed-by", number=number_of_other)
    await turn.show(Reply(text, home_rows(turn.t)))
    return None


PRESSES: Presses = {
    ShowAnnouncements: show_list,
    ShowAnnouncement: show_one,
    CorrectAnnouncement: begin_correction,
    WithdrawAnnouncement: withdraw,
    ApproveAnnouncement: answer_request,
    WriteNotice: write_notice,
    FadeNotice: fade_notice,
}
