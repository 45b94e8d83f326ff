"""What somebody took back one by one after a copy was made does not stand again with the copy."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.sandbox.people import Person
from bot.storage.connections.folder import DATABASE, ERASURE_KEY, LEDGER
from bot.storage.copies import backups
from bot.storage.copies.whole_files import copy as copy_file
from tests.flows.home.test_last_words_flow import put_back
from tests.flows.people.test_parties_flow import joins, starts
from tests.flows.stage.test_stage_questions_flow import FIRST, SECOND, ask, hosted
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import IFO, Stage, staged
from tests.web.reading import FREE

STANDS = """
SELECT (SELECT group_concat(text, '|') FROM answers) AS answers,
    (SELECT group_concat(consent, '|') FROM quotes) AS consents,
    (SELECT group_concat(text, '|') FROM stage_questions) AS questions,
    (SELECT count(*) FROM stage_votes) AS votes,
    (SELECT group_concat(name, '|') FROM party_members) AS party,
    (SELECT sum(shows_earlier) FROM party_members) AS earlier,
    (SELECT count(*) FROM calendar_subscriptions) AS calendars
"""

GIVEN: dict[str, object] = {
    "answers": "Mod",
    "consents": "anonymous",
    "questions": f"{FIRST}|{SECOND}",
    "votes": 1,
    "party": "Anna|Bo",
    "earlier": 1,
    "calendars": 1,
}

ROOT = "https://dagen.example.org"


async def give(stage: Stage, alva: Person) -> None:
    """All that can be taken back one by one, by one person or for their eyes."""
    bo = stage.person("Bo")
    host = await hosted(stage)
    await ask(stage, bo, FIRST)
    await ask(stage, alva, SECOND)
    host.forget_replies()
    await say(host, "/publikfragor")
    await press(host, "stlead:sav:0")
    await press(host, "1. Visa för alla")
    alva.forget_replies()
    await say(alva, "/publikfragor")
    await press(alva, "stvote:1:1")
    code = await starts(bo, "Anna")
    await joins(alva, code, "Bo")
    await say(alva, "/sallskap")
    await press(alva, "Kod och namn")
    await press(alva, "Visa också det jag sparat tidigare")
    await say(alva, "/kalender")
    await say(alva, "/tarmed Mod")
    await press(alva, "Ja, gå vidare")
    await press(alva, "Utan namn")
    alva.forget_replies()


async def stands(stage: Stage) -> dict[str, object]:
    [row] = await rows_of(stage.bot.services.storage.database, STANDS)
    return dict(row)


async def take_the_answer_back(_: Stage, alva: Person) -> None:
    await say(alva, "/tarmed")
    await press(alva, "Ta bort svaret")


async def write_other_words(_: Stage, alva: Person) -> None:
    await say(alva, "/tarmed Omdöme")
    await press(alva, "Ja, gå vidare")
    await press(alva, "Utan namn")


async def take_the_consent_back(_: Stage, alva: Person) -> None:
    await say(alva, "/samtycke")
    await press(alva, "Ta tillbaka nummer 1")


async def take_the_question_back(_: Stage, alva: Person) -> None:
    await say(alva, "/publikfragor")
    await press(alva, "stown:sav")
    await press(alva, "Ta tillbaka")


async def take_the_vote_back(_: Stage, alva: Person) -> None:
    await say(alva, "/publikfragor")
    await press(alva, "stvote:1:0")


async def leave_the_party(_: Stage, alva: Person) -> None:
    await say(alva, "/sallskap")
    await press(alva, "Kod och namn")
    await press(alva, "Lämna sällskapet")
    await press(alva, "Ja, lämna")


async def join_another_party(stage: Stage, alva: Person) -> None:
    code = await starts(stage.person("Cia"), "Cia")
    await joins(alva, code, "Alva")


async def show_no_longer_what_was_before(_: Stage, alva: Person) -> None:
    await say(alva, "/sallskap")
    await press(alva, "Kod och namn")
    await press(alva, "Visa inte det jag sparat tidigare")


async def change_the_address_of_the_calendar(_: Stage, alva: Person) -> None:
    await say(alva, "/kalender")
    await press(alva, "Byt adress")
    await press(alva, "Byt adress")


Later = Callable[[Stage, Person], Awaitable[None]]

LATER: dict[Later, dict[str, object]] = {
    take_the_answer_back: {"answers": "", "consents": "no"},
    write_other_words: {"consents": "no"},
    take_the_consent_back: {"consents": "no"},
    take_the_question_back: {"questions": f"{FIRST}|"},
    take_the_vote_back: {"votes": 0},
    leave_the_party: {"party": "Anna", "earlier": 0},
    join_another_party: {"party": "Anna", "earlier": 0},
    show_no_longer_what_was_before: {"earlier": 0},
    change_the_address_of_the_calendar: {"calendars": 0},
}


@pytest.mark.parametrize("later", LATER, ids=lambda later: later.__name__)
async def test_what_was_taken_back_after_the_copy_does_not_stand_again(
    tmp_path: Path, later: Later
) -> None:
    """Also where of all that lies beside only the list can be read."""
    data, older = tmp_path / "data", tmp_path / "older.db"
    async with staged(data, web=FREE, web_url=ROOT) as stage:
        alva = stage.person("Alva")
        await give(stage, alva)
        copy_file(data / DATABASE, older)
        before = await stands(stage)
        await later(stage, alva)
    (data / DATABASE).write_bytes(b"nothing that anybody can read")

    await put_back(data, IFO, older)

    async with staged(data, web=FREE, web_url=ROOT, sandbox=stage.sandbox) as again:
        assert (before, await stands(again)) == (GIVEN, GIVEN | LATER[later])


async def test_a_newer_copy_tells_of_it_where_the_disk_is_gone(tmp_path: Path) -> None:
    data, copies, elsewhere = (tmp_path / name for name in ("data", "copies", "elsewhere"))
    copies.mkdir()
    older, newer = (copies / f"motesplats-2023-11-30T07{minute}00Z.db" for minute in (20, 21))
    async with staged(data) as stage:
        alva = stage.person("Alva")
        await say(alva, "/tarmed Mod")
        older.write_bytes(backups.back_up(data / DATABASE, stage.clock.now()).read_bytes())
        await take_the_answer_back(stage, alva)
        newer.write_bytes(backups.back_up(data / DATABASE, stage.clock.now()).read_bytes())

    await put_back(elsewhere, IFO, older)

    async with staged(elsewhere, sandbox=stage.sandbox) as again:
        assert (await stands(again))["answers"] == ""


async def test_words_below_which_more_was_written_are_not_taken_back(tmp_path: Path) -> None:
    """The addition came after the copy; what it was added to is nobody's to lose."""
    data, older = tmp_path / "data", tmp_path / "older.db"
    async with staged(data) as stage:
        alva = stage.person("Alva")
        await say(alva, "/tarmed Mod")
        copy_file(data / DATABASE, older)
        await say(alva, "Och omdöme")
        whole = (await stands(stage))["answers"]

    await put_back(data, IFO, older)

    async with staged(data, sandbox=stage.sandbox) as again:
        assert (whole, (await stands(again))["answers"]) == ("Mod\nOch omdöme", "Mod")


async def test_what_is_given_anew_after_the_restore_stays(tmp_path: Path) -> None:
    data, older = tmp_path / "data", tmp_path / "older.db"
    async with staged(data, web=FREE, web_url=ROOT) as stage:
        alva = stage.person("Alva")
        await give(stage, alva)
        copy_file(data / DATABASE, older)
        await take_the_vote_back(stage, alva)
    await put_back(data, IFO, older)
    async with staged(data, sandbox=stage.sandbox) as again:
        alva = again.person("Alva")
        await say(alva, "/publikfragor")
        await press(alva, "stvote:1:1")

    async with staged(data, sandbox=stage.sandbox) as last:
        assert (await stands(last))["votes"] == 1


async def test_where_it_cannot_be_remembered_it_is_not_done_and_that_is_said(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as stage:
        alva = stage.person("Alva")
        await say(alva, "/tarmed Mod")
        await say(alva, "/tarmed")
        (tmp_path / ERASURE_KEY).mkdir()  # as little use as a disk that takes no other file
        told = await press(alva, "Ta bort svaret")
        kept = (await stands(stage))["answers"]
        (tmp_path / ERASURE_KEY).rmdir()
        await stage.settle()

        assert "inte sparat" in told.text
        assert (kept, (await stands(stage))["answers"]) == ("Mod", "")


async def test_nothing_of_it_can_be_read_in_what_lies_beside(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        alva = stage.person("Alva")
        await say(alva, "/tarmed Mod")
        await take_the_answer_back(stage, alva)

    lines = (tmp_path / LEDGER).read_text().splitlines()
    assert [bool(re.fullmatch(r"[0-9a-f]{64} 2023-11-30T\S+", line)) for line in lines] == [True]
