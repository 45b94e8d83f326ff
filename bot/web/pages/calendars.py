"""Somebody's own calendar, for the program that fetches it: it has the address and no cookie."""

from aiohttp.web import HTTPGone

from bot.web.visit import Content, Visit

PRIVATE = {"Cache-Control": "private, no-cache"}
"""Kept by nobody in between, and asked for again each time."""


async def give_calendar(visit: Visit) -> Content:
    """The calendar at this secret. Whose it was, and whether it ever was, is not told."""
    services = visit.site.services
    subscriber = await services.storage.calendar_subscriptions.at(visit.match["secret"])
    event = services.events.get(subscriber.event_id) if subscriber else None
    if subscriber is None or event is None:
        raise HTTPGone
    person = await services.storage.participants.by_id(subscriber.participant_id)
    if person is None:
        raise HTTPGone
    content = await event.my_calendar.content(person, visit.now)
    return Content(content, "text/calendar", headers=PRIVATE)
