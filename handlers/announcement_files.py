"""A file for an announcement: taken while its draft is open, and from an organiser only."""

from telegram import Document, Update

from bot.announcements import KIND, LONGEST_WITH_FILE
from bot.replies import Reply
from bot.storage.dialogues import Dialogue
from bot.storage.roles import Role
from bot.views.announcement import render_too_long
from handlers import announcement_choices
from handlers.announcement_drafts import own_draft, show_draft
from handlers.context import Context

PICTURES = frozenset({"photo", "video", "animation"})
"""What is taken out of a message before it is kept: it comes through only as a file."""


async def take(update: Update, context: Context) -> bool:
    """Add a file to the open draft, or begin one with it; False when no draft waits for any."""
    message = update.message
    person = getattr(context, "participant", None)
    if message is None or person is None:
        return False
    dialogue = await context.services.storage.dialogues.get(person.id, KIND, context.now)
    if dialogue is None or not await context.services.invitations.may(person, Role.ORGANISER):
        return False
    if message.document is not None:
        await _add(update, context, dialogue, message.document)
        return True
    if message.api_kwargs.get("removed") in PICTURES:
        await context.show(Reply(context.t("announcements.picture-as-file")))
        return True
    return False


async def _add(update: Update, context: Context, dialogue: Dialogue, document: Document) -> None:
    number = dialogue.data.get("announcement")
    if not number or dialogue.step == "correct":
        await context.show(Reply(context.t("announcements.text-first")))
        return
    draft = await own_draft(context, number)
    if draft is None:
        return
    longest = max(len(draft.text), len(draft.text_en))
    if longest > LONGEST_WITH_FILE:
        await context.show(render_too_long(longest, LONGEST_WITH_FILE, context.t))
        return
    file = {"file_id": document.file_id, "file_kind": "document"}
    await show_draft(context, await announcement_choices.change(context, draft, **file))
