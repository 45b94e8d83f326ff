"""In groups: two short screens, a way to the private chat, and silence about everything else."""

from telegram import Update
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.views.commands import ORGANISERS, PARTICIPANTS
from bot.views.groups import (
    render_now_in_group,
    render_only_in_private,
    render_programme_in_group,
)
from handlers.context import App, Context

IN_GROUPS = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE


async def show_now(update: Update, context: Context) -> None:
    username = context.services.bot_username
    await context.send(render_now_in_group(context.programme, context.now, username, context.t))


async def show_programme(update: Update, context: Context) -> None:
    username = context.services.bot_username
    await context.send(
        render_programme_in_group(context.programme, context.now, username, context.t)
    )


async def point_to_private(update: Update, context: Context) -> None:
    """Say where the rest is; a command of somebody else's bot gets no answer."""
    message, username = update.effective_message, context.services.bot_username
    assert message is not None
    name, _, whose = (message.text or "/").split()[0].removeprefix("/").partition("@")
    ours = (*ORGANISERS, *PARTICIPANTS)
    names = {name for command in ours for name in (command.swedish, command.english)}
    if whose.casefold() == username.casefold() or (not whose and name in names):
        await context.send(render_only_in_private(username, context.t))


def register(application: App) -> None:
    application.add_handler(CommandHandler(("nu", "now"), show_now, IN_GROUPS))
    application.add_handler(CommandHandler(("program", "programme"), show_programme, IN_GROUPS))
    application.add_handler(MessageHandler(filters.COMMAND & IN_GROUPS, point_to_private))
