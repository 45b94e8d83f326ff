"""A draft on its author's screen, and the word to another organiser that it is not theirs."""

from bot.announcements import Draft
from bot.replies import Reply
from bot.storage.announcements import Announcement
from bot.views.announcement import (
    moment_in_words,
    render_announcement,
    render_question,
    render_too_late,
)
from bot.views.announcement_progress import render_progress
from bot.views.rows import home_rows
from handlers.context import Context
from handlers.roles import note_refusal


async def show_draft(context: Context, draft: Draft) -> None:
    """As it will be received, in every language that it has; then the question."""
    own, texts = context.t.language, draft.announcement.texts
    others = [language for language in texts if language != own] if len(texts) > 1 else []
    for language in [own, *others]:
        t = context.services.translator(language)
        await context.send(render_announcement(draft.announcement, t))
    await context.send(_question(context, draft))


async def show_question(context: Context, draft: Draft) -> None:
    """How many, and what can be changed; the preview above is as it was."""
    await context.show(_question(context, draft))


async def reopened(context: Context, draft: Announcement) -> Draft:
    """Counted anew; the number that is typed next confirms it."""
    announcements, person = context.services.announcements, context.participant
    return await context.save(
        lambda tx: announcements.drafts.reopen(tx, person, draft, context.now)
    )


async def own_draft(
    context: Context, number: int, version: int | None = None
) -> Announcement | None:
    """The person's own draft, as it was when the button was made.

    Says so when it is another's, sent or dropped, or has changed since.
    """
    found = await context.services.storage.announcements.by_id(number)
    if found is not None and found.author_id != context.participant.id:
        await refuse_others(context)
        return None
    if found is None or found.state != "draft":
        await context.show(render_too_late(context.t))
        return None
    if version is not None and found.version != version:
        await refuse_old(context)
        return None
    return found


async def refuse_others(context: Context) -> None:
    """It is another organiser's: say so, and write down who tried."""
    await note_refusal(context, "draft")
    await context.show(Reply(context.t("announcements.not-yours"), home_rows(context.t)))


async def refuse_old(context: Context) -> None:
    """The button stands under an earlier version."""
    await note_refusal(context, "old")
    await context.toast(context.t.plain("announcements.changed-since"), alert=True)


def before(context: Context, draft: Announcement, recipients: int) -> Reply:
    """The progress of what is confirmed this moment."""
    leaves = context.services.announcements.drafts.leaves(draft, context.now)
    waits = leaves > context.now and (recipients or draft.send_at)
    progress = context.services.announcements.following.before_sending(
        recipients, leaves if waits else None
    )
    time = moment_in_words(leaves, context.programme, context.t)
    return render_progress(progress, draft, context.now, context.t, time)


def _question(context: Context, draft: Draft) -> Reply:
    return render_question(
        draft.announcement,
        draft.recipients,
        context.services.announcements.following.time_to_send(draft.recipients),
        context.programme,
        context.services.voices.prompts,
        context.t,
    )
