"""What every screen on the wall is filled with, and how the moment in its address is taken."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import wraps
from typing import TypeAlias

from bot.web import addresses
from bot.web.content import Content
from bot.web.screens.moment import CLOCK, DAY, UnreadMoment, named_moment
from bot.web.screens.turns import SECONDS
from bot.web.visits.visit import Visit

SCHEMES = {"ljus": "light", "mork": "dark"}
"""With `?tema=`, for a browser that cannot say which its owner wants."""

ScreenPage: TypeAlias = Callable[[Visit], Awaitable[Content]]


def on_the_wall(page: ScreenPage) -> ScreenPage:
    """At the moment that the address names; one that cannot be read is said on the screen."""

    @wraps(page)
    async def shown(visit: Visit) -> Content:
        clock, day = visit.asked(CLOCK), visit.asked(DAY)
        try:
            moment = named_moment(clock, day, visit.programme, visit.now)
        except UnreadMoment:
            return fill(visit, "wall_unread.html", status=400)
        if moment is not None:
            visit.rehearse(moment)
        return await page(visit)

    return shown


def turning(visit: Visit) -> datetime:
    """The time by which turns go round; it goes on while a rehearsal shows one moment."""
    return visit.services.clock.now()


def fill(visit: Visit, template: str, *, status: int = 200, **values: object) -> Content:
    local = visit.programme.local(visit.now)
    return visit.fill(
        template,
        status=status,
        clock=visit.t.time(local),
        date=visit.t.date(local.date()),
        moment=round(visit.now.timestamp()),
        scheme=SCHEMES.get(visit.asked("tema"), ""),
        refresh=SECONDS,
        look=f"{addresses.WALL_LOOK}?{visit.lobby.wall_version}",
        script=f"{addresses.WALL_SCRIPT}?{visit.lobby.wall_version}",
        **values,
    )
