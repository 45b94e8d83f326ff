"""Every press is answered: by its feature, or as a stale button."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from handlers import stale
from handlers.context import App, Context
from handlers.routing import find_press


async def answer_press(update: Update, context: Context) -> None:
    if not hasattr(context, "participant"):
        await _say_where(update, context)
        return
    handler = find_press(context) or stale.show_stale
    await handler(update, context)
    await context.toast()  # the client shows a progress bar until a press is answered


async def _say_where(update: Update, context: Context) -> None:
    """In a group nobody is known, and no button of ours stands there but links."""
    user, storage = update.effective_user, context.services.storage
    known = await storage.participants.get(user.id) if user else None
    t = context.services.translator(known.language) if known else context.t
    await context.toast(t.plain("screens.press-in-private"), alert=True)


def register(application: App) -> None:
    application.add_handler(CallbackQueryHandler(answer_press))
