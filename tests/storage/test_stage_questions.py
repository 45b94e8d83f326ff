"""Questions to the stage as they are kept: once, in the order of votes, for as long as answers."""

import io
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from bot.exports.export_requests import ExportRequest, Exports
from bot.programme.collecting import (
    AFTERWARDS,
    AT_MOST,
    Collecting,
    collecting_at,
    ends_at,
    on_stage,
)
from bot.programme.programme import Programme
from bot.programme.values import Change, Status
from bot.storage import Storage, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.people.participants import Participant
from bot.storage.stage.stage_questions import NewStageQuestion, StageQuestion, StageState
from bot.upkeep.housekeeping import purge_by
from tests.peopled_storage import EVENT, ROOMS, TRANSLATORS, a_programme, a_session, at, join, live

ETHICS = a_session("etik", "11:00", "12:00")


async def asks(storage: Storage, person: Participant, *texts: str, key: int = 1) -> None:
    def unit(tx: Transaction) -> None:
        for number, text in enumerate(texts, key):
            new = NewStageQuestion(EVENT, "etik", person.id, text, "sv", number)
            storage.stage_questions.add(tx, new, at("11:05"))

    await storage.write(unit)


async def standing(storage: Storage) -> list[StageQuestion]:
    return await storage.stage_questions.of_session(EVENT, "etik")


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
async def two(storage: Storage) -> tuple[Participant, Participant]:
    return await join(storage, 100), await join(storage, 200)


async def test_the_same_update_keeps_one_question(
    storage: Storage, two: tuple[Participant, Participant]
) -> None:
    await asks(storage, two[0], "Varför?")
    await asks(storage, two[0], "Varför?")

    assert [each.text for each in await standing(storage)] == ["Varför?"]


async def test_those_with_most_votes_come_first_and_of_as_many_the_oldest(
    storage: Storage, two: tuple[Participant, Participant]
) -> None:
    await asks(storage, two[0], "Ett", "Två", "Tre")

    def unit(tx: Transaction) -> list[bool]:
        vote = storage.stage_questions.vote
        return [
            vote(tx, 3, two[1].id, at("11:10"), on=True),
            vote(tx, 3, two[1].id, at("11:10"), on=True),
        ]

    assert await storage.write(unit) == [True, False]
    assert [(each.text, each.votes) for each in await standing(storage)] == [
        ("Tre", 1),
        ("Ett", 0),
        ("Två", 0),
    ]


async def test_a_question_of_another_event_is_not_there(
    storage: Storage, two: tuple[Participant, Participant]
) -> None:
    await asks(storage, two[0], "Ett")
    kept = storage.stage_questions

    assert await kept.by_id("annan", 1) is None
    assert not await storage.write(lambda tx: kept.decide(tx, "annan", 1, StageState.RELEASED))
    assert not await storage.write(
        lambda tx: kept.withdraw(tx, "annan", 1, two[0].id, at("11:10"))
    )


async def test_what_is_read_names_nobody(
    storage: Storage, two: tuple[Participant, Participant]
) -> None:
    await asks(storage, two[0], "Ett")
    [question] = await standing(storage)

    assert "participant" not in " ".join(vars(question))


async def test_they_go_when_answers_go_and_votes_outlast_their_givers(
    storage: Storage, two: tuple[Participant, Participant]
) -> None:
    programme = a_programme(ETHICS)
    await asks(storage, two[0], "Ett")

    def unit(tx: Transaction) -> None:
        storage.records.go_live(tx, programme, at("08:00"))
        storage.stage_questions.vote(tx, 1, two[1].id, at("11:10"), on=True)

    await storage.write(unit)
    retention = programme.file.settings.retention
    after_accounts = timedelta(days=retention.accounts + 1)
    await purge_by(storage, [programme], at("12:00") + after_accounts)
    [question] = await standing(storage)
    assert (question.text, question.votes) == ("Ett", 1)
    assert await storage.stage_questions.of_person(EVENT, two[0].id) == []
    after_answers = timedelta(days=retention.answers + 2)
    counts = await purge_by(storage, [programme], at("12:00") + after_answers)

    assert counts["stage"] == 1
    assert await standing(storage) == []


def test_it_ends_by_the_programme_in_use() -> None:
    moved = a_session("etik", "14:00", "15:00")
    endless = a_session("etik", "11:00")
    cancelled = a_session("etik", "11:00", "12:00", change=Change(Status.CANCELLED))

    assert ends_at(ETHICS, a_programme(ETHICS)) == at("12:00") + AFTERWARDS
    assert ends_at(moved, a_programme(moved)) == at("15:00") + AFTERWARDS
    assert ends_at(endless, a_programme(endless)) == at("11:00") + AT_MOST + AFTERWARDS
    found = {
        each: collecting_at(each, a_programme(each), {"etik"}, at("12:30"))
        for each in (ETHICS, moved, cancelled)
    }
    assert found == {
        ETHICS: Collecting.OVER,
        moved: Collecting.OPEN,
        cancelled: Collecting.CANCELLED,
    }
    assert collecting_at(moved, a_programme(moved), (), at("12:30")) is Collecting.CLOSED


def test_the_screen_of_a_room_keeps_to_what_is_on_there() -> None:
    next_one = a_session("fut", "12:00", "13:00")
    other_room = a_session("sav", "11:00", "12:00", room="styrso")
    alone = a_programme(ETHICS, other_room)
    followed = a_programme(ETHICS, next_one, other_room)
    room = ROOMS[0]

    def shown(programme: Programme, clock: str, *among: str) -> str | None:
        found = on_stage(room, programme, among, at(clock))
        return found.id if found else None

    assert shown(alone, "10:59", "etik") is None
    assert shown(alone, "11:00", "etik", "sav") == "etik"
    assert shown(alone, "11:00", "sav") is None
    assert shown(alone, "12:14", "etik") == "etik"
    assert shown(alone, "12:15", "etik") is None
    assert shown(followed, "12:05", "etik") is None
    assert shown(followed, "12:05", "etik", "fut") == "fut"


async def test_staff_get_them_in_the_workbook_and_the_report(
    storage: Storage, two: tuple[Participant, Participant]
) -> None:
    programme = a_programme(ETHICS)
    await asks(storage, two[0], "=Varför?", "Hur?")

    def unit(tx: Transaction) -> None:
        storage.stage_questions.decide(tx, EVENT, 2, StageState.ANSWERED)
        storage.stage_questions.vote(tx, 2, two[1].id, at("11:10"), on=True)

    await storage.write(unit)
    exports = Exports(live(storage, programme), limits=None)

    async def take(what: str, form: str) -> io.BytesIO:
        taken = await exports.take(ExportRequest(what, form), TRANSLATORS["sv"], at("18:00"))
        return io.BytesIO(taken.content)

    book = CalamineWorkbook.from_filelike(await take("feedback", "xlsx"))
    report = docx.Document(await take("report", "docx"))

    rows = book.get_sheet_by_name("Publikfrågor").to_python()
    assert [row[:4] for row in rows] == [
        ["Pass", "Fråga", "Röster", "Läge"],
        ["Etik", "Hur?", 1, "Besvarad"],
        ["Etik", "=Varför?", 0, "Väntar"],
    ]
    told = [[cell.text for cell in row.cells] for table in report.tables for row in table.rows]
    assert ["Etik", "2", "1", "1"] in told
