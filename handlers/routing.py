"""How features are hooked up: commands by both names, presses by their kind."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.actions import Action
from handlers.context import App, Context

Handler: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]
PRESSES = "presses"


def on_command(
    application: App, names: tuple[str, ...], handler: Handler, *, groups: bool = False
) -> None:
    """Answer a command by any of its names; in private chats only, unless `groups`."""
    where = filters.UpdateType.MESSAGE & (filters.ALL if groups else filters.ChatType.PRIVATE)
    application.add_handler(CommandHandler(names, handler, filters=where))


def on_press(application: App, kind: type[Action], handler: Handler) -> None:
    """Answer presses of this kind, tapped or typed as a number."""
    application.bot_data.setdefault(PRESSES, {})[kind.prefix] = (kind, handler)


def find_press(context: Context) -> Handler | None:
    """Who answers this press; None when it is too old or forged."""
    found = context.bot_data.get(PRESSES, {}).get(context.pressed.partition(":")[0])
    if found is None:
        return None
    kind, handler = found
    return handler if kind.matches(context.pressed) else None
