"""`/tillarrangor`: a participant's own question or lesson; `/inkommet`: organisers read them."""

from datetime import timedelta

from telegram import Update

from bot.storage.answers import Answer
from bot.storage.dialogues import LIFETIME, Dialogue
from bot.views.discussion_actions import ShowTold, TellOrganisers
from bot.views.telling import render_tell, render_thanks, render_told, render_write_without
from bot.voices.scanning import traces_in
from bot.voices.telling import session_of
from handlers.context import App, Context
from handlers.routing import on_command, on_press
from handlers.staff import staff_only
from handlers.voices import typed_after_command

AT_ONCE = timedelta(minutes=2)
"""So long after the command or press one has the organisers in mind."""


async def tell(update: Update, context: Context) -> None:
    """The words after the command, or in the next message."""
    text = typed_after_command(update)
    if text:
        await _keep(update, context, "", text)
    else:
        await _wait(context, "")


async def tell_of_session(update: Update, context: Context) -> None:
    await _wait(context, context.press(TellOrganisers).session)


async def take_text(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """The words that an open dialogue waited for."""
    await _keep(update, context, dialogue.data["session"], text)


def was_just_asked(dialogue: Dialogue, context: Context) -> bool:
    """What is typed at once belongs to the organisers, whether it reads like a question or not."""
    return context.now < dialogue.expires_at - LIFETIME + AT_ONCE


async def take_again(update: Update, context: Context) -> bool:
    """An update that is handled again after a crash gets the same reply; False for others."""
    kept = await context.services.voices.telling.kept_by(update.update_id)
    if kept:
        await _thank(context, kept)
    return kept is not None


@staff_only
async def show_told(update: Update, context: Context) -> None:
    page = context.press(ShowTold).page if context.pressed else 0
    told = await context.services.voices.telling.told()
    await context.show(render_told(told, page, context.programme, context.t))


async def _wait(context: Context, session_id: str) -> None:
    telling, person, now = context.services.voices.telling, context.participant, context.now
    session = context.programme.session(session_id)
    known = session.id if session else ""
    await context.save(lambda tx: telling.begin(tx, person, known, now))
    await context.show(render_tell(session, context.t))


async def _keep(update: Update, context: Context, session_id: str, text: str) -> None:
    telling, person, now = context.services.voices.telling, context.participant, context.now
    if traces := traces_in(text):
        await context.save(lambda tx: telling.begin(tx, person, session_id, now))
        await context.show(render_write_without(traces, context.t))
        return
    kept = await context.save(
        lambda tx: telling.keep(tx, person, session_id, text.strip(), update.update_id, now)
    )
    await _thank(context, kept)


async def _thank(context: Context, kept: Answer) -> None:
    is_question = await context.services.understanding.is_question(kept.text, context.now)
    session_id = session_of(kept.prompt_id)
    await context.show(render_thanks(kept, session_id, context.t, is_question=is_question))


def register(application: App) -> None:
    on_command(application, ("tillarrangor", "tellus"), tell)
    on_command(application, ("inkommet", "received"), show_told)
    on_press(application, TellOrganisers, tell_of_session)
    on_press(application, ShowTold, show_told)
