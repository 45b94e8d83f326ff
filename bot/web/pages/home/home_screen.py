"""What a telephone shows on its home screen: the event's name, colour and picture."""

import asyncio
import json

from bot.programme.values import COLOUR
from bot.web import addresses, monogram
from bot.web.content import Content, NotHere
from bot.web.pages.files import file_of
from bot.web.visits.visit import Visit

USUAL_COLOUR = "#0a4f8f"
"""Where the event has none."""

PAPER = "#fdfcfa"

SIZES = (180, 192, 512)
"""Pixels a side: of an iPhone's icon, and of the two that others ask for."""


async def give_manifest(visit: Visit) -> Content:
    """See the Web Application Manifest."""
    event, first = visit.programme.event, visit.site.bare(addresses.HOME)
    manifest = {
        "id": first,
        "name": event.name,
        "short_name": event.name,
        "description": event.about,
        "lang": visit.site.default_language,
        "start_url": first,
        "scope": first,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": colour_of(visit),
        "icons": _icons(visit),
    }
    body = json.dumps(manifest, ensure_ascii=False).encode()
    return Content(body, "application/manifest+json")


async def give_icon(visit: Visit) -> Content:
    svg = monogram.to_svg(visit.programme.event.name, colour_of(visit))
    return Content(svg.encode(), "image/svg+xml")


async def give_sized_icon(visit: Visit) -> Content:
    """The event's own picture is one for every size."""
    size = next((size for size in SIZES if str(size) == visit.match["size"]), 0)
    if not size:
        raise NotHere
    event = visit.programme.event
    if event.picture:
        return await file_of(visit, event.picture)
    png = await asyncio.to_thread(monogram.to_png, event.name, colour_of(visit), size)
    return Content(png, "image/png", None)


def colour_of(visit: Visit) -> str:
    colour = visit.programme.event.colour
    return colour if COLOUR.fullmatch(colour) else USUAL_COLOUR


def _icons(visit: Visit) -> list[dict[str, str]]:
    if visit.programme.event.picture:
        return [{"src": visit.site.bare(addresses.icon(SIZES[-1])), "sizes": "any"}]
    sized = [
        {
            "src": visit.site.bare(addresses.icon(size)),
            "sizes": f"{size}x{size}",
            "type": "image/png",
        }
        for size in SIZES
    ]
    any_size = {"src": visit.site.bare(addresses.ICON), "sizes": "any", "type": "image/svg+xml"}
    return [any_size | {"purpose": "any"}, any_size | {"purpose": "maskable"}, *sized]
