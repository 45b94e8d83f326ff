"""Where apps, calendars, feed readers and others' screens find the programme."""

from dataclasses import dataclass
from urllib.parse import quote

from bot.exports.qr_code import code_svg
from bot.replies import Html
from bot.web import addresses
from bot.web.content import Content
from bot.web.visits.visit import Visit

GIGGITY = "https://ggt.gaa.st/#url="
"""Opens the app on a telephone that has it, with the feed at the address that follows."""


@dataclass(frozen=True)
class FeedAddress:
    name: str
    use: str
    address: str


async def show_apps(visit: Visit) -> Content:
    schedule = visit.origin + visit.href(addresses.FRAB_XML)
    giggity = GIGGITY + quote(schedule, safe=":/")
    calendar = visit.origin + visit.href(addresses.WHOLE_CALENDAR)
    return visit.fill(
        "apps.html",
        feeds=_feeds(visit),
        giggity=giggity,
        code=Html(code_svg(giggity, visit.t.plain("feeds.giggity-code"))),
        webcal=f"webcal:{calendar.partition(':')[2]}",
    )


def _feeds(visit: Visit) -> list[FeedAddress]:
    keys = {
        addresses.WHOLE_CALENDAR: "calendar",
        addresses.FRAB_XML: "frab-xml",
        addresses.FRAB_JSON: "frab-json",
        addresses.CHANGES_FEED: "atom",
        addresses.NOW: "now",
    }
    t = visit.t
    return [
        FeedAddress(
            t.plain(f"feeds.{key}"),
            t.plain(f"feeds.{key}-use"),
            visit.origin + visit.href(path),
        )
        for path, key in keys.items()
    ]
