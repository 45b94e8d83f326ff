"""What is left of people after the days that the event's settings give it."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.housekeeping import purge_by
from bot.storage import Storage, open_storage
from bot.storage.answers import NewAnswer
from bot.storage.database import Transaction
from bot.storage.quotes import Consent, Quote
from bot.storage.roles import Grant, Role
from tests.people import a_programme, a_session, at, join, save

PROGRAMME = a_programme(a_session("etik", "11:00", "12:00"))


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
async def full(storage: Storage) -> Storage:
    """A participant with a quote and a favourite, and one who is staff."""
    await storage.write(lambda tx: storage.records.go_live(tx, PROGRAMME, at("07:00")))
    person, staff = await join(storage, 100), await join(storage, 200)
    await save(storage, person, "etik")

    async def unit(tx: Transaction) -> None:
        await storage.roles.grant(tx, staff.id, Grant(Role.STAFF), at("08:00"))
        await storage.roles.invite(tx, Grant(Role.STAFF), at("08:00"))
        new = NewAnswer(person.id, "dagen-2023", "dagen", "sv", "Mod")
        answer = await storage.answers.add(tx, new, at("16:40"))
        await storage.quotes.begin(tx, answer.id)
        signed = Quote(answer.id, name="Siv", consent=Consent.NAME)
        await storage.quotes.save(tx, signed)

    await storage.write(unit)
    return storage


async def purged(storage: Storage, days: int, *, is_real: bool = True) -> dict[str, int]:
    """What goes that many days after the event, of people and of what they left."""
    now: datetime = at("12:00") + timedelta(days=days)
    counts = await purge_by(storage, PROGRAMME, now, is_real=is_real)
    return {name: counts[name] for name in ("accounts", "answers", "invitations")}


async def left(storage: Storage) -> tuple[int, int, int]:
    """Participants, answers, quotes."""
    return (
        await storage.participants.count(),
        len(await storage.answers.all("dagen-2023")),
        len(await storage.quotes.all("dagen-2023")),
    )


async def test_nothing_of_people_goes_within_a_month_of_the_event(full: Storage) -> None:
    assert await purged(full, 29) == {"accounts": 0, "answers": 0, "invitations": 0}
    assert await left(full) == (2, 1, 1)


async def test_after_a_month_accounts_go_and_answers_belong_to_nobody(full: Storage) -> None:
    counts = await purged(full, 31)

    [answer] = await full.answers.all("dagen-2023")
    assert counts == {"accounts": 1, "answers": 0, "invitations": 1}
    assert answer.participant_id is None
    assert await left(full) == (1, 1, 1)
    assert await full.participants.get(100) is None
    assert await full.participants.get(200) is not None


async def test_after_a_year_answers_and_signatures_go(full: Storage) -> None:
    counts = await purged(full, 367)

    assert counts["answers"] == 1
    assert await left(full) == (1, 0, 0)


async def test_a_dry_run_only_counts(full: Storage) -> None:
    assert await purged(full, 367, is_real=False) == {
        "accounts": 1,
        "answers": 1,
        "invitations": 1,
    }
    assert await left(full) == (2, 1, 1)


async def test_who_opened_a_door_s_code_is_forgotten_after_a_day(full: Storage) -> None:
    person, *_ = await full.participants.reachable()
    early, late = at("09:00"), at("15:00")
    await full.write(lambda tx: full.rooms.arrive(tx, person.id, "dagen-2023", "etik", early))
    await full.write(lambda tx: full.rooms.arrive(tx, person.id, "dagen-2023", "barn", late))

    await purge_by(full, PROGRAMME, at("12:00") + timedelta(days=1))

    etik = await full.rooms.arrived("dagen-2023", "etik")
    barn = await full.rooms.arrived("dagen-2023", "barn")
    assert (etik, barn) == (frozenset(), frozenset({person.id}))
