"""What is left of people after the days that the event's settings give it."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.payloads.dialogues import ShownList
from bot.roles import Role
from bot.storage import Storage, migrations, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.people.roles import Grant
from bot.storage.voices.answers import NewAnswer
from bot.storage.voices.quotes import Consent, Quote, Step
from bot.telegram.accounts import address_of
from bot.upkeep.housekeeping import purge_by, takes_given
from bot.voices.dialogues import AwaitedSignature
from tests.peopled_storage import EVENT, a_programme, a_session, at, bytes_of, join, save
from tests.person_traces import NAME, TELEGRAM_ID, WORDS, fill
from tests.rows import rows_of

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

    def unit(tx: Transaction) -> None:
        storage.roles.grant(tx, staff.id, EVENT, Grant(Role.STAFF), at("08:00"))
        storage.roles.invite(tx, EVENT, Grant(Role.STAFF), at("08:00"))
        new = NewAnswer(person.id, EVENT, "dagen", "sv", "Mod")
        answer = storage.answers.add(tx, new, at("16:40"))
        storage.quotes.begin(tx, answer.id)
        signed = Quote(answer.id, name="Siv", consent=Consent.NAME)
        storage.quotes.save(tx, signed)

    await storage.write(unit)
    return storage


async def purged(storage: Storage, days: int, *, is_real: bool = True) -> dict[str, int]:
    """What goes that many days after the event, of people and of what they left."""
    now: datetime = at("12:00") + timedelta(days=days)
    counts = await purge_by(storage, [PROGRAMME], now, is_real=is_real)
    return {name: counts[name] for name in ("accounts", "answers", "invitations")}


async def left(storage: Storage) -> tuple[int, int, int]:
    """Participants, answers, quotes."""
    return (
        await storage.participants.count(),
        len(await storage.answers.all(EVENT)),
        len(await storage.quotes.all(EVENT)),
    )


async def test_nothing_of_people_goes_within_a_month_of_the_event(full: Storage) -> None:
    assert await purged(full, 29) == {"accounts": 0, "answers": 0, "invitations": 0}
    assert await left(full) == (2, 1, 1)


async def test_after_a_month_accounts_go_and_answers_belong_to_nobody(full: Storage) -> None:
    counts = await purged(full, 31)

    [answer] = await full.answers.all(EVENT)
    assert counts == {"accounts": 1, "answers": 0, "invitations": 1}
    assert answer.participant_id is None
    assert await left(full) == (1, 1, 1)
    assert await full.participants.get(address_of(100)) is None
    assert await full.participants.get(address_of(200)) is not None


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
    person, *_ = await full.participants.reachable(EVENT)
    early, late = at("09:00"), at("15:00")
    await full.write(lambda tx: full.rooms.arrive(tx, person.id, EVENT, "etik", early))
    await full.write(lambda tx: full.rooms.arrive(tx, person.id, EVENT, "barn", late))

    await purge_by(full, [PROGRAMME], at("12:00") + timedelta(days=1))

    etik = await full.rooms.arrived(EVENT, "etik")
    barn = await full.rooms.arrived(EVENT, "barn")
    assert (etik, barn) == (frozenset(), frozenset({person.id}))


async def test_what_somebody_had_begun_to_write_counts_as_given(full: Storage) -> None:
    person, *_ = await full.participants.reachable(EVENT)

    def begin(tx: Transaction) -> None:
        signing = AwaitedSignature(Step.NAME, 1, sure_until=at("08:50"))
        for dialogue in (ShownList(("ses:etik",)), signing):
            full.dialogues.at(EVENT).open(tx, person.id, dialogue, until=at("09:00"))

    await full.write(begin)
    spared = await purge_by(full, [PROGRAMME], at("12:00"), spares_given=True)
    taken = await purge_by(full, [PROGRAMME], at("12:00"))

    assert (spared["dialogues"], taken["drafts"]) == (1, 1)
    assert takes_given(taken)


RECORD = Path(migrations.__file__).parents[1] / "record-of-processing.md"
STAYS = ("tills vidare", "enligt gallringsbeslut", "så länge det finns säkerhetskopior")
"""How the record says of a table that its rows are not dropped after so many days."""


def tables_that_stay() -> set[str]:
    """Of which the record says so."""
    text = RECORD.read_text(encoding="utf-8")
    sections = re.split(r"^## `", text, flags=re.MULTILINE)[1:]
    return {
        section.partition("`")[0]
        for section in sections
        if any(f"**Gallras:** {words}" in section for words in STAYS)
    }


async def test_a_purge_leaves_rows_only_where_the_record_of_processing_says_so(
    storage: Storage, tmp_path: Path
) -> None:
    await storage.write(lambda tx: storage.records.go_live(tx, PROGRAMME, at("07:00")))
    person = await join(storage, TELEGRAM_ID)
    await fill(storage, person)
    await storage.write(
        lambda tx: storage.records.keep_unanswered(tx, EVENT, "Var?", "sv", at("12:00"))
    )
    await storage.write(lambda tx: storage.inbox.quarantine(tx, 1, "unreadable", at("12:00")))
    await storage.write(lambda tx: storage.roles.revoke(tx, person.id, EVENT, Grant(Role.STAFF)))
    tables = await rows_of(storage.database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    before = await rows_in(storage, [row["name"] for row in tables])

    await purge_by(storage, [PROGRAMME], at("12:00") + timedelta(days=400))

    after = await rows_in(storage, list(before))
    assert set(before) - set(after) == set(before) - tables_that_stay()
    assert {"answers", "quotes", "participants", "outbox", "unanswered", "inbox"} <= set(before)
    content = bytes_of(tmp_path)
    left = (
        str(TELEGRAM_ID).encode(),
        TELEGRAM_ID.to_bytes(6, "big"),
        WORDS.encode(),
        NAME.encode(),
    )
    assert [one for one in left if one in content] == []


async def rows_in(storage: Storage, tables: list[str]) -> dict[str, int]:
    """The tables that have rows, and how many."""
    counts = {
        table: len(await rows_of(storage.database, f"SELECT 1 FROM {table}"))
        for table in tables
        if not table.startswith("sqlite_")
    }
    return {table: n for table, n in counts.items() if n}
