"""Who owns a typed text: decided here, once.

A reply belongs to the message it answers, then an open dialogue to what it asked for; a bare
number means the line of the last list, and "spara 2" saves it; everything else is a question. Commands are none of these.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.announcements.dialogues import ANY as ANNOUNCEMENT
from bot.changes.dialogues import AwaitedEdit
from bot.ownership.typed_numbers import LONGEST, NumberWords
from bot.parties.codes import code_in
from bot.parties.dialogues import AwaitedCode, AwaitedName
from bot.parties.names import name_in
from bot.payloads.dialogues import AwaitedLabel, Dialogue, ShownList
from bot.programme.values import Prompt
from bot.stage.dialogues import AwaitedStageQuestion
from bot.storage.connections.database import Transaction
from bot.storage.people.dialogues import LIFETIME, EventDialogues, OpenDialogues, Opened
from bot.voices.dialogues import (
    MORE,
    AwaitedAnswer,
    AwaitedDecision,
    AwaitedMessage,
    AwaitedReply,
    AwaitedSignature,
    AwaitedWording,
)

AT_DESK: tuple[tuple[type[Dialogue], ...], ...] = (
    ANNOUNCEMENT,
    (AwaitedEdit,),
    (AwaitedWording,),
    (AwaitedDecision,),
    (AwaitedLabel,),
    (AwaitedReply,),
)
"""Of organisers and staff, each kind with all that it may be. The one that was opened last takes
every text; it says itself what may be a question there."""

OWN: tuple[type[Dialogue], ...] = (
    AwaitedSignature,
    AwaitedMessage,
    AwaitedStageQuestion,
    AwaitedCode,
    AwaitedName,
    AwaitedAnswer,
)
"""Of anybody, the most binding first."""

TO_PEOPLE: tuple[type[Dialogue], ...] = (AwaitedMessage, AwaitedReply)
"""What goes to somebody else as soon as it is typed."""

_Doubting: TypeAlias = (
    AwaitedSignature
    | AwaitedMessage
    | AwaitedStageQuestion
    | AwaitedCode
    | AwaitedName
    | AwaitedAnswer
    | AwaitedReply
)

AT_ONCE = timedelta(minutes=2)
"""So long after the command or press one has in mind what was asked for."""


@dataclass(frozen=True)
class ToPrompt:
    """It replies to the message that asked this, and is the answer."""

    prompt: Prompt


@dataclass(frozen=True)
class ToList:
    """It is the number of a line: the press that the line stands for."""

    press: str


@dataclass(frozen=True)
class ToSaving:
    """These lines of the last list are to be saved: the press that each stands for."""

    presses: tuple[str | None, ...]
    """None for a number that the list does not have."""


@dataclass(frozen=True)
class ToDialogue:
    """The dialogue has waited for it."""

    dialogue: Dialogue


@dataclass(frozen=True)
class InDoubt:
    """The dialogue has waited for something, but this may be a question; the writer is asked."""

    opened: Opened[Dialogue]


@dataclass(frozen=True)
class ToProgramme:
    """It is a question."""


Owner: TypeAlias = ToPrompt | ToList | ToSaving | ToDialogue | InDoubt | ToProgramme

IsQuestion: TypeAlias = Callable[[str, datetime], Awaitable[bool]]


@dataclass(frozen=True)
class Asking:
    """What may be known of a text; it is asked only where it matters."""

    is_question: IsQuestion
    """Is it surely a question about the programme?"""
    is_search: IsQuestion
    """Is it nothing but a word or two of the programme, as "missbruk"?"""


async def owner_of(
    text: str,
    replied: Prompt | None,
    dialogues: OpenDialogues,
    now: datetime,
    asking: Asking,
    words: NumberWords,
) -> Owner:
    """The owner of a text; `replied` is what the message asked to which it is a reply."""
    if replied:
        return ToPrompt(replied)
    opened, shown = awaited_in(dialogues), dialogues.one(ShownList)
    if shown and (opened is None or _is_saved(opened.dialogue)):
        if press := _press_of(text, shown):
            return ToList(press)
        if numbers := words.to_save(text):
            return ToSaving(tuple(map(shown.press_of, numbers)))
    if opened is None:
        return ToProgramme()
    if await _is_doubtful(opened, text, now, asking):
        return InDoubt(opened)
    return ToDialogue(opened.dialogue)


def without_desk(dialogues: OpenDialogues) -> OpenDialogues:
    """Those that anybody may have, for where a role gives nothing."""
    at_desk = {kind.kind for kinds in AT_DESK for kind in kinds}
    rows = {kind: row for kind, row in dialogues.rows.items() if kind not in at_desk}
    return OpenDialogues(rows)


def awaited_in(dialogues: OpenDialogues) -> Opened[Dialogue] | None:
    """The dialogue that waits for a text."""
    at_desk = [opened for kinds in AT_DESK if (opened := dialogues.opened(*kinds))]
    if at_desk:
        return max(at_desk, key=lambda opened: opened.expires_at)
    return dialogues.opened(*OWN)


def is_unsure(dialogue: Dialogue, now: datetime) -> bool:
    """Has the conversation rested so long that a text may well be about something else?"""
    return isinstance(dialogue, AwaitedSignature) and now > dialogue.sure_until


def doubt(
    tx: Transaction,
    dialogues: EventDialogues,
    participant_id: int,
    opened: Opened[Dialogue],
    text: str,
    now: datetime,
) -> None:
    """Keep the text until its writer has said what it is."""
    doubting, until = opened.dialogue.changed(doubted=text), max(now + LIFETIME, opened.expires_at)
    dialogues.open(tx, participant_id, doubting, until=until)


def doubted(dialogue: Dialogue) -> str:
    """The text of which its writer was asked what it is; empty where none was."""
    return dialogue.doubted if isinstance(dialogue, _Doubting) else ""


async def _is_doubtful(opened: Opened[Dialogue], text: str, now: datetime, asking: Asking) -> bool:
    dialogue, opened_at = opened.dialogue, opened.expires_at - LIFETIME
    if not isinstance(dialogue, (*OWN, *TO_PEOPLE)):
        return False
    if now < opened_at + AT_ONCE and _fits(text, dialogue):
        return isinstance(dialogue, TO_PEOPLE) and await asking.is_search(text, now)
    return is_unsure(dialogue, now) or await asking.is_question(text, now)


def _fits(text: str, dialogue: Dialogue) -> bool:
    """Can it only be what was asked for, so shortly after?"""
    match dialogue:
        case AwaitedMessage() | AwaitedStageQuestion() | AwaitedReply():
            return True
        case AwaitedCode():
            return bool(code_in(text))
        case AwaitedName():
            return bool(name_in(text))
        case _:
            return False


def _is_saved(dialogue: Dialogue) -> bool:
    """Then a number by itself goes on with a list rather than with the answer."""
    return isinstance(dialogue, AwaitedAnswer) and dialogue.step == MORE


def _press_of(text: str, shown: ShownList) -> str | None:
    digits = text.strip().rstrip(".)")
    is_number = digits.isdecimal() and len(digits) <= LONGEST
    return shown.press_of(int(digits)) if is_number else None
