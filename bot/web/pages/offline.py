"""What a browser needs to show the pages without a network: the worker, a list, and a last page."""

import json
from itertools import chain

from bot.web import addresses
from bot.web.content import Content
from bot.web.day_pages import in_pages
from bot.web.site import fingerprint
from bot.web.visit import Visit

MOST_AHEAD = 60
"""Pages that are fetched before anybody asks for them; each weighs less than 60 KiB."""


async def show_offline(visit: Visit) -> Content:
    """Stands in for a page that was not kept."""
    return visit.fill("offline.html")


async def give_worker(visit: Visit) -> Content:
    """The worker, with what it must know of this door; another one when anything of it changes."""
    site, translators = visit.site, visit.site.services.translators.values()
    known = {
        "assets": [
            f"{addresses.LOOK}?{site.look_version}",
            f"{addresses.DOOR}?{site.script_version}",
        ],
        "kept": addresses.KEPT,
        "lost": {t.language: visit.href(addresses.OFFLINE, t.language) for t in translators},
        "language": site.default_language,
        "texts": {
            t.language: {
                "today": t.plain("web.fetched-today", time="{time}"),
                "earlier": t.plain("web.fetched-earlier", date="{date}", time="{time}"),
                "time": t.plain("dates.time"),
                "locale": t.cldr.replace("_", "-"),
            }
            for t in translators
        },
    }
    version = fingerprint(json.dumps(known).encode() + site.worker)
    door = json.dumps(known | {"version": version})
    return Content(f"const DOOR = {door};\n".encode() + site.worker, "text/javascript")


async def give_list(visit: Visit) -> Content:
    """The addresses of the whole programme, day by day, and of what one needs beside it."""
    programme = visit.programme
    pages = chain.from_iterable(
        (
            addresses.numbered(addresses.day_path(day.date), number)
            for number, _ in enumerate(parts)
        )
        for day in programme.days
        for parts in [in_pages(programme.on_day(day.date))]
    )
    easy = [addresses.EASY] if programme.event.about_easy.strip() else []
    first = (addresses.PROGRAMME, addresses.PRACTICAL, addresses.ROOMS)
    listed = [
        addresses.HOME,
        visit.href(addresses.HOME),
        *map(visit.href, chain(first, easy, pages)),
    ]
    return Content(json.dumps(listed[:MOST_AHEAD]).encode(), "application/json")
