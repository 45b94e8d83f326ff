"""What every organiser of an event is told by itself."""

from datetime import datetime, timedelta

from bot.events.live_event import LiveEvent
from bot.payloads.payload import Payload
from bot.roles import Role
from bot.storage.messages.decisions import Decision


async def tell_organisers(
    event: LiveEvent,
    payload: Payload,
    item: str,
    version: datetime,
    now: datetime,
    valid: timedelta,
) -> None:
    """Decide it for each of them; of a version of the item nobody hears twice. Raises CannotSave."""
    storage = event.storage
    holders = await storage.roles.holders(event.id, Role.ORGANISER)
    decisions = [
        Decision(
            participant_id=holder,
            event_id=event.id,
            payload=payload,
            item=item,
            version=version.isoformat(timespec="seconds"),
            due_at=now,
            expires_at=now + valid,
        )
        for holder in dict.fromkeys(holders)
    ]
    await storage.write(lambda tx: storage.outbox.add(tx, decisions, now))
