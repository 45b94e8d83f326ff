"""Whoever commands or presses something else has left what waited for their words."""

import contextlib
from collections.abc import Mapping
from types import ModuleType

from bot.errors import CannotSave
from bot.parties.dialogues import AwaitedCode, AwaitedName
from bot.payloads.dialogues import AwaitedLabel, Dialogue
from bot.stage.dialogues import AwaitedStageQuestion
from bot.turn import Handler, Turn
from bot.voices.dialogues import AwaitedAnswer, AwaitedMessage, AwaitedReply, AwaitedSignature
from handlers import messages
from handlers.people import roles
from handlers.voices import discussions, organiser_messages, prompts, quotes, saved_answers

ANSWERING = (discussions, messages, prompts, quotes, saved_answers)

BELONGING: Mapping[type[Dialogue], tuple[ModuleType, ...]] = {
    AwaitedAnswer: ANSWERING,
    AwaitedSignature: ANSWERING,
    AwaitedMessage: (messages, organiser_messages),
    AwaitedLabel: (roles,),
    AwaitedReply: (messages,),
    AwaitedStageQuestion: (messages,),
    AwaitedCode: (messages,),
    AwaitedName: (messages,),
}
"""What waits for words of anybody, and whose buttons and commands go on with it.

What organisers and staff write otherwise is shown to them before anything comes of it, so it may wait.
"""


async def leave(turn: Turn, handler: Handler) -> None:
    """End what waits for words and has nothing to do with what is done now.

    What is done now is done all the same where that cannot be read or kept, as on a full disk.
    """
    with contextlib.suppress(CannotSave):
        await _leave(turn, handler)


async def _leave(turn: Turn, handler: Handler) -> None:
    person = turn.participant.id
    if not await turn.services.storage.dialogues.may_be_open(person):
        return
    opened = await turn.dialogues()
    left = [
        kind
        for kind, belonging in BELONGING.items()
        if opened.one(kind) and handler.__module__ not in {each.__name__ for each in belonging}
    ]
    if left:
        dialogues = turn.event.dialogues
        await turn.save(lambda tx: dialogues.close(tx, person, *left))
    if len(turn.services.events) > 1:
        everywhere, here = turn.services.storage.dialogues, turn.event.id
        await turn.save(lambda tx: everywhere.close_elsewhere(tx, person, here, BELONGING))
