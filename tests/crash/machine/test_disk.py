"""Rows 34-38: a disk that is full, a database that is locked, read-only or damaged."""

import asyncio
import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from bot.errors import CannotSave, Misconfigured
from bot.machine.patience import Backoff, Patience
from bot.sandbox.people import Person
from bot.storage import open_storage
from bot.storage.messages.inbox import StoredUpdate
from bot.upkeep.housekeeping import daily_backup
from tests.busy import busy
from tests.crash.oracles import check
from tests.crash.site import a_site
from tests.crash.telegram_process import ROOT
from tests.stage import Stage, staged

NOT_SAVED = "Jag kunde inte spara just nu."


IMPATIENT = Patience(
    lock=0.2, polls=Backoff(longest=0.1), updates=Backoff(longest=0.05), marks_pause=0.05
)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data", patience=IMPATIENT) as one:
        yield one


async def _fill(stage: Stage, *, pages: int) -> None:
    writer = stage.bot.services.storage.database._writer
    await writer.execute("VACUUM")  # no page is free
    await writer.execute(f"PRAGMA max_page_count={pages}")


async def test_updates_stay_at_telegram_while_the_disk_is_full_and_people_are_told(
    stage: Stage,
) -> None:
    alva = stage.person("Alva")
    await stage.ask(alva, "/start")
    await stage.bot.dispatcher.idle()
    big = "/tarmed " + "lång tanke " * 350  # more than the free space of a page
    await _fill(stage, pages=1)

    told = [await stage.ask(alva, big)]
    await asyncio.sleep(0.5)
    await _fill(stage, pages=1_000_000)
    answer = await alva.next_reply()

    assert told[0].startswith(NOT_SAVED)
    assert not answer.text.startswith(NOT_SAVED)


async def test_while_the_disk_is_full_questions_are_answered_and_all_others_are_told(
    stage: Stage,
) -> None:
    people = [stage.person(f"P{n}") for n in range(250)]
    await asyncio.gather(*(stage.ask(person, "/start") for person in people))
    await stage.bot.dispatcher.idle()
    await _fill(stage, pages=1)
    big = "lång tanke " * 350  # more than the free space of a page

    told = await asyncio.gather(*(stage.ask(person, f"/tarmed {big}") for person in people))
    answer = await stage.ask(people[0], "när är lunchen?" + " " * 3_000)
    await _fill(stage, pages=1_000_000)
    saved = await asyncio.gather(*(person.next_reply() for person in people))

    assert {text[: len(NOT_SAVED)] for text in told} == {NOT_SAVED}
    assert "lunch" in answer.casefold()
    assert all("sparat" in reply.text.casefold() for reply in saved)
    answers = await stage.bot.services.storage.answers.all("motesplats-ifo-2023")
    assert len(answers) == len(people)


async def test_nobody_is_erased_before_what_they_wrote_could_be_kept(stage: Stage) -> None:
    alva, answers = stage.person("Alva"), stage.bot.services.storage.answers
    await stage.ask(alva, "/start")
    await stage.bot.dispatcher.idle()
    await _fill(stage, pages=1)
    await stage.ask(alva, "/tarmed " + "lång tanke " * 350)
    asked = await stage.ask(alva, "/glom")
    await alva.press("erase")
    refused = await alva.next_reply()
    await _fill(stage, pages=1_000_000)
    thanks = await alva.next_reply()
    await _shown(alva, "Det har ändrats sedan den knappen visades. Inget är raderat.")
    kept = await answers.all("motesplats-ifo-2023")

    await alva.press("Radera även mina svar")
    await _shown(alva, "Klart.")

    assert asked.startswith("Vill du radera")
    assert refused.text.startswith(NOT_SAVED)
    assert thanks.text.startswith("Tack, sparat.")
    assert len(kept) == 1
    assert await answers.all("motesplats-ifo-2023") == []


async def _shown(person: Person, beginning: str) -> None:
    """Wait until a message in the chat begins so; they are rewritten in place."""
    async with asyncio.timeout(30 * busy()):
        while not any(one.text.startswith(beginning) for one in person.messages()):  # noqa: ASYNC110 -- the sandbox tells nobody
            await asyncio.sleep(0.01)


async def test_what_was_kept_before_the_disk_was_full_is_saved_once_there_is_room(
    stage: Stage,
) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo")
    await asyncio.gather(stage.ask(alva, "/start"), stage.ask(bo, "/start"))
    await stage.bot.dispatcher.idle()
    storage, kept = stage.bot.services.storage, _typed(alva.id, "/tarmed " + "lång tanke " * 350)
    await storage.write(lambda tx: storage.inbox.add(tx, [kept], stage.clock.now()))
    await _fill(stage, pages=1)
    alva.forget_replies()

    stage.bot.dispatcher.accept(kept)
    told = await alva.next_reply()
    await asyncio.sleep(0.5)  # many more attempts than set another update aside
    answer = await stage.ask(bo, "när är lunchen?" + " " * 3_000)
    await _fill(stage, pages=1_000_000)
    saved = await alva.next_reply()

    assert told.text.startswith(NOT_SAVED)
    assert "lunch" in answer.casefold()
    assert "sparat" in saved.text.casefold()
    assert len(await storage.answers.all("motesplats-ifo-2023")) == 1


def _typed(person: int, text: str) -> StoredUpdate:
    """A message as it is kept, with a number that no other has."""
    place = {"id": person, "type": "private"}
    sender = {"id": person, "is_bot": False, "first_name": ""}
    mark = {"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}
    message = {"message_id": 1, "date": 1, "chat": place, "from": sender, "text": text}
    update = {"update_id": 900_000, "message": message | {"entities": [mark]}}
    return StoredUpdate(900_000, json.dumps(update))


async def test_a_locked_database_is_waited_for(stage: Stage, tmp_path: Path) -> None:
    alva = stage.person("Alva")
    await stage.ask(alva, "/start")
    await stage.settle()
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "motesplats.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        await alva.send("/tarmed ett ord")
        told = await alva.next_reply()
        other.rollback()

    saved = await alva.next_reply()

    assert told.text.startswith(NOT_SAVED)
    assert "sparat" in saved.text.casefold()
    answers = await stage.bot.services.storage.answers.all("motesplats-ifo-2023")
    assert [answer.text for answer in answers] == ["ett ord"]


async def test_a_group_that_finds_the_database_locked_fails_at_once(tmp_path: Path) -> None:
    async with open_storage(tmp_path / "bot.db", lock_seconds=IMPATIENT.lock) as storage:
        with contextlib.closing(sqlite3.connect(tmp_path / "bot.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            begin = time.monotonic()
            with pytest.raises(CannotSave):
                await storage.write(lambda tx: tx.one("SELECT 1"))
            alone = time.monotonic() - begin

            results = await asyncio.gather(
                *(storage.write(lambda tx: tx.one("SELECT 1")) for _ in range(50)),
                return_exceptions=True,
            )

        assert {type(result).__name__ for result in results} == {"CannotSave"}
        assert time.monotonic() - begin < 10 * alone


async def test_a_backup_that_fails_leaves_the_bot_working(stage: Stage, tmp_path: Path) -> None:
    backups = tmp_path / "data" / "backups"
    shutil.rmtree(backups, ignore_errors=True)
    backups.write_text("a file where the folder should be")
    rounds = stage.bot.ticks._hourly
    rounds._work = {"backup": daily_backup(tmp_path / "data" / "motesplats.db", stage.clock)}

    with structlog.testing.capture_logs() as lines:
        rounds.begin(stage.clock.now())
        await rounds.idle()

    assert {line["event"] for line in lines} == {"tick.failed"}
    assert await stage.ask(stage.person("Alva"), "/start")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("export", "feedback", "--out", "{}/ut.xlsx"), "ut.xlsx"),
        pytest.param(("backup",), "data/backups/*", marks=pytest.mark.soak),
    ],
)
def test_a_file_for_which_there_is_no_room_is_told_of_and_the_bot_goes_on(
    tmp_path: Path, words: tuple[str, ...], left: str
) -> None:
    with a_site(tmp_path) as site:
        bot = site.start()
        site.join()
        site.wait_until(lambda: list(site.data.glob("backups/*.db")))  # the one of every start
        before = list(tmp_path.glob(left))

        command = [sys.executable, "bot.py", *(word.format(tmp_path) for word in words)]
        done = subprocess.run(
            ["/bin/sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *command],
            cwd=ROOT,
            env=site.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert list(tmp_path.glob(left)) == before
        site.telegram.send(2001, "/nu")
        site.wait_until_handled()
        check(site, bot)


def test_a_start_on_a_full_disk_says_so_and_may_be_tried_again(tmp_path: Path) -> None:
    with a_site(tmp_path, people=0) as site:
        done = subprocess.run(
            ["/bin/sh", "-c", 'ulimit -f 100; exec "$@"', "sh", sys.executable, "bot.py", "run"],
            cwd=ROOT,
            env=site.environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert (str(site.data) in done.stderr, "is full" in done.stderr) == (True, True)
        site.start().stop()


@pytest.mark.parametrize("place", ["the first page", "a page in the middle"])
async def test_a_damaged_database_is_refused_and_left_as_it_is(tmp_path: Path, place: str) -> None:
    path = tmp_path / "bot.db"
    async with open_storage(path):
        pass
    content = bytearray(path.read_bytes())
    at = 0 if place == "the first page" else 4096 * 3
    content[at : at + 2000] = b"\xff" * 2000
    path.write_bytes(content)

    with pytest.raises(Misconfigured) as refused:
        async with open_storage(path):
            pass

    assert refused.value.key == "start.database"
    assert path.read_bytes() == bytes(content)


def test_a_database_that_may_not_be_written_ends_the_start_with_78_and_names_the_cause(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=0) as site:
        site.start().stop()
        database = site.data / "motesplats.db"
        before = database.read_bytes()

        bot = site.start(ready=False, CRASH_READ_ONLY="1")

        assert bot.process.wait(90) == 78
        assert site.log.count("\n") == 1
        assert (str(database) in site.log, "readonly" in site.log) == (True, True)
        assert database.read_bytes() == before


@pytest.mark.soak
def test_a_damaged_database_ends_the_start_with_78_and_points_to_the_copies(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=0) as site:
        site.start().stop()
        database = site.data / "motesplats.db"
        damaged = b"\xff" * 2000 + database.read_bytes()[2000:]
        database.write_bytes(damaged)

        bot = site.start(ready=False)

        assert bot.process.wait(90) == 78
        assert (str(database) in site.log, "restore" in site.log) == (True, True)
        assert "Traceback" not in site.log
        assert database.read_bytes() == damaged


def test_a_folder_that_cannot_be_made_ends_the_start_with_78_and_names_it(tmp_path: Path) -> None:
    with a_site(tmp_path, people=0) as site:
        bot = site.start(ready=False, BOT_DATA="/proc/motesplats")

        assert bot.process.wait(90) == 78
        assert "/proc/motesplats" in site.log
        assert "Traceback" not in site.log
