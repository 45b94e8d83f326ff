"""The first screen, what links lead to, and the way back to it from everywhere."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeAlias

from telegram import Update

from bot.actions import ShowHome, ShowMore
from bot.views.greeting import render_greeting
from bot.views.home import render_home, render_more
from handlers import menu, roles, rooms, sessions
from handlers.context import App, Context
from handlers.routing import on_command, on_press
from handlers.settings import change

Opener: TypeAlias = Callable[[Update, Context, str], Coroutine[Any, Any, None]]

LINKS: Mapping[str, Opener] = {
    "s": sessions.open_session,
    "rum": rooms.open_room,
    "inv": roles.redeem,
}
"""What `t.me/<bot>?start=<word>_<rest>` opens, by the word."""


async def start(update: Update, context: Context) -> None:
    """Open what a link leads to, else the first screen; whoever muted everything hears again."""
    if context.participant.muted:
        await change(context, muted=False)
    word, _, rest = (context.args or [""])[0].partition("_")
    if rest and word in LINKS:
        await LINKS[word](update, context, rest)
    else:
        is_new = context.participant.lead_minutes is None
        render = render_greeting if is_new else render_home
        await context.show(render(context.programme, context.now, context.t))
    await menu.offer_to_organiser(context)


async def show_home(update: Update, context: Context) -> None:
    await context.show(render_home(context.programme, context.now, context.t))


async def show_more(update: Update, context: Context) -> None:
    await context.show(render_more(context.programme, context.t))


def register(application: App) -> None:
    on_command(application, ("start",), start)
    on_press(application, ShowHome, show_home)
    on_press(application, ShowMore, show_more)
