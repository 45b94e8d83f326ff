"""`/gallra`: staff erase an answer once those who answer for records have decided so.

What is typed names the decision and erases nothing; only the button does that has the record's
words on it.
"""

from bot.access import may, refuse, requires
from bot.replies import Html
from bot.roles import Role
from bot.turn import Presses, Turn
from bot.views.actions.desk import AskDispose, Dispose
from bot.views.voices.disposals import (
    render_ask_dispose,
    render_disposed,
    render_how_to_dispose,
    render_no_record,
    render_not_disposed,
    render_sure_to_dispose,
)
from bot.voices.dialogues import AwaitedDecision, HeldDisposal
from bot.voices.disposals import LONGEST, Disposal
from handlers.questions import answers as question_answers

DIGITS = 15
"""Of the longest number that is looked for."""


@requires(Role.STAFF)
async def dispose(turn: Turn) -> None:
    """`/gallra 17`, or `/gallra 17 GR 2023-0123`; without a number, how to write it."""
    number, _, decision = turn.words.partition(" ")
    if not (number.isdecimal() and len(number) <= DIGITS):
        await turn.show(render_how_to_dispose(turn.t))
    elif decision.strip():
        await _name(turn, int(number), decision)
    else:
        await _ask(turn, int(number))


@requires(Role.STAFF)
async def ask(turn: Turn) -> None:
    await _ask(turn, turn.press(AskDispose).answer)


async def take_text(turn: Turn, dialogue: AwaitedDecision, text: str) -> None:
    """The decision's name; what reads like a question is answered as one."""
    if not await may(turn, Role.STAFF):
        dialogues, person = turn.event.dialogues, turn.participant
        await turn.save(lambda tx: dialogues.close(tx, person.id, AwaitedDecision))
        await refuse(turn, Role.STAFF)
    elif await _is_question(turn, text):
        await question_answers.answer_question(turn, text)
    else:
        await _name(turn, dialogue.answer, text)


@requires(Role.STAFF)
async def erase(turn: Turn) -> None:
    """What was shown is erased; a button of before, or under other words, erases nothing."""
    press, person, now = turn.press(Dispose), turn.participant, turn.now
    disposing, dialogues = turn.event.voices.disposals, turn.event.dialogues
    again = await dialogues.finished_by(person.id, HeldDisposal, turn.key, now)
    if again or await disposing.confirm(person, press.answer, press.shown, turn.key, now):
        await turn.show(render_disposed(press.answer, turn.t))
    elif await disposing.find(press.answer) is None:
        await turn.show(render_no_record(press.answer, turn.t))
    else:
        await turn.show(render_not_disposed(turn.t))


async def _ask(turn: Turn, answer_id: int, news: Html | None = None) -> None:
    """Show what would go, and wait for the decision's name."""
    disposing, person = turn.event.voices.disposals, turn.participant
    found = await disposing.find(answer_id)
    if found is None:
        await turn.show(render_no_record(answer_id, turn.t))
        return
    await turn.save(lambda tx: disposing.begin(tx, person, answer_id, turn.now))
    await turn.show(render_ask_dispose(*found, turn.t, news))


async def _name(turn: Turn, answer_id: int, typed: str) -> None:
    """The decision has a name: show it with the record, and wait for the button."""
    disposing, person = turn.event.voices.disposals, turn.participant
    decision, found = " ".join(typed.split()), await disposing.find(answer_id)
    if found is None:
        await turn.show(render_no_record(answer_id, turn.t))
        return
    if not 0 < len(decision) <= LONGEST:
        too_long = turn.t("desk.decision-too-long", limit=LONGEST) if decision else None
        await _ask(turn, answer_id, too_long)
        return
    disposal = Disposal(*found, decision)
    await turn.save(lambda tx: disposing.hold(tx, person, disposal, turn.now))
    await turn.show(render_sure_to_dispose(*found, decision, disposal.key, turn.t))


async def _is_question(turn: Turn, text: str) -> bool:
    is_asked = text.rstrip().endswith("?")
    return is_asked or await turn.event.questions.is_question(text, turn.now)


PRESSES: Presses = {
    AskDispose: ask,
    Dispose: erase,
}
