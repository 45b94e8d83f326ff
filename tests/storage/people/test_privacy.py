"""What is kept about a person is shown whole and erased whole."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest

from bot.privacy import Privacy
from bot.programme.event_settings import PrivacySettings, Settings
from bot.storage import Storage, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.messages.inbox import StoredUpdate
from bot.storage.people.personal_data import TABLES, KeptElsewhere
from bot.storage.voices.quotes import Consent
from tests.peopled_storage import a_programme, a_session, at, bytes_of, join, live, save
from tests.person_traces import NAME, TELEGRAM_ID, WORDS, fill
from tests.rows import rows_of

Policy = Literal["delete", "unlink", "ask_records_officer"]


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
def privacy(storage: Storage) -> Privacy:
    return privacy_of(storage, "delete")


def privacy_of(storage: Storage, policy: Policy) -> Privacy:
    settings = Settings(privacy=PrivacySettings(on_forget=policy))
    event = live(storage, a_programme(a_session("etik", "11:00", "12:00"), settings=settings))
    return Privacy(event)


async def test_the_file_holds_every_row_of_the_person_and_no_other(
    storage: Storage, privacy: Privacy
) -> None:
    person = await join(storage, TELEGRAM_ID)
    await fill(storage, person)
    await save(storage, await join(storage, 200), "barn")

    kept = await privacy.kept_about(person)

    content = json.loads(kept.file.content)
    assert {table: len(rows) for table, rows in content.items()} == dict.fromkeys(TABLES, 1)
    assert content["answers"][0]["text"] == WORDS
    assert (kept.favourites, [one.text for one in kept.answers]) == (
        frozenset({"etik"}),
        [WORDS],
    )


async def test_after_forgetting_no_file_holds_the_id_or_the_words(
    storage: Storage, privacy: Privacy, tmp_path: Path
) -> None:
    person = await join(storage, TELEGRAM_ID)
    await fill(storage, person)
    before = bytes_of(tmp_path)

    await privacy.forget(person, at("12:00"))

    after = bytes_of(tmp_path)
    assert str(TELEGRAM_ID).encode() in before
    assert WORDS.encode() in before
    assert str(TELEGRAM_ID).encode() not in after
    assert TELEGRAM_ID.to_bytes(6, "big") not in after
    assert WORDS.encode() not in after


async def test_what_was_sent_after_the_erasure_was_asked_for_is_still_answered(
    storage: Storage, privacy: Privacy
) -> None:
    person = await join(storage, TELEGRAM_ID)
    payload = f'{{"message":{{"from":{{"id":{TELEGRAM_ID}}}}}}}'
    sent = [StoredUpdate(number, payload) for number in (1, 2, 3)]
    await storage.write(lambda tx: storage.inbox.add(tx, sent, at("11:00")))

    await privacy.forget(person, at("12:00"), key=2)

    assert await storage.inbox.open() == [StoredUpdate(3, payload)]


async def test_every_table_that_names_a_person_is_shown_and_emptied(
    storage: Storage, privacy: Privacy
) -> None:
    person = await join(storage, TELEGRAM_ID)
    await fill(storage, person)
    tables = await rows_of(
        storage.database,
        "SELECT DISTINCT m.name FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name IN"
        " ('participant_id', 'author_id', 'used_by', 'issued_by', 'actor_id', 'owner_id', 'answer_id', 'message_id')",
    )

    await privacy.forget(person, at("12:00"))

    left = await privacy.kept_about(person)
    assert {row["name"] for row in tables} | {"participants"} == set(TABLES)
    # The audit keeps a number that names nobody any more.
    rows = json.loads(left.file.content)
    assert {table for table in TABLES if rows[table]} == {"audit"}


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        (WORDS, True),
        ("Vi var 12 från Ale", False),
        ("Ring mig på 070-123 45 67", False),
        ("Skriv till siv@ale.se", False),
    ],
)
async def test_unlinking_keeps_words_that_point_to_nobody_and_erases_their_signature(
    storage: Storage, tmp_path: Path, words: str, stays: bool
) -> None:
    person = await join(storage, TELEGRAM_ID)
    await fill(storage, person, words=words)

    forgotten = await privacy_of(storage, "unlink").forget(person, at("12:00"))

    left = [(one.text, one.participant_id) for one in await storage.answers.all("dagen-2023")]
    after = bytes_of(tmp_path)
    assert left == ([(words, None)] if stays else [])
    assert forgotten.stays == ({"unlink": (1,)} if stays else {})
    assert await storage.quotes.all("dagen-2023") == {}
    assert NAME.encode() not in after
    assert str(TELEGRAM_ID).encode() not in after


async def test_records_stay_whole_and_unpublished_until_somebody_decides(
    storage: Storage, tmp_path: Path
) -> None:
    person = await join(storage, TELEGRAM_ID)
    await fill(storage, person, words="Vi var 12 från Ale")

    forgotten = await privacy_of(storage, "ask_records_officer").forget(person, at("12:00"))

    [quote] = (await storage.quotes.all("dagen-2023")).values()
    [answer] = await storage.answers.all("dagen-2023")
    assert forgotten.stays == {"ask_records_officer": (1,)}
    assert answer.participant_id is None
    assert (quote.name, quote.consent, quote.withdrawn_at) == (NAME, Consent.NO, at("12:00"))
    assert str(TELEGRAM_ID).encode() not in bytes_of(tmp_path)


ELSEWHERE = "dagen-2024"


async def test_each_answer_goes_or_stays_by_the_word_of_its_own_event(storage: Storage) -> None:
    person = await join(storage, TELEGRAM_ID, events=(ELSEWHERE, "dagen-2023"))
    record = Settings(privacy=PrivacySettings(on_forget="ask_records_officer"))
    there = a_programme(event_id=ELSEWHERE, settings=record)
    await fill(storage, person)
    await fill(storage, person, 2, "Bara där", event_id=ELSEWHERE)

    def rests_now(tx: Transaction) -> None:
        storage.records.go_live(tx, there, at("07:00"))
        storage.records.rest(tx, besides=["dagen-2023"])

    await storage.write(rests_now)

    forgotten = await privacy_of(storage, "delete").forget(person, at("12:00"))

    [answer] = await storage.answers.all(ELSEWHERE)
    [quote] = (await storage.quotes.all(ELSEWHERE)).values()
    assert forgotten.stays == {"ask_records_officer": (answer.id,)}
    assert await storage.answers.all("dagen-2023") == []
    assert (answer.text, answer.participant_id) == ("Bara där", None)
    assert (quote.name, quote.consent) == (NAME, Consent.NO)


async def test_what_is_at_other_events_is_told_and_goes_too(
    storage: Storage, privacy: Privacy
) -> None:
    person = await join(storage, TELEGRAM_ID, events=(ELSEWHERE, "dagen-2023"))
    deletes = Settings(privacy=PrivacySettings(on_forget="delete"))
    there = a_programme(event_id=ELSEWHERE, settings=deletes)
    await storage.write(lambda tx: storage.records.go_live(tx, there, at("07:00")))
    await fill(storage, person, 2, event_id=ELSEWHERE)

    kept = await privacy.kept_about(person)
    await privacy.forget(person, at("12:00"))

    assert kept.elsewhere == (KeptElsewhere("Dagen", favourites=1, answers=1),)
    assert not kept.is_nothing
    gone = await privacy.kept_about(person)
    assert gone.elsewhere == ()
    assert await storage.favourites.all(ELSEWHERE) == []
    assert await storage.answers.all(ELSEWHERE) == []


async def test_others_keep_what_is_theirs(storage: Storage, privacy: Privacy) -> None:
    person, other = await join(storage, TELEGRAM_ID), await join(storage, 200)
    await fill(storage, person)
    await storage.write(
        lambda tx: storage.favourites.save(tx, other.id, "dagen-2023", "etik", at("09:00"))
    )

    await privacy.forget(person, at("12:00"))

    kept = await privacy.kept_about(other)
    assert kept.favourites == {"etik"}
    assert await storage.participants.count() == 1


async def test_the_number_of_an_erased_person_is_nobody_elses_later(
    storage: Storage, privacy: Privacy
) -> None:
    person = await join(storage, TELEGRAM_ID)
    await privacy.forget(person, at("12:00"))

    again = await join(storage, TELEGRAM_ID)

    assert again.id != person.id
    assert (await privacy.kept_about(again)).answers == ()
