"""Who stands at a screen: let in by a link from the chat, for an hour, and as long as the role is held."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import TypeAlias

from bot.roles import Role
from bot.storage.connections.database import Transaction
from bot.storage.people.one_time_links import Purpose
from bot.storage.people.participants import Participant
from bot.web.content import Content
from bot.web.visits.visit import Visit

COOKIE = "motesplats-skarm"
"""Not the one by which readers are known: that is no proof of who somebody is."""

ROLES = frozenset({Role.STAFF, Role.ORGANISER})

OPENED = "screen.opened"
"""In the audit."""


@dataclass(frozen=True)
class AtScreen:
    """Somebody who is let in, until a moment."""

    person: Participant
    until: datetime


ScreenPage: TypeAlias = Callable[[Visit, AtScreen], Awaitable[Content]]


def for_staff(page: ScreenPage) -> Callable[[Visit], Awaitable[Content]]:
    """Checks anew at every request; everybody else is told how one gets in."""

    @wraps(page)
    async def checked(visit: Visit) -> Content:
        staff = await at_screen(visit)
        return await page(visit, staff) if staff else visit.fill("desk/outside.html", status=403)

    return checked


async def at_screen(visit: Visit) -> AtScreen | None:
    """Whose hour it is; None when that is over, was ended, or the role is gone."""
    secret, services = _secret(visit), visit.services
    if not secret:
        return None
    storage, event = services.storage, visit.site.event
    session = await storage.one_time_links.good(Purpose.AT_SCREEN, secret, services.clock.now())
    if session is None or session.event_id != event.id:
        return None
    person = await storage.participants.by_id(session.participant_id)
    if person is None or not await event.invitations.may_any(person, ROLES):
        return None
    return AtScreen(person, session.expires_at)


async def enter(visit: Visit, secret: str, browser: str) -> bool:
    """Use a link up, and let the browser in by its own secret for an hour.

    False for a link or a role that is good no more; the same form sent twice has one effect.
    """
    services, event = visit.services, visit.site.event
    storage, now = services.storage, services.clock.now()

    def unit(tx: Transaction) -> bool:
        links = storage.one_time_links
        link = links.take(tx, Purpose.TO_SCREEN, secret, now)
        if link is None:
            return tx.read(links.good(Purpose.AT_SCREEN, browser, now)) is not None
        if link.event_id != event.id:
            return False
        held = {grant.role for grant in tx.read(storage.roles.of(link.participant_id, event.id))}
        if not held & ROLES:
            return False
        storage.records.audit(tx, now, OPENED, actor_id=link.participant_id)
        links.make(tx, Purpose.AT_SCREEN, link.participant_id, event.id, now, browser)
        return True

    return await storage.write(unit)


async def end(visit: Visit) -> None:
    """Before the hour is over."""
    services, secret = visit.services, _secret(visit)
    links, now = services.storage.one_time_links, services.clock.now()
    if secret:
        await services.storage.write(lambda tx: links.take(tx, Purpose.AT_SCREEN, secret, now))


def cookie_of(visit: Visit, secret: str) -> str:
    """Never sent from another site, nor read by a script; with none the browser forgets it."""
    seconds = round(Purpose.AT_SCREEN.lifetime.total_seconds()) if secret else 0
    return f"{_name(visit)}={secret}; Max-Age={seconds}; Path=/; HttpOnly; Secure; SameSite=Strict"


def _name(visit: Visit) -> str:
    """One can stand at the screens of two events."""
    return f"{COOKIE}-{visit.site.event.id}" if visit.site.root else COOKIE


def _secret(visit: Visit) -> str:
    """Also of whoever was let in while this was the only event."""
    return visit.cookie(_name(visit)) or visit.cookie(COOKIE)
