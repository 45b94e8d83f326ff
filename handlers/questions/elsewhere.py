"""A question that has no answer here may be about another event at which somebody is."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.actions import event_mark
from bot.questions import Answer
from bot.replies import Button, Reply
from bot.turn import Turn
from bot.typed_questions import AskedQuestion
from bot.views.actions.events import ChooseEvent
from handlers.favourites import saved_by


@dataclass(frozen=True)
class AnsweredElsewhere:
    """What is said, and the turn as one at the event that it is about."""

    turn: Turn
    reply: Reply


async def find(
    turn: Turn, asked: AskedQuestion, tells: Callable[[Answer], bool]
) -> AnsweredElsewhere | None:
    """The answer of the first other event that has one, with the way there; None where none has."""
    if turn.stands_below_event or len(turn.services.events) == 1:
        return None
    for event in turn.services.attending.live_of(turn.participant):
        if event.id == turn.event.id:
            continue
        there = turn.at(event)
        own = replace(asked, saved=await saved_by(there), last=None)
        answer, reply = await event.questions.answer(own, turn.now)
        if tells(answer):
            label = turn.t.plain("events.go-there-button", event=event.programme.event.name)
            way = Button(label, ChooseEvent(event_mark(event.id)))
            return AnsweredElsewhere(there, replace(reply, buttons=(*reply.buttons, (way,))))
    return None
