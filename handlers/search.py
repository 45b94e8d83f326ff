"""Searching by command or button; what is typed in the chat needs neither."""

from telegram import Update

from bot.views.help import render_search_prompt
from bot.views.home_actions import AskSearch
from handlers.context import App, Context
from handlers.questions import answer_question
from handlers.routing import on_command, on_press


async def search(update: Update, context: Context) -> None:
    """Answer the words after the command; say how one asks where there are none."""
    if context.args:
        await answer_question(update, context, " ".join(context.args))
        return
    await ask_for_words(update, context)


async def ask_for_words(update: Update, context: Context) -> None:
    await context.show(render_search_prompt(context.programme, context.t))


def register(application: App) -> None:
    on_command(application, ("sok", "fraga", "search", "ask"), search)
    on_press(application, AskSearch, ask_for_words)
