"""What the address of a request means: at which event, in which language, and what is there."""

from dataclasses import dataclass

from aiohttp import web
from yarl import URL

from bot.locales import LANGUAGES
from bot.web import addresses
from bot.web.sites.site import Site


@dataclass(frozen=True)
class Whereabouts:
    """`site` is None outside of every event; `language` is empty where the address names none."""

    site: Site | None
    url: URL
    """Its path without the event."""
    language: str
    path: addresses.Path
    """Without event and language."""

    @property
    def is_first(self) -> bool:
        """Is it the page that one comes to without saying more?"""
        return self.path == addresses.HOME


WHEREABOUTS = web.RequestKey("whereabouts", Whereabouts)
"""Under which they go with a request, so that it means the same to the end, whatever comes or goes."""


def whereabouts_of(url: URL, site: Site | None) -> Whereabouts:
    language, path = _split(url.path)
    return Whereabouts(site, url, language, path)


def first_part(url: URL) -> tuple[str, URL]:
    """The folder that an address begins with, empty where there is none, and the rest of it."""
    first, slash, rest = url.raw_path.removeprefix("/").partition("/")
    if not slash:
        return "", url
    return first, URL.build(path=f"/{rest}", encoded=True)


def _split(path: str) -> tuple[str, str]:
    """The language in front of an address, where there is one, and the rest."""
    first, _, rest = path.removeprefix("/").partition("/")
    return (first, f"/{rest}") if first in LANGUAGES else ("", path)
