"""A picture or file for an announcement: taken while one is written, from an organiser only."""

import re
from collections.abc import Mapping

from bot.announcements import LONGEST_WITH_FILE
from bot.announcements.albums import Fields, alone, together
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
    is_another = file is not None and await _is_another_of(turn, file.album)
    if file and dialogue and is_another:
        await _take_another(turn, dialogue, file)
    elif file and words is not None:
        await _begin_with(turn, file, words)
    elif dialogue is None:
        return False
    elif file:
        await _take_file(turn, dialogue, file, file.words.strip())
    elif isinstance(came, Other) and came.kind in MOVING:
        await turn.show(Reply(turn.t("announcements.video-as-file")))
    else:
        return False
    return True


async def _is_another_of(turn: Turn, album: str) -> bool:
    """Did the first of what was sent together come by an earlier update?"""
    if not album:
        return False
    dialogues, person, now = turn.event.dialogues, turn.participant, turn.now
    taken = (await turn.dialogues()).one(TakenAlbum)
    if taken is not None and taken.album == album:
        return taken.first != turn.key
    known = TakenAlbum(album, turn.key)
    await turn.save(lambda tx: dialogues.open(tx, person.id, known, until=now + LIFETIME))
    return False


def _ordered(file: File, turn: Turn) -> str | None:
    """The words behind `/meddela` under a file; None where that does not stand there."""
    found = COMMAND.match(file.words)
    command = turn.conversation.command(found[1]) if found else None
    if found is None or command is None or command.id != "meddela":
        return None
    return file.words[found.end() :].strip()


async def _begin_with(turn: Turn, file: File, words: str) -> None:
    """An announcement whose picture or file comes with the command."""
    begun = NOTHING_SETTLED.changed(**alone(file))
    if words:
        await _write(turn, file, words, begun)
        return
    drafts, person = turn.event.announcements.drafts, turn.participant
    await turn.save(lambda tx: drafts.begin(tx, person, turn.now))
    await _wait_for_words(turn, file, begun)


async def _take_another(turn: Turn, dialogue: AnnouncementDialogue, file: File) -> None:
    """One more of what was sent together goes with what is being written."""
    words = file.words.strip()
    match dialogue:
        case AwaitedAnnouncement():
            begun = dialogue.changed(**together(dialogue.file_id, dialogue.file_kind, file))
            if words:
                await _write(turn, file, words, begun)
            else:
                await _wait_for_words(turn, file, begun)
        case AwaitedConfirmation() | AwaitedPart():
            draft = await own_draft(turn, dialogue.announcement)
            if draft is not None:
                # What is taken up again after a crash has the words already.
                is_new = words and words not in draft.text
                text = f"{draft.text}\n\n{words}" if is_new else draft.text
                fields = together(draft.file_id, draft.file_kind, file)
                await _add(turn, draft, file, fields, draft.with_text(draft.first, text))


async def _take_file(turn: Turn, dialogue: AnnouncementDialogue, file: File, caption: str) -> None:
    match dialogue:
        case AwaitedCorrection():
            await turn.show(Reply(turn.t("announcements.only-words")))
        case AwaitedConfirmation() | AwaitedPart():
            await _take_into_draft(turn, dialogue, file, caption)
        case AwaitedAnnouncement() if caption:
            await _write(turn, file, caption, dialogue.changed(**alone(file)))
        case AwaitedAnnouncement():
            await _wait_for_words(turn, file, dialogue.changed(**alone(file)))


async def _take_into_draft(
    turn: Turn, dialogue: AwaitedConfirmation | AwaitedPart, file: File, caption: str
) -> None:
    draft = await own_draft(turn, dialogue.announcement)
    if draft is None:
        return
    part = dialogue.step if isinstance(dialogue, AwaitedPart) else ""
    language = part if part in turn.services.translators else draft.first
    texts = draft.with_text(language, caption) if caption else draft.texts
    await _add(turn, draft, file, alone(file), texts)


async def _add(
    turn: Turn, draft: Announcement, file: File, fields: Fields, texts: Mapping[str, str]
) -> None:
    longest = max(map(len, texts.values()))
    if longest > LONGEST_WITH_FILE:
        await turn.show(render_too_long(longest, LONGEST_WITH_FILE, turn.t))
        return
    changed = await announcement_choices.change(turn, draft, texts=texts, **fields)
    if await _is_whole(turn, file):
        await show_draft(turn, changed)


async def _write(turn: Turn, file: File, words: str, begun: AwaitedAnnouncement) -> None:
    draft = await announcement_message.keep(turn, words, begun)
    if draft is not None and await _is_whole(turn, file):
        await show_draft(turn, draft)


async def _wait_for_words(turn: Turn, file: File, begun: AwaitedAnnouncement) -> None:
    """A picture that came before its words stays until they come."""
    drafts, person = turn.event.announcements.drafts, turn.participant
    await turn.save(lambda tx: drafts.wait_for(tx, person, begun, turn.now))
    if await _is_whole(turn, file):
        await turn.show(render_writing(turn.t, "announcements.words-to-file"))


async def _is_whole(turn: Turn, file: File) -> bool:
    """Is there nothing more of it on its way? Then it is shown, once."""
    inbox = turn.services.storage.inbox
    return not (file.album and await inbox.has_more_of(file.album, turn.key))
