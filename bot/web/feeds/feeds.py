"""The feeds at their addresses: the same for everybody, and open to pages of other sites."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.changes.changed_today import all_changed
from bot.exports.feeds import atom, frab_json, frab_xml, now_json, whole_calendar
from bot.web import addresses
from bot.web.content import Content
from bot.web.pages.home.home import standing_notice
from bot.web.published import published_at
from bot.web.sites.kept_feeds import MadeFeed
from bot.web.visits.visit import Visit

OPEN = {"Access-Control-Allow-Origin": "*"}
"""Scripts of other sites may read it: nothing in it is anybody's own."""


async def give_frab_xml(visit: Visit) -> Content:
    async def make() -> bytes:
        here = visit.origin + visit.href(addresses.FRAB_XML)
        return await asyncio.to_thread(frab_xml.to_frab_xml, published_at(visit), here)

    return await _kept(visit, frab_xml.TYPE, make)


async def give_frab_json(visit: Visit) -> Content:
    async def make() -> bytes:
        return await asyncio.to_thread(frab_json.to_frab_json, published_at(visit))

    return await _kept(visit, frab_json.TYPE, make)


async def give_calendar(visit: Visit) -> Content:
    async def make() -> bytes:
        event = visit.site.event.live
        modified = await event.storage.changes.modified(event.id)
        published = published_at(visit)
        return await asyncio.to_thread(whole_calendar.to_whole_calendar, published, modified)

    return await _kept(visit, whole_calendar.TYPE, make)


async def give_changes(visit: Visit) -> Content:
    async def make() -> bytes:
        event = visit.site.event.live
        modified = await event.storage.changes.modified(event.id)
        return atom.to_atom(
            await all_changed(event, visit.programme.local(visit.now).date()),
            published_at(visit),
            modified.file,
            address=visit.origin + visit.href(addresses.CHANGES_FEED),
            page=visit.origin + visit.href(addresses.CHANGES),
        )

    return await _kept(visit, atom.TYPE, make)


async def give_now(visit: Visit) -> Content:
    """Of this minute; printed as pages are."""
    notice = await standing_notice(visit)
    body = now_json.to_now_json(published_at(visit), notice.text.plain if notice else "")
    return Content(body, now_json.TYPE, headers=OPEN)


async def _kept(visit: Visit, kind: str, make: Callable[[], Awaitable[bytes]]) -> Content:
    async def make_feed() -> MadeFeed:
        modified_at = await _modified_at(visit)
        return MadeFeed(await make(), modified_at)

    day = visit.programme.local(visit.now).date()
    key = (visit.href(visit.path), visit.origin)
    feed = await visit.site.kept_feeds.get(key, visit.programme, day, make_feed)
    return Content(feed.body, kind, headers=OPEN, modified_at=feed.modified_at)


async def _modified_at(visit: Visit) -> datetime | None:
    """When the programme came into use as it is; nothing while another one comes into use."""
    event = visit.site.event
    found = await visit.services.storage.changes.version(event.id)
    if found is None or found[0] != visit.programme.version:
        return None
    return found[1].replace(microsecond=0)
