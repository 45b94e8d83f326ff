"""How one asks, and every command."""

from telegram import Update

from bot.views.help import render_commands, render_help
from bot.views.home_actions import ShowCommands, ShowHelp
from handlers.context import App, Context
from handlers.routing import on_command, on_press


async def show_help(update: Update, context: Context) -> None:
    await context.show(render_help(context.programme, context.t))


async def show_commands(update: Update, context: Context) -> None:
    await context.show(render_commands(context.t))


def register(application: App) -> None:
    on_command(application, ("hjalp", "help"), show_help)
    on_press(application, ShowHelp, show_help)
    on_press(application, ShowCommands, show_commands)
