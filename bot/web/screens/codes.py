"""Codes to point a telephone at: to the bot, and to the same on the web."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.errors import Refused
from bot.events.start_links import PROMPT, link_to
from bot.exports.qr_code import code_svg
from bot.programme.prompts import is_closed
from bot.replies import Html
from bot.web import addresses
from bot.web.visits.visit import Visit

MOST_DRAWN = 200


@dataclass(frozen=True)
class Code:
    """`caption` stands below it."""

    drawing: Html
    caption: str


def codes_to(visit: Visit, word: str, key: str, path: addresses.Path) -> tuple[Code, ...]:
    """Something in the bot, and a page; each where it has an address that is known."""
    return tuple(_codes(visit, link_to(visit.site.event.id, word, key), path))


def codes_to_tell(visit: Visit) -> tuple[Code, ...]:
    """To where one says what one takes with one."""
    return codes_to(visit, PROMPT, visit.site.event.voices.main.id, addresses.MINE)


def can_tell(visit: Visit) -> bool:
    """Is it not too late to say that?"""
    return not is_closed(visit.site.event.voices.main, visit.programme, visit.now)


def _codes(visit: Visit, parameter: str, path: addresses.Path) -> Iterator[Code]:
    try:
        bot = visit.services.link(parameter)
    except Refused:  # Telegram has not said yet what the bot is called
        bot = ""
    page = visit.origin and f"{visit.origin}{visit.href(path)}"
    for key, address in (("wall.to-bot", bot), ("wall.to-web", page)):
        if address:
            caption = visit.t.plain(key)
            yield Code(_drawn(address, caption), caption)


@lru_cache(maxsize=MOST_DRAWN)
def _drawn(address: str, caption: str) -> Html:
    """Once for all screens, which ask again and again."""
    return Html(code_svg(address, caption))
