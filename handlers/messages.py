"""Who owns a typed text: decided here, once.

A reply belongs to the message it answers, then an open dialogue to what it asked for; a bare
number means the line of the last list; everything else is a question.
"""

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from bot.replies import Button, Reply
from bot.storage.dialogues import LIFETIME, LIST, Dialogue
from bot.views.prompt_actions import TextWas
from bot.voices import MORE
from handlers import (
    announcements,
    changing,
    disposing,
    mending,
    questions,
    quotes,
    telling,
    voices,
)
from handlers.context import App, Context
from handlers.routing import find_press, on_press

TAKERS = {
    "announcement": announcements.take_text,
    "change": changing.take_text,
    "mend": mending.take_text,
    "dispose": disposing.take_text,
    "quote": quotes.take_text,
    "tell": telling.take_text,
    "answer": voices.take_text,
}
"""What may be in the middle of waiting for a text, the most binding first."""

DESK = ("announcement", "change", "mend", "dispose")
"""Of these the one that was opened last; each says itself what may be a question there."""


async def take_message(update: Update, context: Context) -> None:
    message = update.message
    assert message is not None
    if await _take_again(update, context):
        return
    if message.reply_to_message and await _take_reply(message.reply_to_message, update, context):
        return
    dialogue = await _open_dialogue(context)
    # Once something is saved, a number by itself goes on with a list rather than with the answer.
    is_saved = dialogue is not None and dialogue.step == MORE
    if is_saved and await _take_number(message.text or "", update, context):
        return
    if dialogue is not None:
        await _take_dialogue(dialogue, message.text or "", update, context)
        return
    if await _take_number(message.text or "", update, context):
        return
    await questions.answer_question(update, context, message.text or "")


async def resolve_text(update: Update, context: Context) -> None:
    """The person has said whether their text was the answer or a question."""
    dialogue = await _open_dialogue(context)
    text = str(dialogue.data.get("doubted", "")) if dialogue else ""
    if dialogue is None or not text:
        await context.show(Reply(context.t("messages.too-late")))
        return
    if context.press(TextWas).answer:
        await TAKERS[dialogue.kind](update, context, dialogue, text)
    else:
        if dialogue.kind == "quote" and quotes.is_unsure(dialogue, context):
            await quotes.wait_no_longer(context)
        await questions.answer_question(update, context, text)


async def _take_again(update: Update, context: Context) -> bool:
    """What was handled before a crash is answered as it was then."""
    inbox, person = context.services.storage.inbox, context.participant
    if not await inbox.has_left_traces(update.update_id, person.id):
        return False
    for feature in (voices, quotes, announcements, telling, mending):
        if await feature.take_again(update, context):
            return True
    return False


async def _take_reply(answered: Message, update: Update, context: Context) -> bool:
    storage = context.services.storage
    decision = await storage.outbox.behind(context.participant.id, answered.message_id)
    if decision is None or decision.kind != "prompt":
        return False
    return await voices.take_reply(update, context, decision)


async def _open_dialogue(context: Context) -> Dialogue | None:
    dialogues = await context.dialogues()
    at_desk = [dialogues[kind] for kind in DESK if kind in dialogues]
    if at_desk:
        return max(at_desk, key=lambda dialogue: dialogue.expires_at)
    return next((dialogues[kind] for kind in TAKERS if kind in dialogues), None)


async def _take_dialogue(dialogue: Dialogue, text: str, update: Update, context: Context) -> None:
    if not await _is_doubtful(dialogue, text, context):
        await TAKERS[dialogue.kind](update, context, dialogue, text)
        return
    await context.save(
        lambda tx: context.services.storage.dialogues.open(
            tx,
            dialogue.participant_id,
            dialogue.kind,
            dialogue.step,
            {**dialogue.data, "doubted": text},
            until=max(context.now + LIFETIME, dialogue.expires_at),
        )
    )
    t = context.t
    choice = (
        (Button(t.plain("messages.it-is-my-answer"), TextWas(answer=True)),),
        (Button(t.plain("messages.it-is-a-question"), TextWas(answer=False)),),
    )
    await context.show(Reply(t("messages.answer-or-question"), choice))


async def _is_doubtful(dialogue: Dialogue, text: str, context: Context) -> bool:
    """May the text be a question to the programme instead of what the dialogue waits for?"""
    if dialogue.kind in DESK:
        return False
    if dialogue.kind == "tell" and telling.was_just_asked(dialogue, context):
        return False
    if dialogue.kind == "quote" and quotes.is_unsure(dialogue, context):
        return True
    return await context.services.understanding.is_question(text, context.now)


async def _take_number(text: str, update: Update, context: Context) -> bool:
    digits = text.strip().rstrip(".)")
    if not digits.isdecimal() or len(digits) > 3:
        return False
    shown = (await context.dialogues()).get(LIST)
    choices = shown.data["choices"] if shown else []
    if not 1 <= int(digits) <= len(choices):
        return False
    context.pressed = choices[int(digits) - 1]
    handler = find_press(context)
    if handler is None:
        return False
    await handler(update, context)
    return True


def register(application: App) -> None:
    on_press(application, TextWas, resolve_text)
    typed = filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(typed, take_message))
