"""Two people who are one: all that belongs to either is the one's who stays, whatever table it is in."""

import contextlib
import re
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.reminders import ReminderPayload
from bot.storage import Storage, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision, State
from bot.storage.migrations import migrate
from bot.storage.people import joining
from bot.storage.people.addresses import Address, Resident
from bot.storage.people.participants import Participant
from bot.storage.stage.stage_questions import NewStageQuestion
from bot.storage.voices.answers import NewAnswer
from bot.voices.dialogues import AwaitedAnswer
from tests.peopled_storage import EVENT, at, join
from tests.person_traces import fill
from tests.rows import rows_of

OF_PEOPLE = re.compile(r"(participant|owner|author|actor)_id|\w+_by|shown_to")
"""How a column is called that holds somebody's number."""

NEVER_CHANGED = {("audit", "actor_id")}


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
async def elder(storage: Storage) -> Participant:
    return await join(storage, 1)


@pytest.fixture
async def younger(storage: Storage) -> Participant:
    return await join(storage, 2)


async def one(storage: Storage, stays: Participant, goes: Participant) -> Participant:
    return await storage.write(lambda tx: storage.people.join(tx, stays, goes, at("12:00")))


def columns_of_people(path: Path) -> set[tuple[str, str]]:
    """Every column of every table that holds somebody's number, as the migrations make them."""
    migrate(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        columns = connection.execute(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.type = 'INTEGER'"
        ).fetchall()
        keys = connection.execute(
            'SELECT m.name, k."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) k'
            " WHERE m.type = 'table' AND k.\"table\" = 'participants'"
        ).fetchall()
    return {pair for pair in columns if OF_PEOPLE.fullmatch(pair[1])} | set(keys)


def test_every_column_with_somebodys_number_is_joined(tmp_path: Path) -> None:
    known = {
        (table, column)
        for table, column in columns_of_people(tmp_path / "bot.db")
        for statement in joining.SQL.values()
        if re.match(rf"(--.*\n)*(UPDATE|INSERT INTO)( OR IGNORE)? {table}\b", statement)
        and re.search(rf"\b{column}\b", statement)
    }

    assert columns_of_people(tmp_path / "bot.db") - NEVER_CHANGED == known


async def test_whatever_table_it_is_in_it_belongs_to_who_stays(
    storage: Storage, elder: Participant, younger: Participant, tmp_path: Path
) -> None:
    await fill(storage, younger, words="Från webben")
    left = {
        table: await counted(storage, table, column, younger.id)
        for table, column in columns_of_people(tmp_path / "schema.db")
    }

    await one(storage, elder, younger)

    for table, column in columns_of_people(tmp_path / "schema.db") - NEVER_CHANGED:
        assert await counted(storage, table, column, younger.id) == 0, (table, column)
    for table, column in {("answers", "participant_id"), ("web_messages", "participant_id")}:
        assert await counted(storage, table, column, elder.id) == left[table] > 0
    assert await storage.participants.by_id(younger.id) is None


async def test_what_both_have_is_joined_without_losing_answers(
    storage: Storage, elder: Participant, younger: Participant
) -> None:
    await fill(storage, elder, update_id=1, words="I chatten")
    await fill(storage, younger, update_id=2, words="På webben")

    await one(storage, elder, younger)

    answers = await storage.answers.of(elder.id, EVENT)
    assert [answer.text for answer in answers] == ["I chatten", "På webben"]
    quotes = await storage.quotes.all(EVENT)
    assert {quotes[answer.id].name for answer in answers} == {"Siv Sandberg"}
    assert await storage.favourites.of(elder.id, EVENT) == {"etik"}
    assert len(await storage.push_subscriptions.of(elder.id)) == 2


async def counted(storage: Storage, table: str, column: str, number: int) -> int:
    sql = f"SELECT count(*) AS n FROM {table} WHERE {column} = :number"
    [row] = await rows_of(storage.database, sql, {"number": number})
    return int(row["n"])


async def test_each_address_leads_to_the_one_who_stays_at_once(
    storage: Storage, elder: Participant, younger: Participant
) -> None:
    [address] = await storage.addresses.of(younger.id)
    assert await storage.participants.get(address) == younger

    joined = await one(storage, elder, younger)

    assert await storage.participants.get(address) == joined


@pytest.mark.parametrize("reading", ["address", "person"])
async def test_whoever_is_being_read_meanwhile_is_found_as_the_one_who_stays(
    storage: Storage,
    elder: Participant,
    younger: Participant,
    reading: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [address] = await storage.addresses.of(younger.id)
    storage.participants.forget_all()
    at_address, by_id = storage.addresses.at, storage.participants.by_id

    async def join_first() -> None:
        monkeypatch.undo()
        await one(storage, elder, younger)

    async def address_of_before(wanted: Address) -> Resident | None:
        found = await at_address(wanted)
        await join_first()
        return found

    async def person_of_before(number: int) -> Participant | None:
        found = await by_id(number)
        await join_first()
        return found

    if reading == "address":
        monkeypatch.setattr(storage.addresses, "at", address_of_before)
    else:
        monkeypatch.setattr(storage.participants, "by_id", person_of_before)
    found = await storage.participants.get(address)

    assert found is not None
    assert found.id == elder.id
    assert await storage.participants.get(address) == found


@pytest.mark.parametrize(
    ("here", "there", "left"),
    [
        (State.SENT, State.PENDING, State.SENT),
        (State.PENDING, State.SENT, State.SENT),
        (State.PENDING, State.PENDING, State.PENDING),
        (State.CANCELLED, State.PENDING, State.PENDING),
        (State.IN_DOUBT, State.PENDING, State.IN_DOUBT),
        (State.SENDING, State.EXPIRED, State.SENDING),
    ],
)
async def test_what_was_said_to_either_is_not_said_again(
    storage: Storage,
    elder: Participant,
    younger: Participant,
    here: State,
    there: State,
    left: State,
) -> None:
    def decide(tx: Transaction) -> None:
        for person, state in ((elder, here), (younger, there)):
            decision = Decision(
                person.id, EVENT, ReminderPayload({}), "reminder:etik", at("10:00"), at("11:00")
            )
            storage.outbox.add(tx, [decision], at("09:00"))
            tx.execute(
                "UPDATE outbox SET state = :state WHERE participant_id = :person",
                {"state": state, "person": person.id},
            )

    await storage.write(decide)

    await one(storage, elder, younger)

    rows = await rows_of(storage.database, "SELECT participant_id, state FROM outbox")
    assert [tuple(row) for row in rows] == [(elder.id, left)]


async def test_chosen_settings_stay_and_what_nobody_chose_is_taken_from_the_other(
    storage: Storage, elder: Participant, younger: Participant
) -> None:
    participants = storage.participants
    elder = await storage.write(lambda tx: participants.save(tx, elder, lead_minutes=5))
    younger = await storage.write(
        lambda tx: participants.save(tx, younger, lead_minutes=30, no_emoji=True)
    )

    joined = await one(storage, elder, younger)

    assert (joined.lead_minutes, joined.no_emoji) == (5, True)


async def test_what_is_over_does_not_stand_in_the_way_of_what_is_open(
    storage: Storage, elder: Participant, younger: Participant
) -> None:
    dialogues = storage.dialogues.at(EVENT)

    def begin(tx: Transaction) -> None:
        for person, words, until in ((elder, "gammalt", "11:00"), (younger, "öppet", "12:30")):
            awaited = AwaitedAnswer("dagen", doubted=words)
            dialogues.open(tx, person.id, awaited, until=at(until))

    await storage.write(begin)

    await one(storage, elder, younger)

    kept = await dialogues.get(elder.id, AwaitedAnswer, at("12:00"))
    assert kept is not None
    assert kept.doubted == "öppet"


async def test_who_was_erased_at_one_door_and_came_back_is_not_erased_for_the_older_number(
    storage: Storage, elder: Participant
) -> None:
    telegram = Address("telegram", "9")
    await storage.write(lambda tx: storage.erasures.remember(tx, telegram, at("09:00")))
    back = await storage.write(
        lambda tx: storage.participants.join(tx, telegram, "sv", at("10:00"))
    )
    assert elder.joined_at < at("09:00")

    joined = await one(storage, elder, back)

    assert joined.joined_at == back.joined_at
    assert await storage.erasures.returned() == []


async def test_who_is_erased_after_joining_is_erased_again_from_a_copy_of_before_and_after(
    storage: Storage, elder: Participant, younger: Participant
) -> None:
    addresses = [*await storage.addresses.of(elder.id), *await storage.addresses.of(younger.id)]
    later = at("13:00") + timedelta(days=1)

    def erase(tx: Transaction) -> None:
        for address in addresses:
            storage.erasures.remember(tx, address, later)

    await storage.write(erase)
    await storage.write(lambda tx: tx.execute("DELETE FROM erasures"))  # the copy knows of none
    assert await storage.erasures.returned() == [elder.id, younger.id]
    await one(storage, elder, younger)
    assert await storage.erasures.returned() == [elder.id]


async def test_an_answer_of_the_one_who_goes_keeps_its_number(
    storage: Storage, elder: Participant, younger: Participant
) -> None:
    new = NewAnswer(younger.id, EVENT, "dagen", "sv", "Ord", None, 7)
    answer = await storage.write(lambda tx: storage.answers.add(tx, new, at("09:00")))

    await one(storage, elder, younger)

    assert await storage.answers.of(elder.id, EVENT) == [
        type(answer)(**{**vars(answer), "participant_id": elder.id})
    ]


@pytest.mark.parametrize(("elders", "youngers", "stays"), [(1, 2, "KKKK"), (2, 1, "BBBB")])
async def test_of_two_parties_the_one_holds_that_was_joined_last(
    storage: Storage,
    elder: Participant,
    younger: Participant,
    elders: int,
    youngers: int,
    stays: str,
) -> None:
    def unit(tx: Transaction) -> None:
        storage.parties.join(tx, elder.id, EVENT, "BBBB", "Anna", at(f"09:0{elders}"))
        storage.parties.join(tx, younger.id, EVENT, "KKKK", "Annan", at(f"09:0{youngers}"))

    await storage.write(unit)

    await one(storage, elder, younger)

    party = await storage.parties.of(elder.id, EVENT)
    assert party
    assert (party.code, [each.participant_id for each in party.members]) == (stays, [elder.id])
    assert len(await rows_of(storage.database, "SELECT * FROM party_members")) == 1


async def test_of_two_who_are_one_there_is_one_vote_and_none_for_their_own_question(
    storage: Storage, elder: Participant, younger: Participant
) -> None:
    asker = await join(storage, 300)
    kept = storage.stage_questions

    def unit(tx: Transaction) -> None:
        for number, writer in enumerate((elder, asker), 1):
            new = NewStageQuestion(EVENT, "etik", writer.id, "Varför?", "sv", number)
            kept.add(tx, new, at("09:00"))
        kept.vote(tx, 1, younger.id, at("11:10"), on=True)
        kept.vote(tx, 2, elder.id, at("11:10"), on=True)
        kept.vote(tx, 2, younger.id, at("11:10"), on=True)

    await storage.write(unit)

    await one(storage, elder, younger)

    votes = {each.id: each.votes for each in await kept.of_session(EVENT, "etik")}
    assert votes == {1: 0, 2: 1}
    assert await kept.voted(EVENT, elder.id) == {2}
