"""A picture or file for an announcement: taken while one is written, from an organiser only."""

import re
from collections.abc import Mapping

from bot.announcements import LONGEST_WITH_FILE
from bot.announcements.dialogues import (
    ANY,
    NOTHING_SETTLED,
    AnnouncementDialogue,
    AwaitedAnnouncement,
    AwaitedConfirmation,
    AwaitedCorrection,
    AwaitedPart,
    TakenAlbum,
)
from bot.incoming import File, Other
from bot.replies import Reply
from bot.roles import Role
from bot.storage.announcements.announcements import Announcement
from bot.storage.people.dialogues import LIFETIME
from bot.turn import Turn
from bot.views.announcements.message import render_too_long, render_writing
from handlers.announcements import choices as announcement_choices, message as announcement_message
from handlers.announcements.drafts import own_draft, show_draft

MOVING = frozenset({"video", "animation"})
"""What is taken out of a message before it is kept: it comes through only as a file."""

Fields = dict[str, str]

COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+|$)")


async def take(turn: Turn) -> bool:
    """Add a file to what is being written; False when nobody waits for any."""
    came, person = turn.incoming, turn.participant
    file = came if isinstance(came, File) else None
    words = _ordered(file, turn) if file else None
    dialogue = (await turn.dialogues()).one(*ANY)
    if dialogue is None and words is None:
        return False
    if not await turn.event.invitations.may(person, Role.ORGANISER):
        return False
    if file and await _is_another_of(turn, file.album):
        if file.words.strip() and isinstance(dialogue, AwaitedAnnouncement):
            await announcement_message.write(turn, file.words.strip(), dialogue)
        return True
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


async def _is_another_of(turn: Turn, album: str) -> bool:
    """Pictures that were sent together: the first is taken, and it is said once that one fits."""
    if not album:
        return False
    dialogues, person, now = turn.event.dialogues, turn.participant, turn.now
    taken = (await turn.dialogues()).one(TakenAlbum)
    is_another = taken is not None and taken.album == album and taken.first != turn.key
    is_said = is_another and taken is not None and taken.is_said
    first = taken.first if is_another and taken else turn.key
    known = TakenAlbum(album, first, is_said=is_another)
    await turn.save(lambda tx: dialogues.open(tx, person.id, known, until=now + LIFETIME))
    if is_another and not is_said:
        await turn.send(Reply(turn.t("announcements.one-fits")))
    return is_another


def _ordered(file: File, turn: Turn) -> str | None:
    """The words behind `/meddela` under a file; None where that does not stand there."""
    found = COMMAND.match(file.words)
    command = turn.conversation.command(found[1]) if found else None
    if found is None or command is None or command.id != "meddela":
        return None
    return file.words[found.end() :].strip()


async def _begin_with(turn: Turn, file: Fields, words: str) -> None:
    """An announcement whose picture or file comes with the command."""
    begun = NOTHING_SETTLED.changed(**file)
    if words:
        await announcement_message.write(turn, words, begun)
        return
    drafts, person = turn.event.announcements.drafts, turn.participant
    await turn.save(lambda tx: drafts.begin(tx, person, turn.now))
    await _wait_for_words(turn, begun)


def _fields(file: File) -> Fields:
    return {"file_id": file.held_as, "file_kind": str(file.kind)}


async def _take_file(
    turn: Turn, dialogue: AnnouncementDialogue, file: Fields, caption: str
) -> None:
    match dialogue:
        case AwaitedCorrection():
            await turn.show(Reply(turn.t("announcements.only-words")))
        case AwaitedConfirmation() | AwaitedPart():
            await _take_into_draft(turn, dialogue, file, caption)
        case AwaitedAnnouncement() if caption:
            await announcement_message.write(turn, caption, dialogue.changed(**file))
        case AwaitedAnnouncement():
            await _wait_for_words(turn, dialogue.changed(**file))


async def _take_into_draft(
    turn: Turn, dialogue: AwaitedConfirmation | AwaitedPart, file: Fields, caption: str
) -> None:
    draft = await own_draft(turn, dialogue.announcement)
    if draft is None:
        return
    part = dialogue.step if isinstance(dialogue, AwaitedPart) else ""
    language = part if part in turn.services.translators else draft.first
    texts = draft.with_text(language, caption) if caption else draft.texts
    await _add(turn, draft, file, texts)


async def _add(turn: Turn, draft: Announcement, file: Fields, texts: Mapping[str, str]) -> None:
    longest = max(map(len, texts.values()))
    if longest > LONGEST_WITH_FILE:
        await turn.show(render_too_long(longest, LONGEST_WITH_FILE, turn.t))
        return
    await show_draft(turn, await announcement_choices.change(turn, draft, texts=texts, **file))


async def _wait_for_words(turn: Turn, begun: AwaitedAnnouncement) -> None:
    """A picture that came before its words stays until they come."""
    drafts, person = turn.event.announcements.drafts, turn.participant
    await turn.save(lambda tx: drafts.wait_for(tx, person, begun, turn.now))
    await turn.show(render_writing(turn.t, "announcements.words-to-file"))
