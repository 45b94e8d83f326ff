"""A person's own calendar, which their phone fetches again and again from an address of their own."""

import secrets
from datetime import datetime

from bot.actions import short_key
from bot.events.live_event import LiveEvent
from bot.exports.calendars.calendar import to_calendar
from bot.reminders.due_reminders import chosen_lead, concerns
from bot.storage.connections.database import Transaction
from bot.storage.people.calendar_subscriptions import Subscriber
from bot.storage.people.participants import Participant

SECRET_BYTES = 16
"""128 bits, which nobody guesses."""

PATH = "/kalender/{secret}.ics"
"""Where it is, below the root of the web door."""


def path_of(secret: str) -> str:
    return PATH.format(secret=secret)


class MyCalendar:
    """What is in it, and under which secret it is found. `subscribe` and `renew` are units."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    async def secret_of(self, person: Participant) -> str:
        """Empty where the person has not subscribed."""
        return await self._storage.calendar_subscriptions.of(self._subscriber(person)) or ""

    def subscribe(self, tx: Transaction, person: Participant, now: datetime) -> str:
        """The person's secret; a new one only where there is none."""
        known = tx.read(self._storage.calendar_subscriptions.of(self._subscriber(person)))
        return known or self._add(tx, person, now)

    def renew(self, tx: Transaction, person: Participant, key: str, now: datetime) -> str:
        """Another secret in the place of the one with this key, under which nothing is any more.

        Where it has been replaced already, nothing is changed.
        """
        subscriptions = self._storage.calendar_subscriptions
        subscriber = self._subscriber(person)
        known = tx.read(subscriptions.of(subscriber))
        if known and short_key(known) != key:
            return known
        subscriptions.drop(tx, subscriber, now)
        return self._add(tx, person, now)

    async def content(self, person: Participant, now: datetime) -> bytes:
        """What the person saved and what is for everybody, as an .ics file."""
        scene = self._event.scene(person, now)
        programme = scene.programme
        saved = await self._storage.favourites.of(person.id, self._event.id)
        modified = await self._storage.changes.modified(self._event.id)
        return to_calendar(
            [session for session in programme.sessions if concerns(session, saved)],
            scene,
            lead_minutes=chosen_lead(person, programme),
            modified=modified,
        )

    def _add(self, tx: Transaction, person: Participant, now: datetime) -> str:
        secret = secrets.token_hex(SECRET_BYTES)
        self._storage.calendar_subscriptions.add(tx, self._subscriber(person), secret, now)
        return secret

    def _subscriber(self, person: Participant) -> Subscriber:
        return Subscriber(person.id, self._event.id)
