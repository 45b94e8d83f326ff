"""The feeds at their addresses: the same for everybody, and open to pages of other sites.

They are made in a thread, since a programme of a thousand sessions takes a while.
"""

import asyncio
from datetime import datetime

from bot.changes.changed_today import all_changed
from bot.exports.feeds import atom, frab_json, frab_xml, now_json, whole_calendar
from bot.web import addresses
from bot.web.pages.home import standing_notice
from bot.web.published import published_at
from bot.web.visit import Content, Visit

OPEN = {"Access-Control-Allow-Origin": "*"}
"""Scripts of other sites may read it: nothing in it is anybody's own."""


async def give_frab_xml(visit: Visit) -> Content:
    published, here = published_at(visit), visit.origin + visit.href(visit.path)
    body = await asyncio.to_thread(frab_xml.to_frab_xml, published, here)
    return await _feed(visit, body, frab_xml.TYPE)


async def give_frab_json(visit: Visit) -> Content:
    body = await asyncio.to_thread(frab_json.to_frab_json, published_at(visit))
    return await _feed(visit, body, frab_json.TYPE)


async def give_calendar(visit: Visit) -> Content:
    event = visit.site.event.live
    modified = await event.storage.changes.modified(event.id)
    body = await asyncio.to_thread(whole_calendar.to_whole_calendar, published_at(visit), modified)
    return await _feed(visit, body, whole_calendar.TYPE)


async def give_changes(visit: Visit) -> Content:
    event = visit.site.event.live
    changes = await all_changed(event, visit.programme.local(visit.now).date())
    modified = await event.storage.changes.modified(event.id)
    body = atom.to_atom(
        changes,
        published_at(visit),
        modified.file,
        address=visit.origin + visit.href(addresses.CHANGES_FEED),
        page=visit.origin + visit.href(addresses.CHANGES),
    )
    return await _feed(visit, body, atom.TYPE)


async def give_now(visit: Visit) -> Content:
    notice = await standing_notice(visit)
    body = now_json.to_now_json(published_at(visit), notice.text if notice else "")
    return Content(body, now_json.TYPE, headers=OPEN)


async def _feed(visit: Visit, body: bytes, kind: str) -> Content:
    return Content(body, kind, headers=OPEN, modified_at=await _modified_at(visit))


async def _modified_at(visit: Visit) -> datetime | None:
    """When the programme came into use as it is; a restart may make that later, and nothing earlier."""
    event = visit.site.event
    found = await visit.site.services.storage.changes.version(event.id)
    return found[1].replace(microsecond=0) if found else None
