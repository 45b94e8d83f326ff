"""`/gallra`: staff erase an answer once those who answer for records have decided so.

What is typed names the decision and erases nothing; only the button does that has the record's
words on it.
"""

from telegram import Update

from bot.replies import Html
from bot.storage.dialogues import Dialogue
from bot.storage.roles import Role
from bot.views.desk_actions import AskDispose, Dispose
from bot.views.disposing import (
    render_ask_dispose,
    render_disposed,
    render_how_to_dispose,
    render_no_record,
    render_not_disposed,
    render_sure_to_dispose,
)
from bot.voices.disposing import DIALOGUE, HELD, LONGEST, Disposal
from handlers import questions
from handlers.context import App, Context
from handlers.roles import refuse
from handlers.routing import on_command, on_press
from handlers.staff import is_staff, staff_only
from handlers.voices import typed_after_command

DIGITS = 15
"""Of the longest number that is looked for."""


@staff_only
async def dispose(update: Update, context: Context) -> None:
    """`/gallra 17`, or `/gallra 17 GR 2023-0123`; without a number, how to write it."""
    number, _, decision = typed_after_command(update).partition(" ")
    if not (number.isdecimal() and len(number) <= DIGITS):
        await context.show(render_how_to_dispose(context.t))
    elif decision.strip():
        await _name(context, int(number), decision)
    else:
        await _ask(context, int(number))


@staff_only
async def ask(update: Update, context: Context) -> None:
    await _ask(context, context.press(AskDispose).answer)


async def take_text(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """The decision's name; what reads like a question is answered as one."""
    if not await is_staff(context):
        dialogues, person = context.services.storage.dialogues, context.participant
        await context.save(lambda tx: dialogues.close(tx, person.id, DIALOGUE))
        await refuse(context, Role.STAFF)
    elif await _is_question(context, text):
        await questions.answer_question(update, context, text)
    else:
        await _name(context, dialogue.data["answer"], text)


@staff_only
async def erase(update: Update, context: Context) -> None:
    """What was shown is erased; a button of before, or under other words, erases nothing."""
    press, person, now = context.press(Dispose), context.participant, context.now
    disposing, dialogues = context.services.voices.disposing, context.services.storage.dialogues
    again = await dialogues.finished_by(person.id, HELD, update.update_id, now)
    if again or await disposing.confirm(person, press.answer, press.shown, update.update_id, now):
        await context.show(render_disposed(press.answer, context.t))
    elif await disposing.find(press.answer) is None:
        await context.show(render_no_record(press.answer, context.t))
    else:
        await context.show(render_not_disposed(context.t))


async def _ask(context: Context, answer_id: int, news: Html | None = None) -> None:
    """Show what would go, and wait for the decision's name."""
    disposing, person = context.services.voices.disposing, context.participant
    found = await disposing.find(answer_id)
    if found is None:
        await context.show(render_no_record(answer_id, context.t))
        return
    await context.save(lambda tx: disposing.begin(tx, person, answer_id, context.now))
    await context.show(render_ask_dispose(*found, context.t, news))


async def _name(context: Context, answer_id: int, typed: str) -> None:
    """The decision has a name: show it with the record, and wait for the button."""
    disposing, person = context.services.voices.disposing, context.participant
    decision, found = " ".join(typed.split()), await disposing.find(answer_id)
    if found is None:
        await context.show(render_no_record(answer_id, context.t))
        return
    if not 0 < len(decision) <= LONGEST:
        too_long = context.t("desk.decision-too-long", limit=LONGEST) if decision else None
        await _ask(context, answer_id, too_long)
        return
    disposal = Disposal(*found, decision)
    await context.save(lambda tx: disposing.hold(tx, person, disposal, context.now))
    await context.show(render_sure_to_dispose(*found, decision, disposal.key, context.t))


async def _is_question(context: Context, text: str) -> bool:
    is_asked = text.rstrip().endswith("?")
    return is_asked or await context.services.understanding.is_question(text, context.now)


def register(application: App) -> None:
    on_command(application, ("gallra", "dispose"), dispose)
    on_press(application, AskDispose, ask)
    on_press(application, Dispose, erase)
