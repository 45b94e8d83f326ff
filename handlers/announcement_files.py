"""A picture or file for an announcement: taken while one is written, from an organiser only."""

import re
from collections.abc import Mapping
from typing import Any

from bot.announcements import KIND, LONGEST_WITH_FILE
from bot.incoming import File, Other
from bot.replies import Reply
from bot.roles import Role
from bot.storage.announcements import Announcement
from bot.storage.dialogues import Dialogue
from bot.turn import Turn
from bot.views.announcement import render_too_long, render_writing
from handlers import announcement_choices, announcements
from handlers.announcement_drafts import own_draft, show_draft

MOVING = frozenset({"video", "animation"})
"""What is taken out of a message before it is kept: it comes through only as a file."""

Fields = dict[str, str]

COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+|$)")


async def take(turn: Turn) -> bool:
    """Add a file to what is being written; False when nobody waits for any."""
    came, person = turn.incoming, turn.participant
    file = came if isinstance(came, File) else None
    words = _ordered(file, turn) if file else None
    dialogue = await turn.services.storage.dialogues.get(person.id, turn.event.id, KIND, turn.now)
    if dialogue is None and words is None:
        return False
    if not await turn.event.invitations.may(person, Role.ORGANISER):
        return False
    if file and words is not None:
        await _begin_with(turn, _fields(file), words)
    elif dialogue is None:
        return False
    elif file:
        await _take_file(turn, dialogue, _fields(file), file.words.strip())
    elif isinstance(came, Other) and came.kind in MOVING:
        await turn.show(Reply(turn.t("announcements.video-as-file")))
    else:
        return False
    return True


def _ordered(file: File, turn: Turn) -> str | None:
    """The words behind `/meddela` under a file; None where that does not stand there."""
    found = COMMAND.match(file.words)
    command = turn.conversation.command(found[1]) if found else None
    if found is None or command is None or command.id != "meddela":
        return None
    return file.words[found.end() :].strip()


async def _begin_with(turn: Turn, file: Fields, words: str) -> None:
    """An announcement whose picture or file comes with the command."""
    if words:
        await announcements.write(turn, words, **file)
        return
    drafts, person = turn.event.announcements.drafts, turn.participant
    await turn.save(lambda tx: drafts.begin(tx, person, turn.now))
    await _wait_for_words(turn, file, {})


def _fields(file: File) -> Fields:
    return {"file_id": file.held_as, "file_kind": str(file.kind)}


async def _take_file(turn: Turn, dialogue: Dialogue, file: Fields, caption: str) -> None:
    if dialogue.step == "correct":
        await turn.show(Reply(turn.t("announcements.only-words")))
    elif number := dialogue.data.get("announcement"):
        draft = await own_draft(turn, number)
        if draft is not None:
            language = dialogue.step if dialogue.step in turn.services.translators else draft.first
            texts = draft.with_text(language, caption) if caption else draft.texts
            await _add(turn, draft, file, texts)
    elif caption:
        await announcements.take_first(turn, dialogue, caption, **file)
    else:
        await _wait_for_words(turn, file, dialogue.data)


async def _add(turn: Turn, draft: Announcement, file: Fields, texts: Mapping[str, str]) -> None:
    longest = max(map(len, texts.values()))
    if longest > LONGEST_WITH_FILE:
        await turn.show(render_too_long(longest, LONGEST_WITH_FILE, turn.t))
        return
    await show_draft(turn, await announcement_choices.change(turn, draft, texts=texts, **file))


async def _wait_for_words(turn: Turn, file: Fields, known: Mapping[str, Any]) -> None:
    """A picture that came before its words stays until they come."""
    drafts, person = turn.event.announcements.drafts, turn.participant
    data = {**known, **file}
    await turn.save(lambda tx: drafts.wait_for(tx, person, "text", data, turn.now))
    await turn.show(render_writing(turn.t, "announcements.words-to-file"))
