"""What somebody took back after a copy was made is not given again with the copy."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.copies import backup
from bot.sandbox.people import Person
from bot.storage.connections.folder import DATABASE
from bot.storage.copies.whole_files import copy as copy_file
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage, staged

EVENT = """\
format: 1
event:
  id: dagen
  name: Dagen
  series: motesdagen
  first_day: 2024-05-14
  last_day: 2024-05-14
  timezone: Europe/Stockholm
rooms: [{id: stora, name: Stora salen}]
sessions:
  - {id: etik, title: Etik, start: 2024-05-14T10:00, end: 2024-05-14T11:00, room: stora}
"""
MORNING, THE_DAY_AFTER = "2024-05-14T09:00", "2024-05-15T10:05"

SAID = """
SELECT muted, announcements, (SELECT count(*) FROM series_wishes) AS wishes, consent, text
FROM participants JOIN answers ON participant_id = participants.id JOIN quotes ON answer_id = answers.id
"""
GIVEN = (0, 1, 1, "anonymous", "Mod")


@pytest.fixture
def event(tmp_path: Path) -> Path:
    folder = tmp_path / "dagen"
    folder.mkdir()
    (folder / "programme.yaml").write_text(EVENT)
    return folder


async def give(stage: Stage, alva: Person) -> None:
    """Everything that can be taken back."""
    await say(alva, "/start")
    await say(alva, "/start s_etik")
    await press(alva, "save:etik:1")
    await say(alva, "/tarmed Mod")
    await press(alva, "Ja, gå vidare")
    await press(alva, "Utan namn")
    await stage.jump(THE_DAY_AFTER)
    alva.forget_replies()
    await press(alva, "Ja, hör av er")


async def said(stage: Stage) -> tuple[object, ...]:
    [row] = await rows_of(stage.bot.services.storage.database, SAID)
    return tuple(row)


async def put_back(data: Path, event: Path, copy: Path) -> None:
    """As an operator types it."""
    app = typer.Typer()
    backup.register(app)
    env = {"BOT_DATA": str(data), "BOT_EVENT": str(event)}
    command = ["restore", str(copy), "--yes"]
    done = await asyncio.to_thread(CliRunner().invoke, app, command, env=env)
    assert done.exit_code == 0, done.output


async def mute(alva: Person) -> None:
    await say(alva, "/stopp")


async def mute_and_hear_again(alva: Person) -> None:
    await say(alva, "/stopp")
    await say(alva, "/start")


async def take_back_the_consent(alva: Person) -> None:
    await say(alva, "/samtycke")
    await press(alva, "Ta tillbaka nummer 1")


async def write_other_words(alva: Person) -> None:
    await say(alva, "/tarmed Omdöme")
    await press(alva, "Ja, gå vidare")
    await press(alva, "Utan namn")


async def take_back_the_wish(alva: Person) -> None:
    await say(alva, "/installningar")
    await press(alva, "next:motesdagen:0")


LATER: dict[Callable[[Person], Awaitable[None]], tuple[object, ...]] = {
    mute: (1, 1, 1, "anonymous", "Mod"),
    mute_and_hear_again: GIVEN,
    take_back_the_consent: (0, 1, 1, "no", "Mod"),
    write_other_words: (0, 1, 1, "no", "Mod"),
    take_back_the_wish: (0, 1, 0, "anonymous", "Mod"),
}


@pytest.mark.parametrize("later", LATER, ids=lambda later: later.__name__)
async def test_what_was_taken_back_after_the_copy_stays_so(
    tmp_path: Path, event: Path, later: Callable[[Person], Awaitable[None]]
) -> None:
    data, older = tmp_path / "data", tmp_path / "older.db"
    async with staged(data, event, at=MORNING) as stage:
        alva = stage.person("Alva")
        await give(stage, alva)
        copy_file(data / DATABASE, older)
        before = await said(stage)
        await later(alva)

    await put_back(data, event, older)

    async with staged(data, event, sandbox=stage.sandbox) as again:
        assert (before, await said(again)) == (GIVEN, LATER[later])


async def test_a_database_older_than_the_copy_takes_nothing_back(
    tmp_path: Path, event: Path
) -> None:
    """As on a machine that served before another did."""
    data, newer = tmp_path / "data", tmp_path / "newer.db"
    other = tmp_path / "other"
    other.mkdir()
    async with staged(data, event, at=MORNING) as stage:
        alva = stage.person("Alva")
        await say(alva, "/start")
        await mute(alva)
        copy_file(data / DATABASE, other / DATABASE)
        await give(stage, alva)
        copy_file(data / DATABASE, newer)

    await put_back(other, event, newer)

    async with staged(other, event, sandbox=stage.sandbox) as again:
        assert await said(again) == GIVEN
