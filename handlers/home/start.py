"""The first screen, what links lead to, and the way back to it from everywhere."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from bot.access import may, offer_menu
from bot.events.start_links import (
    INVITATION,
    NO_LINK,
    PARTY,
    PROMPT,
    ROOM,
    SESSION,
    STAGE,
    TO_CHAT,
    StartLink,
)
from bot.replies import Reply
from bot.roles import Role
from bot.turn import Presses, Turn
from bot.views.actions.home import ShowHome, ShowMore
from bot.views.home.greeting import render_greeting, with_what_is_kept
from bot.views.home.home import render_home, render_more
from handlers.announcements import desk as announcement_desk
from handlers.favourites import saved_by
from handlers.home.role_home import at_home
from handlers.people import doors, parties, roles
from handlers.people.settings import change
from handlers.programme import codes, sessions
from handlers.stage import asking as stage_asking

SCREENS: Mapping[str, Callable[[Turn, str], Coroutine[Any, Any, Reply]]] = {
    SESSION: sessions.card_of,
    ROOM: codes.room_of,
    PROMPT: codes.prompt_of,
    PARTY: parties.name_asked,
    STAGE: stage_asking.stage_of,
}
"""What `t.me/<bot>?start=<word>_<id>` shows, by the word.

`inv_` hands over a role, and `webb_` leads on from the web.
"""


async def start(turn: Turn) -> None:
    """Open what a link leads to, else the first screen; whoever muted everything hears again."""
    await begin(turn, StartLink.read(next(iter(turn.words.split()), "")))


async def begin(turn: Turn, link: StartLink = NO_LINK) -> None:
    """The same, also for whoever has come to the event in another way."""
    if turn.participant.muted:
        await change(turn, muted=False)
    await announcement_desk.greet(turn)
    if link.word == INVITATION:
        await roles.redeem(turn, link.key)
    elif link.word == TO_CHAT:
        await doors.ask_to_join(turn, link.key)
    else:
        await turn.show(await _first_screen(turn, link))
    if await may(turn, *Role):
        await offer_menu(turn, turn.participant)


async def _first_screen(turn: Turn, link: StartLink) -> Reply:
    """What the link shows, else the greeting; home for those who have answered that."""
    t, is_new = turn.t, turn.participant.lead_minutes is None
    if link.key and link.word in SCREENS:
        screen = await SCREENS[link.word](turn, link.key)
        return with_what_is_kept(screen, t) if is_new else screen
    if is_new:
        return await at_home(turn, render_greeting(turn.scene))
    return await at_home(turn, render_home(turn.scene, await saved_by(turn)))


async def show_home(turn: Turn) -> None:
    await turn.show(await at_home(turn, render_home(turn.scene, await saved_by(turn))))


async def show_more(turn: Turn) -> None:
    await turn.show(render_more(turn.scene))


PRESSES: Presses = {
    ShowHome: show_home,
    ShowMore: show_more,
}
