"""Putting a quote's spelling right at the desk; two people at it do not undo each other's work."""

from telegram import Update

from bot.storage.dialogues import Dialogue
from bot.storage.roles import Role
from bot.views.desk import Entry, render_gone
from bot.views.desk_actions import MendQuote, Unmend, UseMended
from bot.views.mending import render_mending, render_other_words
from bot.voices.desk import MEND, Mended
from handlers import desk
from handlers.context import App, Context
from handlers.roles import refuse
from handlers.routing import on_press
from handlers.staff import is_staff, staff_only


@staff_only
async def begin(update: Update, context: Context) -> None:
    """Wait for the words with their spelling put right."""
    entry = await _entry(context, context.press(MendQuote).answer)
    if entry is None:
        return
    at_desk, person = context.services.voices.desk, context.participant
    await context.save(lambda tx: at_desk.begin_mending(tx, person, entry, context.now))
    await context.show(render_mending(entry, context.t))


async def take_text(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """The mended words; whoever is no longer staff has nothing to mend."""
    if await is_staff(context):
        words = text.strip() or None
        mended = Mended(dialogue.data["answer"], dialogue.data["stands"], words)
        await _mend(context, mended, update.update_id)
        return
    dialogues, person = context.services.storage.dialogues, context.participant
    await context.save(lambda tx: dialogues.close(tx, person.id, MEND))
    await refuse(context, Role.STAFF)


async def take_again(update: Update, context: Context) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    dialogues, person = context.services.storage.dialogues, context.participant
    done = await dialogues.finished_by(person.id, MEND, update.update_id, context.now)
    if done is None:
        return False
    await desk.show_entry_of(context, done["answer"])
    return True


@staff_only
async def unmend(update: Update, context: Context) -> None:
    """Print the words as they were written."""
    press = context.press(Unmend)
    await _mend(context, Mended(press.answer, press.stands, None))


@staff_only
async def use_held(update: Update, context: Context) -> None:
    """Somebody mended meanwhile, and what was typed here is to stand all the same."""
    dialogues, person = context.services.storage.dialogues, context.participant
    held = await dialogues.get(person.id, MEND, context.now)
    press = context.press(UseMended)
    if held is None or "held" not in held.data or held.data["answer"] != press.answer:
        await desk.show_entry_of(context, press.answer)
        return
    await _mend(context, Mended(press.answer, press.stands, held.data["held"]))


async def _mend(context: Context, mended: Mended, update_id: int | None = None) -> None:
    entry = await _entry(context, mended.answer_id)
    if entry is None:
        return
    at_desk, person, now = context.services.voices.desk, context.participant, context.now
    kept = await context.save(lambda tx: at_desk.mend(tx, person, mended, now, update_id))
    if kept:
        await desk.show_entry_of(context, mended.answer_id)
    elif other := await _entry(context, mended.answer_id):
        await context.show(render_other_words(other, mended.words, context.t))


async def _entry(context: Context, answer_id: int) -> Entry | None:
    """The quote; says so when it is gone."""
    entry = await desk.find(context, answer_id)
    if entry is None:
        await context.show(render_gone(context.t))
    return entry


def register(application: App) -> None:
    on_press(application, MendQuote, begin)
    on_press(application, Unmend, unmend)
    on_press(application, UseMended, use_held)
