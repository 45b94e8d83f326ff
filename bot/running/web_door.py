"""The web door of a running bot, and its page that a chat opens."""

import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bot.config import Config
from bot.conversation import Conversation
from bot.machine.patience import Patience
from bot.running.wakers import Wakers
from bot.services import Services
from bot.telegram.app_data import user_of
from bot.telegram.receiving.inbox import Poller

if TYPE_CHECKING:
    from bot.web.push.endpoints import EndpointPolicy
    from bot.web.sites.sites import Sites


class WebDoor(NamedTuple):
    """Where it listens, and what its pages are made with; neither where there is none."""

    address: str = ""
    sites: "Sites | None" = None


@contextlib.asynccontextmanager
async def web_door(
    config: Config,
    services: Services,
    fetching: Poller,
    converse: Callable[[], Conversation],
    wakers: Wakers,
    patience: Patience,
    framed_by: Sequence[str],
    pushes_to: "EndpointPolicy | None",
) -> AsyncIterator[WebDoor]:
    """Open for as long as the block lasts. Where the settings want none, nothing of it is loaded."""
    if config.web is None:
        yield WebDoor()
        return
    from bot.web.push.endpoints import PUBLIC
    from bot.web.server.server import open_door
    from bot.web.sites.lobby import Lobby
    from bot.web.sites.sites import Sites

    token = config.token.revealed()
    lobby = Lobby(
        services,
        config.web_url,
        fetching,
        converse,
        vouched=lambda app_data, now: user_of(app_data, token, now),
        framed_by=framed_by,
    )
    sites = Sites(lobby)
    wakers.add(lobby.board.poke)
    wakers.add(sites.poke)
    door = open_door(config.web, sites, patience=patience, pushes_to=pushes_to or PUBLIC)
    async with door as address:
        yield WebDoor(address, sites)


def app_url(config: Config, framed_by: Sequence[str]) -> str:
    """Telegram opens what is encrypted; a rehearsal, where pages of ours frame it, anything."""
    is_open = config.web is not None and (config.web_url.startswith("https://") or framed_by)
    if not config.web_url or not is_open:
        return ""
    from bot.web.addresses import APP

    return config.web_url + APP
