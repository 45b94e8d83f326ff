"""What is asked may be about another event at which somebody is."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.actions import event_mark
from bot.payloads.dialogues import LastAnswer
from bot.questions import Answer
from bot.replies import Button, Reply
from bot.services import EventServices
from bot.turn import Turn
from bot.typed_questions import AskedQuestion
from bot.views.actions.events import ChooseEvent
from handlers.favourites import saved_by


@dataclass(frozen=True)
class AnsweredElsewhere:
    """What is said, with the way there, and the turn as one at the event that it is about."""

    turn: Turn
    answer: Answer
    reply: Reply


async def carry_on(
    turn: Turn, asked: AskedQuestion, tells: Callable[[Answer], bool]
) -> AnsweredElsewhere | None:
    """The answer at the event of the last one, where the question hangs on that; else None."""
    others = _others(turn)
    if not others:
        return None
    person, dialogues = turn.participant.id, turn.services.storage.dialogues
    last_at = await dialogues.last_begun_at(person, [LastAnswer], turn.now)
    for event in others:
        if event.id == last_at:
            last = await event.dialogues.get(person, LastAnswer, turn.now)
            there = await _answered(turn, event, replace(asked, last=last))
            alone = await _answered(turn, event, replace(asked, last=None))
            return there if tells(there.answer) and there.answer != alone.answer else None
    return None


async def find(
    turn: Turn, asked: AskedQuestion, tells: Callable[[Answer], bool]
) -> AnsweredElsewhere | None:
    """The answer of the first other event that has one; None where none has."""
    for event in _others(turn):
        there = await _answered(turn, event, replace(asked, last=None))
        if tells(there.answer):
            return there
    return None


def _others(turn: Turn) -> list[EventServices]:
    """None at a place that is about one event alone."""
    if turn.stands_below_event:
        return []
    attended = turn.services.attending.live_of(turn.participant)
    return [event for event in attended if event.id != turn.event.id]


async def _answered(turn: Turn, event: EventServices, asked: AskedQuestion) -> AnsweredElsewhere:
    there = turn.at(event)
    own = replace(asked, saved=await saved_by(there))
    answer, reply = await event.questions.answer(own, turn.now)
    label = turn.t.plain("events.go-there-button", event=event.programme.event.name)
    way = Button(label, ChooseEvent(event_mark(event.id)))
    return AnsweredElsewhere(there, answer, replace(reply, buttons=(*reply.buttons, (way,))))
