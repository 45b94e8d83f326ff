"""A draft on its author's screen, and the word to another organiser that it is not theirs."""

from bot.access import note_refusal
from bot.announcements import AnnouncementDraft
from bot.replies import Reply
from bot.storage.announcements.announcements import Announcement
from bot.turn import Turn
from bot.views.announcements.message import (
    moment_in_words,
    render_announcement,
    render_question,
    render_too_late,
)
from bot.views.announcements.progress import render_progress
from bot.views.rows import home_rows


async def show_draft(turn: Turn, draft: AnnouncementDraft) -> None:
    """As it will be received, in every language that it has; then the question."""
    own, texts = turn.t.language, draft.announcement.texts
    others = [language for language in texts if language != own] if len(texts) > 1 else []
    for language in [own, *others]:
        t = turn.event.translator(language)
        await turn.send(render_announcement(draft.announcement, t))
    await turn.send(_question(turn, draft))


async def show_question(turn: Turn, draft: AnnouncementDraft) -> None:
    """How many, and what can be changed; the preview above is as it was."""
    await turn.show(_question(turn, draft))


async def reopened(turn: Turn, draft: Announcement) -> AnnouncementDraft:
    """Counted anew; the number that is typed next confirms it."""
    announcements, person = turn.event.announcements, turn.participant
    return await turn.save(lambda tx: announcements.drafts.reopen(tx, person, draft, turn.now))


async def own_draft(turn: Turn, number: int, version: int | None = None) -> Announcement | None:
    """The person's own draft, as it was when the button was made.

    Says so when it is another's, sent or dropped, or has changed since.
    """
    found = await turn.services.storage.announcements.by_id(number)
    if found is not None and found.author_id != turn.participant.id:
        await refuse_others(turn)
        return None
    if found is None or found.state != "draft":
        await turn.show(render_too_late(turn.t))
        return None
    if version is not None and found.version != version:
        await refuse_old(turn)
        return None
    return found


async def refuse_others(turn: Turn) -> None:
    """It is another organiser's: say so, and write down who tried."""
    await note_refusal(turn, "draft")
    await turn.show(Reply(turn.t("announcements.not-yours"), home_rows(turn.t)))


async def refuse_old(turn: Turn) -> None:
    """The button stands under an earlier version."""
    await note_refusal(turn, "old")
    await turn.toast(turn.t.plain("announcements.changed-since"), alert=True)


def before(turn: Turn, draft: Announcement, recipients: int) -> Reply:
    """The progress of what is confirmed this moment."""
    leaves = turn.event.announcements.drafts.leaves(draft, turn.now)
    waits = leaves > turn.now and (recipients or draft.send_at)
    progress = turn.event.announcements.progress.before_sending(
        recipients, leaves if waits else None
    )
    time = moment_in_words(leaves, turn.scene)
    return render_progress(progress, draft, turn.scene, time)


def _question(turn: Turn, draft: AnnouncementDraft) -> Reply:
    return render_question(
        draft.announcement,
        draft.readers,
        turn.event.announcements.progress.time_to_send(draft.recipients),
        turn.event.voices.prompts,
        turn.scene,
    )
