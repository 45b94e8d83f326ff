"""Every event ends for itself: nothing of its people is left there, and nothing elsewhere is touched."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.programme.event_settings import RetentionSettings, Settings
from bot.programme.programme import Programme
from bot.roles import Role
from bot.storage import Storage, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.people.participants import Participant
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from bot.upkeep.housekeeping import purge_by
from tests.peopled_storage import EVENT, a_programme, at, bytes_of, join, save
from tests.person_traces import fill
from tests.rows import rows_of

LATER = "dagen-2024"
ALONE, HERE, THERE, OTHER = (
    "Fronesis och mod",
    "Ord från i år",
    "Ord till nästa år",
    "Någon annans",
)
STAFF = Grant(Role.STAFF)


def a_programme_of(event_id: str, days_later: int = 0, **retention: int) -> Programme:
    """Held so many days later."""
    settings = Settings(retention=RetentionSettings(**retention))
    file = a_programme(event_id=event_id, settings=settings).file
    day = file.event.first_day + timedelta(days=days_later)
    return Programme(replace(file, event=replace(file.event, first_day=day, last_day=day)))


NOW, NEXT = a_programme_of(EVENT), a_programme_of(LATER, days_later=366)


def after(days: int) -> datetime:
    """So many days after the first of the events."""
    return at("12:00") + timedelta(days=days)


class People(NamedTuple):
    """One who was here alone, one who is at both events, one who is at the next alone."""

    here: Participant
    both: Participant
    there: Participant


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
async def people(storage: Storage) -> People:
    """With a row wherever they can have one, and no role any more."""

    def go_live(tx: Transaction) -> None:
        for programme in (NOW, NEXT):
            storage.records.go_live(tx, programme, at("07:00"))
        storage.records.rest(tx, besides=[LATER])

    await storage.write(go_live)
    found = People(
        await join(storage, 4711004711),
        await join(storage, 4711004712, events=(LATER, EVENT)),
        await join(storage, 4711004713, events=(LATER,)),
    )
    await fill(storage, found.here, 1, ALONE)
    await fill(storage, found.both, 2, HERE)
    await fill(storage, found.both, 3, THERE, event_id=LATER)
    await fill(storage, found.there, 4, OTHER, event_id=LATER)

    def nobody_is_staff(tx: Transaction) -> None:
        for person in found:
            for event in (EVENT, LATER):
                storage.roles.revoke(tx, person.id, event, STAFF)
        tx.execute("UPDATE inbox SET payload = NULL")

    await storage.write(nobody_is_staff)
    return found


NAMING = {
    *("participant_id", "author_id", "owner_id", "changed_by", "shown_to", "made_by"),
    *("posted_by", "granted_by", "taken_by", "closed_by", "issued_by", "used_by"),
}
"""The columns that hold somebody's number."""


async def rows_at(storage: Storage, event_id: str) -> dict[str, list[dict[str, object]]]:
    """Every row of an event, table by table; what hangs on an answer or a page goes with its event."""
    tables = await rows_of(
        storage.database,
        "SELECT m.name, max(c.name = 'event_id') AS direct, max(c.name = 'answer_id') AS by_answer,"
        " max(c.name = 'message_id') AS by_message"
        " FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table' GROUP BY 1",
    )
    found = {}
    for table in tables:
        if table["direct"]:
            where = "event_id = :event"
        elif table["by_answer"]:
            where = "answer_id IN (SELECT id FROM answers WHERE event_id = :event)"
        elif table["by_message"]:
            where = "message_id IN (SELECT id FROM web_messages WHERE event_id = :event)"
        else:
            continue
        sql = f"SELECT * FROM {table['name']} WHERE {where} ORDER BY rowid"
        rows = await rows_of(storage.database, sql, {"event": event_id})
        found[table["name"]] = [dict(row) for row in rows]
    return {table: rows for table, rows in found.items() if rows}


async def test_the_end_of_one_event_touches_no_row_of_another(
    storage: Storage, people: People
) -> None:
    still = a_programme_of(EVENT, accounts=90)
    await purge_by(storage, [still, NEXT], after(31))  # what lasts a day, wherever it is
    before = await rows_at(storage, LATER)
    settings = await storage.participants.by_id(people.there.id)

    counts = await purge_by(storage, [NEXT], after(31))

    assert await rows_at(storage, LATER) == before
    assert {"favourites", "outbox", "quotes", "material_wishes", "calendar_subscriptions"} <= set(
        before
    )
    assert await storage.participants.by_id(people.there.id) == settings
    assert (counts["attendances"], counts["accounts"], counts["answers"]) == (2, 1, 0)


async def test_of_people_nothing_is_left_where_an_event_has_ended(
    storage: Storage, people: People
) -> None:
    await purge_by(storage, [NEXT], after(31))

    left = await rows_at(storage, EVENT)
    named = [
        (table, column)
        for table, rows in left.items()
        for row in rows
        for column in NAMING & set(row)
        if row[column] is not None
    ]
    answers = await storage.answers.all(EVENT)
    assert named == []
    assert [(answer.text, answer.participant_id) for answer in answers] == [
        (ALONE, None),
        (HERE, None),
    ]
    assert await storage.participants.get(address_of(4711004711)) is None
    staying = await storage.participants.get(address_of(4711004712))
    assert staying is not None
    assert staying.at_event is None


async def test_no_byte_of_what_was_written_at_an_event_outlives_its_answers(
    storage: Storage, people: People, tmp_path: Path
) -> None:
    await purge_by(storage, [NEXT], after(366))

    content = bytes_of(tmp_path)
    gone = (ALONE, HERE, "4711004711")
    assert [one for one in gone if one.encode() in content] == []
    assert all(one.encode() in content for one in (THERE, OTHER, "4711004712"))


async def test_an_event_that_rests_ends_by_the_days_that_it_said_itself(storage: Storage) -> None:
    short = a_programme_of(EVENT, accounts=5, answers=5)
    long = a_programme_of(LATER, accounts=90, answers=90)
    await storage.write(lambda tx: storage.records.go_live(tx, short, at("07:00")))
    await join(storage, 100)
    person = await join(storage, 101, events=(EVENT, LATER))
    await save(storage, person, "etik", event_id=LATER)

    early = await purge_by(storage, [long], after(5))
    counts = await purge_by(storage, [long], after(6))

    assert (early["attendances"], counts["attendances"], counts["accounts"]) == (0, 2, 1)
    known = await storage.participants.by_id(person.id)
    assert known is not None
    assert known.attends == (LATER,)
    assert await storage.favourites.of(person.id, LATER) == {"etik"}


async def test_what_a_programme_says_now_counts_before_what_was_kept_of_it(
    storage: Storage,
) -> None:
    await storage.write(lambda tx: storage.records.go_live(tx, NOW, at("07:00")))
    await join(storage, 100)

    counts = await purge_by(storage, [a_programme_of(EVENT, accounts=90)], after(40))

    assert (counts["accounts"], counts["attendances"]) == (0, 0)


async def test_a_role_at_another_event_keeps_nothing_here(storage: Storage) -> None:
    await storage.write(lambda tx: storage.records.go_live(tx, NOW, at("07:00")))
    person = await join(storage, 100, events=(EVENT, LATER))
    await save(storage, person, "etik")
    await storage.write(lambda tx: storage.roles.grant(tx, person.id, LATER, STAFF, at("08:00")))

    counts = await purge_by(storage, [NEXT], after(31))

    assert (counts["accounts"], counts["attendances"]) == (0, 1)
    assert await storage.favourites.of(person.id, EVENT) == set()
    assert await storage.roles.of(person.id, LATER) == {STAFF}


async def test_what_was_sent_and_asked_goes_by_the_days_of_its_event(storage: Storage) -> None:
    quick = a_programme_of(EVENT, unanswered=2)
    slow = a_programme_of(LATER, unanswered=60)

    def ask(tx: Transaction) -> None:
        for programme in (quick, slow):
            storage.records.go_live(tx, programme, at("07:00"))
            event_id = programme.event.id
            storage.records.keep_unanswered(tx, event_id, "Var?", "sv", at("12:00"))

    await storage.write(ask)
    await purge_by(storage, [quick, slow], after(10))

    assert await storage.records.unanswered(EVENT, 9) == []
    assert len(await storage.records.unanswered(LATER, 9)) == 1


async def test_a_purge_finds_nothing_more_when_it_has_just_been_done(
    storage: Storage, people: People
) -> None:
    """Or a copy would be set aside every day for nothing."""
    await purge_by(storage, [NEXT], after(31))

    assert not any((await purge_by(storage, [NEXT], after(31), is_real=False)).values())
