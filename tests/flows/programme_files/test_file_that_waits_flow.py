"""A programme file that waits for its organiser: over a restart, and beside another one's."""

from pathlib import Path

import pytest

from tests.presses import labels, press, say
from tests.stage import Stage
from tests.words.changes import arrived, organiser_of, rows, save, texts
from tests.words.desk import audited, forge, number_of, with_role
from tests.words.programme_files import MOVED, Start, look, room_of, upload, with_room

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_file_that_waits_is_used_after_a_restart(
    start: Start, event: Path, language: str
) -> None:
    async with start() as stage:
        olle, alva = await organiser_of(stage, language), stage.person("Alva", language)
        await save(alva, "sav")
        await upload(olle, with_room(event, "vinga"))
    async with start(stage.sandbox) as again:
        await press(again.organiser, "fileok")
        await again.jump("2023-11-30T08:20")

        assert room_of(again) == "vinga"
        assert [one.splitlines()[0] for one in texts(await arrived(alva))] == [MOVED[language]]


async def test_a_file_of_another_system_that_waits_is_used_after_a_restart(
    start: Start, event: Path
) -> None:
    table = (
        "Titel;Datum;Start;Slut;Rum\n"
        f"{TITLE};2023-11-30;11.00;12.00;Vinga\n"
        "Något nytt;2023-11-30;13.00;14.00;Vinga\n"
    )
    async with start() as stage:
        shown = await upload(stage.organiser, table.encode("utf-8-sig"), "program.csv")
    async with start(stage.sandbox) as again:
        await press(again.organiser, "1. Olika pass")
        await press(again.organiser, "Ställ in de 25 passen")
        asked = await press(again.organiser, "fileok")
        await press(again.organiser, "fileok")

        assert asked.text == "Filen ställer in 26 av 27 pass. Är det meningen?"
        assert "fileok" in str(shown.buttons) or "Använd filen" in labels(shown)
        assert room_of(again) == "vinga"
        assert len(again.event.programme.sessions) == 2
        assert "Något nytt" in (event / "programme.yaml").read_text()


async def test_two_organisers_do_not_use_each_other_s_file(stage: Stage, event: Path) -> None:
    olle, bo = stage.organiser, await with_role(stage, "Bo")
    await upload(olle, with_room(event, "vinga"))
    number = (await rows(stage, "SELECT max(id) AS id FROM programme_files"))[0]["id"]
    version = stage.event.programme.version

    await forge(stage, bo, f"fileok:{number}:{version}:0")
    await forge(stage, bo, f"fileno:{number}")

    assert bo.messages()[-1].text == "En annan arrangör har skickat den filen. Inget är ändrat."
    assert await audited(stage, "refused") == [("file", "fileok"), ("file", "fileno")]
    assert room_of(stage) == "gron"


async def test_each_of_two_organisers_sees_their_own_file_against_what_the_other_made_of_it(
    stage: Stage, event: Path
) -> None:
    olle, bo = stage.organiser, await with_role(stage, "Bo")
    await upload(olle, with_room(event, "vinga"))
    await upload(bo, with_room(event, "styrso"))
    await press(olle, "fileok")

    shown = await press(bo, "fileok")
    room_meanwhile = room_of(stage)
    await press(bo, "fileok")

    assert shown.text.startswith("Nytt program: programme.yaml")
    assert "Vinga → Styrsö" in shown.text
    assert (room_meanwhile, room_of(stage)) == ("vinga", "styrso")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sv", "Inget är gjort. Deltagare nummer {n} har redan svarat om den filen."),
        ("en", "Nothing is done. Participant number {n} has already decided on that file."),
    ],
)
async def test_the_second_who_answers_about_a_file_in_the_folder_hears_who_was_first(
    stage: Stage, event: Path, language: str, told: str
) -> None:
    olle, bo = stage.organiser, await with_role(stage, "Bo", language=language)
    await say(olle, "/start")
    (event / "programme.yaml").write_bytes(with_room(event, "vinga"))
    await look(stage)
    olle.forget_replies()
    bo.forget_replies()
    await press(olle, "fileok")
    number = await number_of(stage, olle)

    late = await press(bo, "fileno")

    assert late.text == told.format(n=number)
    assert room_of(stage) == "vinga"
