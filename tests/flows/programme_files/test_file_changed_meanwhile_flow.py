"""A programme file that was changed, broken or removed while the bot stood still."""

from pathlib import Path

import pytest

from bot.errors import ProgrammeError
from tests.presses import press, say
from tests.stage import Stage, staged
from tests.words.changes import arrived, organiser_of, rows, save, texts
from tests.words.desk import audited
from tests.words.programme_files import MOVED, NEW, Start, look, room_of, with_room


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_file_changed_meanwhile_is_offered_before_those_who_saved_are_told(
    start: Start, event: Path, language: str
) -> None:
    async with start() as stage:
        olle, alva = await organiser_of(stage, language), stage.person("Alva", language)
        await say(olle, "/start")
        await save(alva, "sav")
    (event / "programme.yaml").write_bytes(with_room(event, "vinga"))
    async with start(stage.sandbox) as again:
        olle.forget_replies()
        room_at_the_start = room_of(again)
        await look(again)
        (offered,) = await arrived(olle)
        await press(olle, "fileok")
        await again.jump("2023-11-30T08:20")

        assert room_at_the_start == "gron"
        assert offered.text.splitlines()[0] == NEW[language]
        assert room_of(again) == "vinga"
        assert [one.splitlines()[0] for one in texts(await arrived(alva))] == [MOVED[language]]


async def test_a_file_changed_meanwhile_that_nobody_hears_of_is_used_at_once(
    start: Start, event: Path
) -> None:
    async with start() as stage:
        await say(stage.organiser, "/start")
        await save(stage.person("Alva"), "etik")
    (event / "programme.yaml").write_bytes(with_room(event, "vinga"))
    async with start(stage.sandbox) as again:
        again.organiser.forget_replies()
        room_at_the_start = room_of(again)
        await look(again)

        assert room_at_the_start == "vinga"
        assert texts(await arrived(again.organiser)) == []
        assert await audited(again, "programme.replaced") == [("sav", "version 2, 0 people")]


async def test_without_an_organiser_to_ask_those_who_saved_are_told(
    tmp_path: Path, event: Path
) -> None:
    data = tmp_path / "data"
    async with staged(data, event=event, organisers=()) as stage:
        alva = stage.person("Alva")
        await save(alva, "sav")
    (event / "programme.yaml").write_bytes(with_room(event, "vinga"))
    async with staged(data, event=event, organisers=(), sandbox=stage.sandbox) as again:
        await again.jump("2023-11-30T08:20")

        assert [one.splitlines()[0] for one in texts(await arrived(alva))] == [MOVED["sv"]]


async def test_a_file_that_was_refused_is_not_offered_again_at_the_next_start(
    start: Start, event: Path
) -> None:
    async with start() as stage:
        olle = stage.organiser
        await say(olle, "/start")
        (event / "programme.yaml").write_bytes(with_room(event, "vinga"))
        await look(stage)
        olle.forget_replies()
        await press(olle, "fileno")
    async with start(stage.sandbox) as again:
        olle.forget_replies()
        await look(again)

        assert room_of(again) == "gron"
        assert texts(await arrived(olle)) == []


async def test_a_file_that_still_waits_keeps_its_buttons_and_is_offered_again(
    start: Start, event: Path
) -> None:
    async with start() as stage:
        olle, alva = stage.organiser, stage.person("Alva")
        await say(olle, "/start")
        await save(alva, "sav")
        (event / "programme.yaml").write_bytes(with_room(event, "vinga"))
        await look(stage)
        await stage.jump("2023-11-30T08:16")
    async with start(stage.sandbox) as again:
        olle.forget_replies()
        await look(again)
        offered = await arrived(olle)
        await press(olle, "fileok")

        kept = await rows(again, "SELECT state FROM programme_files ORDER BY id")
        assert [one.text.splitlines()[0] for one in offered] == [NEW["sv"]]
        assert [row["state"] for row in kept] == ["used", "used"]
        assert room_of(again) == "vinga"


@pytest.mark.parametrize(
    ("language", "line", "button"),
    [
        ("sv", "Filen i mappen är ändrad och väntar på ert svar.", "Visa filen"),
        ("en", "The file in the folder has changed and waits for your answer.", "Show the file"),
    ],
)
async def test_the_state_of_the_day_tells_of_a_file_that_waits_and_shows_it(
    stage: Stage, event: Path, language: str, line: str, button: str
) -> None:
    olle = await organiser_of(stage, language)
    await say(olle, "/start")
    (event / "programme.yaml").write_bytes(with_room(event, "vinga"))
    await look(stage)
    olle.forget_replies()

    waiting = await say(olle, "/status")
    shown = await press(olle, button)
    await press(olle, "fileok")
    settled = await say(olle, "/status")

    assert line in waiting.text.splitlines()
    assert shown.text.splitlines()[0] == NEW[language]
    assert line not in settled.text.splitlines()


async def test_a_file_that_another_in_the_folder_took_the_place_of_waits_no_longer(
    stage: Stage, event: Path
) -> None:
    olle = stage.organiser
    await say(olle, "/start")
    (event / "programme.yaml").write_bytes(with_room(event, "vinga"))
    await look(stage)
    first = await arrived(olle)
    (event / "programme.yaml").write_bytes(with_room(event, "styrso"))
    await look(stage)
    olle.forget_replies()

    await olle.press("fileok", first[0].message_id)
    late = await olle.next_reply()

    assert late.text.startswith("Den filen är redan använd, eller så finns den inte kvar.")
    assert room_of(stage) == "gron"


@pytest.mark.parametrize(
    ("language", "told"),
    [("sv", "Filen programme.yaml används inte."), ("en", "The file programme.yaml is not used.")],
)
@pytest.mark.parametrize("broken", [b"event: {name: X}\nsessions: [\n", b""])
async def test_a_broken_file_changes_nothing_over_a_restart_either(
    start: Start, event: Path, broken: bytes, language: str, told: str
) -> None:
    async with start() as stage:
        olle = await organiser_of(stage, language)
        await say(olle, "/start")
    whole = (event / "programme.yaml").read_bytes()
    (event / "programme.yaml").write_bytes(broken)
    async with start(stage.sandbox) as again:
        olle.forget_replies()
        await look(again)
        first = await arrived(olle)
        (event / "programme.yaml").write_bytes(whole)
        await look(again)

        assert room_of(again) == "gron"
        assert [one.text.splitlines()[0] for one in first] == [told]
        assert texts(await arrived(olle)) == []


async def test_a_file_that_is_gone_changes_nothing_over_a_restart_either(
    start: Start, event: Path
) -> None:
    async with start() as stage:
        await say(stage.organiser, "/start")
    (event / "programme.yaml").unlink()
    async with start(stage.sandbox) as again:
        await look(again)

        assert room_of(again) == "gron"


async def test_another_event_s_programme_does_not_stand_in_for_a_broken_one(
    tmp_path: Path, start: Start
) -> None:
    async with start():
        pass
    other = tmp_path / "annat"
    other.mkdir()
    (other / "programme.yaml").write_text("event: [")

    with pytest.raises(ProgrammeError):
        async with staged(tmp_path / "data", event=other):
            pass


async def test_what_was_changed_here_lies_over_the_file_that_was_changed_meanwhile(
    start: Start, event: Path
) -> None:
    async with start() as stage:
        olle = stage.organiser
        await say(olle, "/andra sav")
        for button in ("ch:sav", "chrooms:sav", "chroom:sav:4", "chok"):
            await press(olle, button)
    text = (event / "programme.yaml").read_text().replace("Lunchbuffé.", "Lunch med soppa.")
    (event / "programme.yaml").write_text(text)
    async with start(stage.sandbox) as again:
        lunch = again.event.programme.session("lunch")

        assert lunch is not None
        assert (room_of(again), lunch.abstract) == ("styrso", "Lunch med soppa.")
