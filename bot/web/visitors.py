"""Who reads: known again by a secret in a cookie, of which only a hash is kept."""

import contextlib
import hashlib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.errors import CannotSave
from bot.services import EventServices, Services
from bot.storage.connections.database import Transaction
from bot.storage.messages.web_messages import WebMessage
from bot.storage.people.addresses import WEB, Address
from bot.storage.people.one_time_links import new_secret
from bot.storage.people.participants import Participant
from bot.web.safety.allowance import Allowance

COOKIE = "motesplats"

FRAMED = "framed-"
"""How the secrets begin of those who came in by a frame of another site."""

COOKIE_KEPT = timedelta(days=180)

MOST_STANDING = 12
"""Messages above a page; as many as anybody gets unasked in a day."""


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser. Of most nobody knows anything, and nothing is kept."""

    secret: str = ""
    person: Participant | None = None
    saved: frozenset[str] = frozenset()
    """Ids of sessions, at the event of the page."""
    attends: AbstractSet[str] = frozenset()
    """Ids of events that are live."""
    standing: tuple[WebMessage, ...] = ()
    """What is to stand above the page, the newest first."""
    is_gone: bool = False
    """Has a cookie that nobody knows (any more)."""


NOBODY = Visitor()
GONE = Visitor(is_gone=True)


class Visitors:
    def __init__(self, services: Services, allowance: Allowance) -> None:
        self._services = services
        self._allowance = allowance

    async def of(self, request: web.BaseRequest, event: EventServices | None = None) -> Visitor:
        """Who asks, at an event; a cookie that nobody knows (any more) tells nothing."""
        secret = request.cookies.get(COOKIE, "")
        if not secret:
            return NOBODY
        storage = self._services.storage
        person = await storage.participants.get(address_of(secret))
        if person is None:
            return GONE
        return Visitor(
            secret,
            person,
            await storage.favourites.of(person.id, event.id) if event else frozenset(),
            self._services.events.keys() & person.attends,
            tuple(await self.standing(person.id)),
        )

    async def standing(self, person: int) -> list[WebMessage]:
        """What stands above every page of somebody, of all events that are live."""
        messages, now = self._services.storage.web_messages, self._services.clock.now()
        return await messages.standing(person, [*self._services.events], now, MOST_STANDING)

    async def knows(self, secret: str) -> bool:
        return await self._services.storage.participants.get(address_of(secret)) is not None

    async def show(self, visitor: Visitor) -> None:
        """What stood above the page was shown."""
        fresh = [message.id for message in visitor.standing if not message.is_shown]
        if visitor.person is None or not fresh:
            return
        storage, person, now = (
            self._services.storage,
            visitor.person.id,
            self._services.clock.now(),
        )
        with contextlib.suppress(CannotSave):  # it is shown again
            await storage.write(lambda tx: storage.web_messages.show(tx, person, fresh, now))

    async def enter(self, event: EventServices, language: str, network: str) -> Visitor:
        """Somebody new at an event, who does something that is to be kept. Raises TooMany."""
        self._allowance.come(network)
        storage, now, secret = self._services.storage, self._services.clock.now(), new_secret()

        def unit(tx: Transaction) -> Participant:
            person = storage.participants.join(tx, address_of(secret), language, now)
            return storage.attendances.go_to(tx, person.id, event.id, now)

        person = await storage.write(unit)
        return Visitor(secret, person, attends=frozenset({event.id}))

    async def enter_as(
        self,
        address: Address,
        event: EventServices,
        language: str,
        visitor: Visitor,
        network: str,
        *,
        is_framed: bool,
    ) -> str:
        """Who is known at another door is known here; gives their secret. Raises TooMany.

        Whoever is at no event yet is at this one from now on.
        """
        self._allowance.come(network)
        storage, now = self._services.storage, self._services.clock.now()
        there = visitor.person
        secret = f"{FRAMED if is_framed else ''}{new_secret()}"

        def unit(tx: Transaction) -> None:
            person = storage.participants.join(tx, address, language, now)
            at = self._services.events.get(person.at_event or "", event)
            person = storage.attendances.go_to(tx, person.id, at.id, now)
            at.joining.be_known(tx, person, address_of(secret), there, now)

        await storage.write(unit)
        is_new = await storage.addresses.find(address_of(secret)) is not None
        return secret if is_new else visitor.secret


def address_of(secret: str) -> Address:
    """Where whoever has the secret is known. The hash tells nobody the secret."""
    typed = secret.encode(errors="surrogateescape")  # a cookie holds whatever bytes were sent
    return Address(WEB, hashlib.sha256(typed).hexdigest())


def cookie_of(secret: str) -> str:
    """The header that lets the browser keep it, out of reach of any script.

    In a frame of another site it is kept for that site's frames alone.
    """
    seconds = round(COOKIE_KEPT.total_seconds())
    where = "SameSite=None; Partitioned" if secret.startswith(FRAMED) else "SameSite=Lax"
    return f"{COOKIE}={secret}; Max-Age={seconds}; Path=/; HttpOnly; Secure; {where}"


def no_cookie() -> str:
    """The header that lets the browser forget it."""
    return f"{COOKIE}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax"
