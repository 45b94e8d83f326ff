"""A picture or file for an announcement: taken while one is written, from an organiser only."""

import re
from collections.abc import Mapping
from typing import Any

from telegram import Message, Update

from bot.announcements import KIND, LONGEST_WITH_FILE
from bot.replies import Reply
from bot.storage.announcements import Announcement
from bot.storage.dialogues import Dialogue
from bot.storage.roles import Role
from bot.views.announcement import render_too_long, render_writing
from handlers import announcement_choices, announcements
from handlers.announcement_drafts import own_draft, show_draft
from handlers.context import Context

MOVING = frozenset({"video", "animation"})
"""What is taken out of a message before it is kept: it comes through only as a file."""

COMMAND = re.compile(r"/(?:meddela|announce)(?:@\w+)?(?:\s+|$)")

File = dict[str, str]


async def take(update: Update, context: Context) -> bool:
    """Add a file to what is being written; False when nobody waits for any."""
    message = update.message
    person = getattr(context, "participant", None)
    if message is None or person is None:
        return False
    dialogue = await context.services.storage.dialogues.get(person.id, KIND, context.now)
    if dialogue is None and not is_ordered(message):
        return False
    if not await context.services.invitations.may(person, Role.ORGANISER):
        return False
    file = _file(message)
    if file and is_ordered(message):
        await _begin_with(update, context, file, COMMAND.sub("", message.caption or "").strip())
    elif dialogue is None:
        return False
    elif file:
        await _take_file(update, context, dialogue, file, (message.caption or "").strip())
    elif message.api_kwargs.get("removed") in MOVING:
        await context.show(Reply(context.t("announcements.video-as-file")))
    else:
        return False
    return True


def is_ordered(message: Message) -> bool:
    """Does `/meddela` stand under the picture or file?"""
    return COMMAND.match(message.caption or "") is not None


async def _begin_with(update: Update, context: Context, file: File, words: str) -> None:
    """An announcement whose picture or file comes with the command."""
    if words:
        await announcements.write(update, context, words, **file)
        return
    drafts, person = context.services.announcements.drafts, context.participant
    await context.save(lambda tx: drafts.begin(tx, person, context.now))
    await _wait_for_words(context, file, {})


def _file(message: Message) -> File:
    """The largest of a picture's sizes, or the document; empty for everything else."""
    if message.photo:
        return {"file_id": message.photo[-1].file_id, "file_kind": "picture"}
    if message.document:
        return {"file_id": message.document.file_id, "file_kind": "document"}
    return {}


async def _take_file(
    update: Update, context: Context, dialogue: Dialogue, file: File, caption: str
) -> None:
    if dialogue.step == "correct":
        await context.show(Reply(context.t("announcements.only-words")))
    elif number := dialogue.data.get("announcement"):
        draft = await own_draft(context, number)
        if draft is not None:
            language = (
                dialogue.step if dialogue.step in context.services.translators else draft.first
            )
            texts = draft.with_text(language, caption) if caption else draft.texts
            await _add(context, draft, file, texts)
    elif caption:
        await announcements.take_first(update, context, dialogue, caption, **file)
    else:
        await _wait_for_words(context, file, dialogue.data)


async def _add(
    context: Context, draft: Announcement, file: File, texts: Mapping[str, str]
) -> None:
    longest = max(map(len, texts.values()))
    if longest > LONGEST_WITH_FILE:
        await context.show(render_too_long(longest, LONGEST_WITH_FILE, context.t))
        return
    await show_draft(
        context, await announcement_choices.change(context, draft, texts=texts, **file)
    )


async def _wait_for_words(context: Context, file: File, known: Mapping[str, Any]) -> None:
    """A picture that came before its words stays until they come."""
    drafts, person = context.services.announcements.drafts, context.participant
    data = {**known, **file}
    await context.save(lambda tx: drafts.wait_for(tx, person, "text", data, context.now))
    await context.show(render_writing(context.t, "announcements.words-to-file"))
