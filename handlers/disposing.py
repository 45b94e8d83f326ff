"""`/gallra`: staff erase an answer once those who answer for records have decided so."""

from telegram import Update

from bot.storage.dialogues import Dialogue
from bot.storage.roles import Role
from bot.views.desk_actions import AskDispose
from bot.views.disposing import (
    render_ask_dispose,
    render_disposed,
    render_how_to_dispose,
    render_no_record,
)
from bot.voices.disposing import DIALOGUE, LONGEST
from handlers.context import App, Context
from handlers.roles import refuse
from handlers.routing import on_command, on_press
from handlers.staff import is_staff, staff_only
from handlers.voices import typed_after_command


@staff_only
async def dispose(update: Update, context: Context) -> None:
    """`/gallra 17`; without a number, how to write it."""
    number = typed_after_command(update)
    if number.isdecimal():
        await _ask(context, int(number))
    else:
        await context.show(render_how_to_dispose(context.t))


@staff_only
async def ask(update: Update, context: Context) -> None:
    await _ask(context, context.press(AskDispose).answer)


async def take_text(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """The decision's name is the confirmation."""
    disposing, person = context.services.voices.disposing, context.participant
    if not await is_staff(context):
        dialogues = context.services.storage.dialogues
        await context.save(lambda tx: dialogues.close(tx, person.id, DIALOGUE))
        await refuse(context, Role.STAFF)
        return
    answer_id, decision = dialogue.data["answer"], " ".join(text.split())
    if not 0 < len(decision) <= LONGEST:
        await _ask(context, answer_id)
        return
    await disposing.dispose(
        answer_id, decision, context.now, by=person, update_id=update.update_id
    )
    await context.show(render_disposed(answer_id, context.t))


async def take_again(update: Update, context: Context) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    dialogues, person = context.services.storage.dialogues, context.participant
    done = await dialogues.finished_by(person.id, DIALOGUE, update.update_id, context.now)
    if done is None:
        return False
    await context.show(render_disposed(done["answer"], context.t))
    return True


async def _ask(context: Context, answer_id: int) -> None:
    """Show what would go, and wait for the decision's name."""
    disposing, person = context.services.voices.disposing, context.participant
    found = await disposing.find(answer_id)
    if found is None:
        await context.show(render_no_record(answer_id, context.t))
        return
    await context.save(lambda tx: disposing.begin(tx, person, answer_id, context.now))
    await context.show(render_ask_dispose(*found, context.t))


def register(application: App) -> None:
    on_command(application, ("gallra", "dispose"), dispose)
    on_press(application, AskDispose, ask)
