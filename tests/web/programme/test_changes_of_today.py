"""What has changed today, in the chat, by a new programme file, or by both."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.presses import press, say
from tests.stage import IFO, Stage, staged
from tests.web.reading import FREE, Reader
from tests.words.changes import organiser_of
from tests.words.programme_files import MOVED, upload, with_room

NOTHING = "Inget har ändrats i dag."
TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"


@pytest.fixture
def event(tmp_path: Path) -> Path:
    return shutil.copytree(IFO, tmp_path / "event")


@pytest.fixture
async def stage(tmp_path: Path, event: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data", event, at="2023-11-30T08:15", web=FREE) as one:
        yield one


async def test_a_new_file_tells_what_it_changed_from_old_to_new(
    stage: Stage, reader: Reader, event: Path
) -> None:
    organiser = await organiser_of(stage, "sv")
    await upload(organiser, with_room(event, "vinga"))
    before = (await reader.get("/andringar")).text
    await press(organiser, "fileok")

    swedish, english = await reader.get("/andringar"), await reader.get("/en/andringar")

    assert NOTHING in before
    assert MOVED["sv"] in swedish.text
    assert MOVED["en"] in english.text
    assert "/pass/sav" in swedish.page.links


async def test_a_session_that_a_file_leaves_out_is_told_and_leads_nowhere(
    stage: Stage, reader: Reader, event: Path
) -> None:
    organiser = await organiser_of(stage, "sv")
    before, _, after = (event / "programme.yaml").read_text().partition("  - id: sav\n")
    await upload(organiser, (before + "  - id: " + after.split("  - id: ", 1)[1]).encode())
    await press(organiser, "fileok")

    read = await reader.get("/andringar")

    assert f"{TITLE} INSTÄLLT: 11.00 i Gröna salen" in read.text
    assert "/pass/sav" not in read.page.links


async def test_a_file_that_is_taken_back_has_changed_nothing(
    stage: Stage, reader: Reader, event: Path
) -> None:
    organiser = await organiser_of(stage, "sv")
    await upload(organiser, with_room(event, "vinga"))
    await press(organiser, "fileok")
    await say(organiser, "/angra")
    await press(organiser, "fileundo")

    assert NOTHING in (await reader.get("/andringar")).text


async def test_what_chat_and_file_change_is_told_once_from_the_first_to_the_last(
    stage: Stage, reader: Reader, event: Path
) -> None:
    organiser = await organiser_of(stage, "sv")
    await say(organiser, "/skjut 10 från 11.00")
    await press(organiser, "chok")
    await upload(organiser, with_room(event, "vinga"))
    await press(organiser, "fileok")

    text = (await reader.get("/andringar")).text

    assert "Gröna salen 11.00 → Vinga 11.10" in text
    assert text.count(TITLE) == 1


async def test_the_changes_of_yesterday_are_not_todays(
    stage: Stage, reader: Reader, event: Path
) -> None:
    organiser = await organiser_of(stage, "sv")
    await upload(organiser, with_room(event, "vinga"))
    await press(organiser, "fileok")

    await stage.jump("2023-12-01T00:01")

    assert NOTHING in (await reader.get("/andringar")).text
