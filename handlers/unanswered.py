"""`/obesvarade`: what people asked and got no answer to."""

from telegram import Update

from bot.storage.roles import Role
from bot.views.unanswered import render_unanswered
from handlers.context import App, Context
from handlers.roles import requires
from handlers.routing import on_command

NEWEST = 20


@requires(Role.STAFF)
async def show_unanswered(update: Update, context: Context) -> None:
    records = context.services.storage.records
    questions = await records.unanswered(context.event_id, NEWEST)
    await context.show(render_unanswered(questions, context.programme, context.t))


def register(application: App) -> None:
    on_command(application, ("obesvarade", "unanswered"), show_unanswered)
