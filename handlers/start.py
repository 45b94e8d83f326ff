"""The first screen, what links lead to, and the way back to it from everywhere."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram import Update

from bot.replies import Reply
from bot.views.greeting import render_greeting, with_what_is_kept
from bot.views.home import render_home, render_more
from bot.views.home_actions import ShowHome, ShowMore
from handlers import announcement_desk, codes, menu, roles, sessions
from handlers.context import App, Context
from handlers.routing import on_command, on_press
from handlers.settings import change

SCREENS: Mapping[str, Callable[[Context, str], Coroutine[Any, Any, Reply]]] = {
    "s": sessions.card_of,
    "rum": codes.room_of,
    "ater": codes.prompt_of,
}
"""What `t.me/<bot>?start=<word>_<id>` shows, by the word; `inv_` hands over a role."""


async def start(update: Update, context: Context) -> None:
    """Open what a link leads to, else the first screen; whoever muted everything hears again."""
    if context.participant.muted:
        await change(context, muted=False)
    await announcement_desk.greet(context)
    word, _, rest = (context.args or [""])[0].partition("_")
    if word == "inv":
        await roles.redeem(update, context, rest)
    else:
        await context.show(await _first_screen(context, word, rest))
    await menu.offer_to_organiser(context)


async def _first_screen(context: Context, word: str, rest: str) -> Reply:
    """What the link shows, else the greeting; home for those who have answered that."""
    t, is_new = context.t, context.participant.lead_minutes is None
    if rest and word in SCREENS:
        screen = await SCREENS[word](context, rest)
        return with_what_is_kept(screen, t) if is_new else screen
    render = render_greeting if is_new else render_home
    return render(context.programme, context.now, t)


async def show_home(update: Update, context: Context) -> None:
    await context.show(render_home(context.programme, context.now, context.t))


async def show_more(update: Update, context: Context) -> None:
    await context.show(render_more(context.programme, context.t))


def register(application: App) -> None:
    on_command(application, ("start",), start)
    on_press(application, ShowHome, show_home)
    on_press(application, ShowMore, show_more)
