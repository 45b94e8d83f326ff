"""`/meddela`: write, see it as everybody will, confirm by the number of people."""

from telegram import Update

from bot.announcements import KIND, LONGEST, LONGEST_WITH_FILE
from bot.storage.announcements import Announcement
from bot.storage.audience import Whom
from bot.storage.dialogues import Dialogue
from bot.storage.roles import Role
from bot.views.announcement import (
    render_alone,
    render_dropped,
    render_nobody,
    render_too_late,
    render_too_long,
    render_writing,
    render_wrong_number,
)
from bot.views.announcement_actions import DropAnnouncement, ShowDraft
from bot.views.announcement_desk import render_sent_to_others
from handlers import announcement_choices, announcement_desk
from handlers.announcement_drafts import (
    before,
    own_draft,
    refuse_others,
    reopened,
    show_draft,
    show_question,
)
from handlers.context import App, Context
from handlers.roles import is_allowed, requires
from handlers.routing import on_command, on_press
from handlers.voices import typed_after_command

FOR_NEWCOMERS = {"standing": True, "audience": str(Whom.NEWCOMERS)}

FILE = ("file_id", "file_kind")
"""Of a picture or file that came before the words."""


@requires(Role.ORGANISER)
async def announce(update: Update, context: Context) -> None:
    """`/meddela`, with the text after it or in the next message."""
    text = typed_after_command(update)
    if text:
        await write(update, context, text)
        return
    announcements, person = context.services.announcements, context.participant
    await context.save(lambda tx: announcements.drafts.begin(tx, person, context.now))
    await context.show(render_writing(context.t))


async def take_text(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """The text of the announcement, a part of it, or the number that confirms it."""
    if not await is_allowed(context, Role.ORGANISER):
        dialogues, person = context.services.storage.dialogues, context.participant
        await context.save(lambda tx: dialogues.close(tx, person.id, KIND))
    elif dialogue.step == "text":
        file = {name: dialogue.data[name] for name in FILE if name in dialogue.data}
        await take_first(update, context, dialogue, text, **file)
    elif dialogue.step == "confirm":
        await _confirm(context, dialogue, text)
    elif dialogue.step == "correct":
        await announcement_desk.take_correction(context, dialogue, text)
    else:
        draft = await announcement_choices.take_part(context, dialogue, text)
        if draft is not None:
            await show_draft(context, draft)


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
    found = await context.services.storage.announcements.by_id(wanted)
    if found is not None and found.author_id != person.id:
        await refuse_others(context)
        return
    dropped = await context.save(
        lambda tx: announcements.drafts.drop(tx, person, wanted, context.now)
    )
    await context.show(render_dropped(context.t) if dropped else render_too_late(context.t))


@requires(Role.ORGANISER)
async def reopen(update: Update, context: Context) -> None:
    """Back to the draft from one of its choices."""
    found = await own_draft(context, context.press(ShowDraft).announcement)
    if found is not None:
        await show_question(context, await reopened(context, found))


async def take_again(update: Update, context: Context) -> bool:
    """A draft whose update is handled again after a crash is shown again; False for others."""
    storage = context.services.storage
    draft = await storage.announcements.by_update(update.update_id)
    if draft is None or draft.state != "draft" or draft.author_id != context.participant.id:
        return False
    await write(update, context, draft.text)
    return True


async def take_first(
    update: Update, context: Context, dialogue: Dialogue, text: str, **file: str
) -> None:
    """The first words of what was begun, with the picture or file that came along or before."""
    more = FOR_NEWCOMERS if dialogue.data.get("standing") else {}
    await write(update, context, text, **more, **file)


async def write(update: Update, context: Context, text: str, **fields: object) -> None:
    """Keep the text as a draft and show it."""
    limit = LONGEST_WITH_FILE if fields.get("file_id") else LONGEST
    if len(text) > limit:
        await context.show(render_too_long(len(text), limit, context.t))
        return
    announcements, person = context.services.announcements, context.participant
    draft = await context.save(
        lambda tx: announcements.drafts.keep(
            tx, person, text, update.update_id, context.now, **fields
        )
    )
    await show_draft(context, draft)


async def _confirm(context: Context, dialogue: Dialogue, text: str) -> None:
    number, recipients = dialogue.data["announcement"], dialogue.data["recipients"]
    announcements = context.services.announcements
    draft = await announcements.drafts.open_draft(context.participant, number)
    if draft is None:
        await context.show(render_too_late(context.t))
    elif not (recipients or draft.audience == Whom.NEWCOMERS):
        await context.show(render_nobody(number, context.t))
    elif text.strip() != str(recipients):
        await context.show(render_wrong_number(number, recipients, context.t))
    elif announcements.needs_second(recipients):
        await _propose(context, draft)
    else:
        await _send(context, draft, recipients)


async def _propose(context: Context, draft: Announcement) -> None:
    services, person = context.services, context.participant
    asked = await context.save(
        lambda tx: services.approving.propose(tx, person, draft, context.now)
    )
    if not asked:
        await context.show(render_alone(context.t))
        return
    services.poke()
    await context.show(render_sent_to_others(asked, context.t))


async def _send(context: Context, draft: Announcement, recipients: int) -> None:
    services, person, now = context.services, context.participant, context.now
    # The message comes first: what is confirmed has one from its first moment.
    message_id = await context.send(before(context, draft, recipients))
    count = await context.save(
        lambda tx: services.announcements.confirm(tx, person, draft.id, message_id, now)
    )
    if count is None:
        await context.send(render_too_late(context.t))
        return
    services.poke()


def register(application: App) -> None:
    on_command(application, ("meddela", "announce"), announce)
    on_press(application, DropAnnouncement, drop)
    on_press(application, ShowDraft, reopen)
