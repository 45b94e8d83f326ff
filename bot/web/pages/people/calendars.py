"""Somebody's own calendar: its address on their page, and for the program that fetches it from there."""

from dataclasses import dataclass

from aiohttp.web import HTTPGone

from bot.exports.calendars.my_calendar import path_of
from bot.views.actions.calendars import AskNewAddress, Subscribe
from bot.web.content import Content
from bot.web.visits.arrival import Arrival
from bot.web.visits.visit import Visit

PRIVATE = {"Cache-Control": "private, no-cache"}
"""Kept by nobody in between, and asked for again each time."""


@dataclass(frozen=True)
class OwnCalendar:
    """What `my_calendar.html` shows. Without addresses the person has not subscribed."""

    address: str = ""
    webcal: str = ""
    """The same for a telephone, which asks its calendar to subscribe."""
    subscribe: str = Subscribe().pack()
    change: str = AskNewAddress().pack()


async def own_calendar(visit: Visit) -> OwnCalendar:
    person = visit.visitor.person
    secret = await visit.site.event.my_calendar.secret_of(person) if person else ""
    if not secret:
        return OwnCalendar()
    root = visit.origin
    return OwnCalendar(root + path_of(secret), f"webcal:{root.partition(':')[2]}{path_of(secret)}")


async def give_calendar(arrival: Arrival) -> Content:
    """The calendar at this secret, for a program that has no cookie.

    Whose it was, and whether it ever was, is not told.
    """
    services = arrival.services
    subscriber = await services.storage.calendar_subscriptions.at(arrival.match["secret"])
    event = services.events.get(subscriber.event_id) if subscriber else None
    if subscriber is None or event is None:
        raise HTTPGone
    person = await services.storage.participants.by_id(subscriber.participant_id)
    if person is None:
        raise HTTPGone
    content = await event.my_calendar.content(person, arrival.now)
    return Content(content, "text/calendar", headers=PRIVATE)
