"""The pages of one event that is live, and what is kept for them."""

from bot.services import EventServices, Services
from bot.web import addresses
from bot.web.sites.kept_feeds import KeptFeeds
from bot.web.sites.live import Live
from bot.web.sites.lobby import Lobby


class Site:
    """Lasts as long as the event is live."""

    def __init__(self, lobby: Lobby, event: EventServices) -> None:
        self.lobby = lobby
        self.event = event
        self.live = Live(lobby, event)
        self.kept_feeds = KeptFeeds()

    @property
    def services(self) -> Services:
        return self.lobby.services

    @property
    def root(self) -> addresses.Path:
        """Where its pages stand; empty where it is the only event."""
        return self.services.web_root(self.event.id)

    @property
    def default_language(self) -> str:
        """The language of addresses that name none: the event's first."""
        return self.event.translator("").language

    def href(self, path: addresses.Path, language: str) -> str:
        """The address of a page in a language."""
        return self.lobby.href(self.event, path, language)

    def bare(self, path: addresses.Path) -> str:
        """The address of what is in no language."""
        return self.root + path
