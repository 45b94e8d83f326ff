"""One kind sentence for what the bot does not take; nothing of it is kept."""

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from bot.views.short_answers import render_unsupported
from handlers import announcement_files
from handlers.context import App, Context
from handlers.questions import answer_question

SENTENCES = {
    "sticker": "sticker",
    "voice": "voice",
    "audio": "voice",
    "video_note": "voice",
    "contact": "contact",
    "location": "location",
    "venue": "location",
    "photo": "picture",
    "video": "picture",
    "animation": "picture",
}
"""What was removed before the message was kept, to the sentence about it."""


async def answer_unsupported(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message is not None
    if await announcement_files.take(update, context):
        return
    await context.send(render_unsupported(_kind(message), context.t))


async def answer_edit(update: Update, context: Context) -> None:
    """An edited text is not read again; a place that moves by itself gets no answer at all."""
    message = update.effective_message
    if message is not None and message.text:
        await context.send(render_unsupported("edit", context.t))


async def take_unknown_command(update: Update, context: Context) -> None:
    """A command that does not exist is a question that begins with a slash."""
    message = update.effective_message
    assert message is not None
    text = (message.text or "").removeprefix("/").replace("_", " ")
    await answer_question(update, context, text)


def _kind(message: Message) -> str:
    if message.document:
        return "file"
    if message.photo:
        return "picture"
    removed = message.api_kwargs.get("removed", "")
    return SENTENCES.get(removed, "other")


def register(application: App) -> None:
    private = filters.ChatType.PRIVATE
    other = ~filters.TEXT & ~filters.StatusUpdate.ALL & filters.UpdateType.MESSAGE
    application.add_handler(
        MessageHandler(private & filters.UpdateType.EDITED_MESSAGE, answer_edit)
    )
    application.add_handler(MessageHandler(private & other, answer_unsupported))
    application.add_handler(MessageHandler(private & filters.COMMAND, take_unknown_command))
