"""A storage with people in it and a small programme, for the tests of each job."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from bot.events.live_event import LiveEvent
from bot.i18n import load_translators
from bot.payloads.payload import Payload
from bot.programme.event_settings import Settings
from bot.programme.programme import Programme
from bot.programme.values import Contact, Event, Kind, ProgrammeFile, Prompt, Room, Session
from bot.storage import Storage
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import ClaimedDecision, Decision
from bot.storage.people.participants import Participant
from bot.telegram.accounts import TELEGRAM, address_of

MIDNIGHT = datetime(2023, 11, 29, 23, 0, tzinfo=UTC)
"""The beginning of the event's day in Stockholm."""

ROOMS = (
    Room(id="vinga", name="Vinga", floor="3"),
    Room(id="styrso", name="Styrsö", floor="3"),
    Room(id="sal", name="Salen", floor="1"),
)
TRANSLATORS = load_translators()
EVENT = "dagen-2023"

P = TypeVar("P", bound=Payload)


def live(storage: Storage, programme: Programme) -> LiveEvent:
    """The programme's event, as the work rooms are given it."""
    return LiveEvent(programme, storage, TRANSLATORS)


def at(clock: str) -> datetime:
    """The instant of "HH:MM" (or "HH:MM:SS") on the event's day in Stockholm."""
    hours, minutes, seconds = [*map(int, clock.split(":")), 0][:3]
    return MIDNIGHT + timedelta(hours=hours, minutes=minutes, seconds=seconds)


def a_session(
    session_id: str, start: str, end: str | None = None, room: str | None = "vinga", **more: Any
) -> Session:
    values = {"title": session_id.capitalize(), "kind": Kind.SEMINAR} | more
    return Session(
        id=session_id, start=at(start), end=at(end) if end else None, room=room, **values
    )


def a_programme(
    *sessions: Session,
    prompts: Iterable[Prompt] = (),
    contacts: Iterable[Contact] = (),
    settings: Settings | None = None,
    event_id: str = EVENT,
) -> Programme:
    event = Event(
        id=event_id,
        name="Dagen",
        first_day=at("12:00").date(),
        last_day=at("12:00").date(),
        timezone="Europe/Stockholm",
        organiser="Göteborgsregionen",
    )
    return Programme(
        ProgrammeFile(
            event=event,
            sessions=sessions,
            rooms=ROOMS,
            prompts=tuple(prompts),
            contacts=tuple(contacts),
            settings=settings or Settings(),
        )
    )


async def join(
    storage: Storage,
    account: int,
    *,
    joined: datetime | None = None,
    reachable: bool = True,
    events: Sequence[str] = (EVENT,),
    **settings: Any,
) -> Participant:
    """A participant who came to these events in the morning, at Telegram, with these settings."""
    address, language = address_of(account), settings.pop("language", "sv")

    def unit(tx: Transaction) -> Participant:
        person = storage.participants.join(tx, address, language, joined or at("06:00"))
        storage.addresses.mark(tx, address, reachable=reachable)
        for event_id in events:
            person = storage.attendances.go_to(tx, person.id, event_id, person.joined_at)
        return storage.participants.save(tx, person, **settings)

    return await storage.write(unit)


async def save(
    storage: Storage,
    person: Participant,
    session_id: str,
    when: datetime | None = None,
    event_id: str = EVENT,
) -> None:
    await storage.write(
        lambda tx: storage.favourites.save(
            tx, person.id, event_id, session_id, when or at("07:00")
        )
    )


async def claim(storage: Storage, now: datetime) -> list[ClaimedDecision]:
    """What the sender would take now."""
    return await storage.write(lambda tx: storage.outbox.claim(tx, 10_000, now, door=TELEGRAM))


def carrying(kind: type[P], claimed: ClaimedDecision) -> Decision[P]:
    """What was decided, with what it carries."""
    decision = claimed.decision.read(kind)
    assert decision is not None
    return decision


def bytes_of(folder: Path) -> bytes:
    """All that the files of a folder hold."""
    return b"".join(path.read_bytes() for path in folder.iterdir())
