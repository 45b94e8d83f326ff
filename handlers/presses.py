"""Every press is answered: by its feature, or as a stale button."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from handlers import stale
from handlers.context import App, Context
from handlers.routing import find_press


async def answer_press(update: Update, context: Context) -> None:
    handler = find_press(context) or stale.show_stale
    await handler(update, context)
    await context.toast()  # the client shows a progress bar until a press is answered


def register(application: App) -> None:
    application.add_handler(CallbackQueryHandler(answer_press))
