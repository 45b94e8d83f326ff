"""`/meddela`: write, see it as everybody will, confirm by the number of people."""

from bot.access import is_allowed, requires
from bot.announcements import LONGEST, LONGEST_WITH_FILE, AnnouncementDraft
from bot.announcements.dialogues import (
    NOTHING_SETTLED,
    AnnouncementDialogue,
    AwaitedAnnouncement,
    AwaitedConfirmation,
    AwaitedCorrection,
    AwaitedPart,
)
from bot.roles import Role
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.audience import Whom
from bot.turn import Presses, Turn
from bot.views.actions.announcements import DropAnnouncement, ShowDraft
from bot.views.announcements.desk import render_sent_to_others
from bot.views.announcements.message import (
    render_alone,
    render_dropped,
    render_nobody,
    render_too_late,
    render_too_long,
    render_writing,
    render_wrong_number,
)
from handlers.announcements import choices as announcement_choices, desk as announcement_desk
from handlers.announcements.drafts import (
    before,
    own_draft,
    refuse_others,
    reopened,
    show_draft,
    show_question,
)


@requires(Role.ORGANISER)
async def announce(turn: Turn) -> None:
    """`/meddela`, with the text after it or in the next message."""
    text = turn.words
    if text:
        await write(turn, text)
        return
    announcements, person = turn.event.announcements, turn.participant
    await turn.save(lambda tx: announcements.drafts.begin(tx, person, turn.now))
    await turn.show(render_writing(turn.t))


async def take_text(turn: Turn, dialogue: AnnouncementDialogue, text: str) -> None:
    """The text of the announcement, a part of it, or the number that confirms it."""
    if not await is_allowed(turn, Role.ORGANISER):
        drafts, person = turn.event.announcements.drafts, turn.participant
        await turn.save(lambda tx: drafts.stop_waiting(tx, person))
        return
    match dialogue:
        case AwaitedAnnouncement():
            await write(turn, text, dialogue)
        case AwaitedConfirmation():
            await _confirm(turn, dialogue, text)
        case AwaitedCorrection():
            await announcement_desk.take_correction(turn, dialogue, text)
        case AwaitedPart():
            draft = await announcement_choices.take_part(turn, dialogue, text)
            if draft is not None:
                await show_draft(turn, draft)


@requires(Role.ORGANISER)
async def drop(turn: Turn) -> None:
    """Stop before or after the text was written."""
    announcements, person = turn.event.announcements, turn.participant
    wanted = turn.press(DropAnnouncement).announcement
    if not wanted:
        await turn.save(lambda tx: announcements.drafts.stop_waiting(tx, person))
        await turn.show(render_dropped(turn.t))
        return
    found = await turn.services.storage.announcements.by_id(wanted)
    if found is not None and found.author_id != person.id:
        await refuse_others(turn)
        return
    dropped = await turn.save(lambda tx: announcements.drafts.drop(tx, person, wanted, turn.now))
    await turn.show(render_dropped(turn.t) if dropped else render_too_late(turn.t))


@requires(Role.ORGANISER)
async def reopen(turn: Turn) -> None:
    """Back to the draft from one of its choices."""
    found = await own_draft(turn, turn.press(ShowDraft).announcement)
    if found is not None:
        await show_question(turn, await reopened(turn, found))


async def take_again(turn: Turn) -> bool:
    """A draft whose update is handled again after a crash is shown again; False for others."""
    storage = turn.services.storage
    draft = await storage.announcements.by_incoming(turn.key)
    if draft is None or draft.state != "draft" or draft.author_id != turn.participant.id:
        return False
    await write(turn, draft.text)
    return True


async def write(turn: Turn, text: str, begun: AwaitedAnnouncement = NOTHING_SETTLED) -> None:
    """Keep the first words of what was begun as a draft, and show it."""
    draft = await keep(turn, text, begun)
    if draft is not None:
        await show_draft(turn, draft)


async def keep(turn: Turn, text: str, begun: AwaitedAnnouncement) -> AnnouncementDraft | None:
    """The draft with these words; says so where they are too many."""
    limit = LONGEST_WITH_FILE if begun.file_id else LONGEST
    if len(text) > limit:
        await turn.show(render_too_long(len(text), limit, turn.t))
        return None
    announcements, person = turn.event.announcements, turn.participant
    return await turn.save(
        lambda tx: announcements.drafts.keep(tx, person, text, turn.key, turn.now, begun)
    )


async def _confirm(turn: Turn, dialogue: AwaitedConfirmation, text: str) -> None:
    number, recipients = dialogue.announcement, dialogue.recipients
    announcements = turn.event.announcements
    draft = await announcements.drafts.open_draft(turn.participant, number)
    if draft is None:
        await turn.show(render_too_late(turn.t))
    elif not (recipients or draft.audience == Whom.NEWCOMERS):
        await turn.show(render_nobody(number, turn.t))
    elif text.strip() != str(recipients):
        await turn.show(render_wrong_number(number, recipients, turn.t))
    elif announcements.needs_second(recipients):
        await _propose(turn, draft)
    else:
        await _send(turn, draft, recipients)


async def _propose(turn: Turn, draft: Announcement) -> None:
    person = turn.participant
    asked = await turn.save(lambda tx: turn.event.approvals.propose(tx, person, draft, turn.now))
    if not asked:
        await turn.show(render_alone(turn.t))
        return
    turn.services.poke()
    await turn.show(render_sent_to_others(asked, turn.t))


async def _send(turn: Turn, draft: Announcement, recipients: int) -> None:
    person, now = turn.participant, turn.now
    # The message comes first: what is confirmed has one from its first moment.
    message_id = await turn.send(before(turn, draft, recipients))
    count = await turn.save(
        lambda tx: turn.event.announcements.confirm(tx, person, draft.id, message_id, now)
    )
    if count is None:
        await turn.send(render_too_late(turn.t))
        return
    turn.services.poke()


PRESSES: Presses = {
    DropAnnouncement: drop,
    ShowDraft: reopen,
}
