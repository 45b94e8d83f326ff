"""What a browser needs to show the pages without a network: the worker, a list, and a last page."""

import json
from itertools import chain

from bot.web import addresses
from bot.web.content import Content
from bot.web.day_pages import in_pages
from bot.web.fingerprint import fingerprint
from bot.web.sites.site import Site
from bot.web.visits.arrival import Arrival
from bot.web.visits.visit import Visit

MOST_AHEAD = 60
"""Pages that are fetched before anybody asks for them; each weighs less than 60 KiB."""


async def show_offline(visit: Visit) -> Content:
    """Stands in for a page that was not kept."""
    return visit.fill("home/offline.html")


async def give_worker(arrival: Arrival) -> Content:
    """The worker, with what it must know of this door; another one when anything of it changes."""
    lobby, translators = arrival.lobby, arrival.services.translators.values()
    known = {
        "assets": [
            f"{addresses.LOOK}?{lobby.look_version}",
            f"{addresses.DOOR}?{lobby.script_version}",
        ],
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
    version = fingerprint(json.dumps(known).encode() + lobby.worker)
    # What is kept of one event is not let go because another one comes.
    places = [_place(site) for site in arrival.sites]
    if arrival.sites.only is None:
        places.append(_outside(arrival))
    door = json.dumps(known | {"version": version, "places": places})
    return Content(f"const DOOR = {door};\n".encode() + lobby.worker, "text/javascript")


def _place(site: Site) -> dict[str, object]:
    """Where an event's pages are, which of them are kept, and what stands in for one that is not."""
    return {
        "root": site.root,
        "kept": addresses.KEPT,
        "lost": {
            language: site.href(addresses.OFFLINE, language)
            for language in site.services.translators
        },
        "language": site.default_language,
    }


def _outside(arrival: Arrival) -> dict[str, object]:
    """Where only the list of all events is, which also stands in for all that is not kept."""
    languages = [*arrival.services.translators]
    first = {language: arrival.href(addresses.HOME, language) for language in languages}
    return {"root": "", "kept": [], "lost": first, "language": languages[0]}


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
        visit.site.bare(addresses.HOME),
        visit.href(addresses.HOME),
        *map(visit.href, chain(first, easy, pages)),
    ]
    return Content(json.dumps(listed[:MOST_AHEAD]).encode(), "application/json")
