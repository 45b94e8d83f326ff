"""A typed question gets the answer that `ask` gives; what "it" means is remembered a while."""

import contextlib

from telegram import Update

from bot.errors import CannotSave
from bot.questions import Answer, Intent, LastAnswer
from bot.storage.dialogues import LAST, MEMORY
from bot.understanding import Asked
from bot.views.session_actions import SaveSession
from handlers.context import Context
from handlers.favourites import saved_by
from handlers.routing import find_press


async def answer_question(update: Update, context: Context, text: str) -> None:
    """Answer in the question's language where that is clear, else in the person's."""
    saved, last = await saved_by(context), await _last(context)
    asked = Asked(text, context.t.language, saved, last)
    answer, reply = await context.services.understanding.answer(asked, context.now)
    with contextlib.suppress(CannotSave):  # a question is answered also by a full disk
        await _remember(answer, text, context)
    if answer.intent is Intent.SAVE and answer.sessions:
        await _save(answer, update, context)
        return
    await context.show(reply)


async def _last(context: Context) -> LastAnswer | None:
    kept = (await context.dialogues()).get(LAST)
    return LastAnswer.from_dict(dict(kept.data)) if kept else None


async def _remember(answer: Answer, text: str, context: Context) -> None:
    """Keep what the next question may refer to; of what has no answer, the masked words."""
    storage, now, person = context.services.storage, context.now, context.participant
    if answer.abstains:
        words = await context.services.understanding.masked(text)
        language = answer.language or person.language
        event = context.event_id
        await context.save(
            lambda tx: storage.records.keep_unanswered(tx, event, words, language, now)
        )
    elif answer.sessions or answer.rooms:
        about = answer.last.to_dict()
        await context.save(
            lambda tx: storage.dialogues.open(
                tx, person.id, LAST, "answered", about, until=now + MEMORY
            )
        )


async def _save(answer: Answer, update: Update, context: Context) -> None:
    """Whoever writes "spara den" presses the button that it means."""
    context.pressed = SaveSession(answer.sessions[0].id, saved=True).pack()
    if handler := find_press(context):
        await handler(update, context)
