"""A programme file taken out of use again, and what was before it put back."""

from pathlib import Path

import pytest

from bot.roles import Role
from bot.storage.people.roles import Grant
from tests.presses import labels, press, say
from tests.stage import ORGANISER, Stage
from tests.words.changes import arrived, save, texts
from tests.words.desk import audited, forge, number_of
from tests.words.programme_files import BACK, Start, moved_by_file, room_of, upload, with_room


@pytest.mark.parametrize(
    ("language", "command", "which"),
    [
        ("sv", "/angra", "Ska filen programme.yaml tas ur bruk"),
        ("en", "/undo", "Take the file programme.yaml out of use"),
    ],
)
async def test_a_used_file_is_taken_back_and_told_of(
    stage: Stage, event: Path, language: str, command: str, which: str
) -> None:
    before = (event / "programme.yaml").read_bytes()
    olle, alva = await moved_by_file(stage, event, language)

    asked = await say(olle, command)
    await press(olle, "fileundo")
    await stage.jump("2023-11-30T08:25")

    assert asked.text.startswith(which)
    assert room_of(stage) == "gron"
    assert [one.splitlines()[0] for one in texts(await arrived(alva))] == [BACK[language]]
    assert (event / "programme.yaml").read_bytes() == before
    assert [action for action, _ in await audited(stage, "programme.undone")] == ["sav"]


async def test_within_the_wait_nobody_hears_of_a_file_that_is_taken_back(
    stage: Stage, event: Path
) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await upload(olle, with_room(event, "vinga"))
    used = await press(olle, "fileok")
    await press(olle, "fileundo")
    await stage.jump("2023-11-30T08:25")

    assert "Ångra ändringen" in labels(used)
    assert texts(await arrived(alva)) == []


async def test_the_newest_is_undone_first_be_it_a_change_or_a_file(
    stage: Stage, event: Path
) -> None:
    olle, _ = await moved_by_file(stage, event)
    await say(olle, "/andra etik")
    for button in ("ch:etik", "chrooms:etik", "chroom:etik:3", "chok"):
        await press(olle, button)

    first = await say(olle, "/angra")
    await press(olle, "chundo")
    second = await say(olle, "/angra")
    await press(olle, "fileundo")
    third = await say(olle, "/angra")

    assert first.text.startswith("Ska den senaste ändringen ångras?")
    assert second.text.startswith("Ska filen programme.yaml tas ur bruk")
    assert third.text == "Det finns ingen ändring att ångra."
    assert (room_of(stage), room_of(stage, "etik")) == ("gron", "kongress")


async def test_a_change_that_the_file_took_the_place_of_is_back_with_the_earlier_file(
    stage: Stage, event: Path
) -> None:
    olle = stage.organiser
    await say(olle, "/andra sav")
    for button in ("ch:sav", "chrooms:sav", "chroom:sav:4", "chok"):
        await press(olle, button)
    await upload(olle, with_room(event, "vinga"))
    await press(olle, "fileok")
    by_file = room_of(stage)

    await say(olle, "/angra")
    await press(olle, "fileundo")

    assert (by_file, room_of(stage)) == ("vinga", "styrso")


async def test_a_file_is_taken_back_once(stage: Stage, event: Path) -> None:
    olle, _ = await moved_by_file(stage, event)
    for _ in "ab":
        await forge(stage, olle, "fileundo:2")

    assert olle.messages()[-1].text.startswith("Redan gjort.")
    assert len(await audited(stage, "programme.undone")) == 1


async def test_a_stranger_takes_no_file_back(stage: Stage, event: Path) -> None:
    _, alva = await moved_by_file(stage, event)

    await forge(stage, alva, "fileundo:2")

    assert await audited(stage, "refused") == [("organiser", "fileundo")]
    assert room_of(stage) == "vinga"


async def test_an_earlier_file_can_be_gone_back_to_after_a_restart(
    start: Start, event: Path
) -> None:
    async with start() as stage:
        await moved_by_file(stage, event)
    async with start(stage.sandbox) as again:
        olle = again.organiser
        await say(olle, "/angra")
        await press(olle, "fileundo")

        assert room_of(again) == "gron"


async def test_a_role_taken_back_between_file_and_undoing_stops_it(
    stage: Stage, event: Path
) -> None:
    olle, _ = await moved_by_file(stage, event)
    number = await number_of(stage, olle)
    roles = stage.bot.services.storage.roles
    await stage.bot.services.storage.write(
        lambda tx: roles.revoke(tx, number, stage.event.id, Grant(Role.ORGANISER))
    )

    await forge(stage, olle, "fileundo:2")

    assert olle.id == ORGANISER
    assert room_of(stage) == "vinga"
