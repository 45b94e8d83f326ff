"""A programme file over a restart: waiting, taken back, or changed while the bot stood still."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.errors import ProgrammeError
from bot.sandbox import Sandbox
from bot.sandbox.bubbles import Bubble
from bot.sandbox.people import Person
from bot.storage.roles import Grant, Role
from tests.changing import arrived, organiser_of, rows, save, texts
from tests.desk import audited, forge, number_of, with_role
from tests.presses import labels, press, say
from tests.stage import IFO, ORGANISER, Stage, staged

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"
MOVED = {
    "sv": "FLYTTAT RUM: Gröna salen → Vinga, samma tid 11.00",
    "en": "NEW ROOM: Gröna salen → Vinga, same time 11:00",
}
BACK = {
    "sv": "FLYTTAT RUM: Vinga → Gröna salen, samma tid 11.00",
    "en": "NEW ROOM: Vinga → Gröna salen, same time 11:00",
}
NEW = {"sv": "Nytt program: programme.yaml", "en": "New programme: programme.yaml"}

Start = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """The event in a folder of its own, which may be changed."""
    return Path(shutil.copytree(IFO, tmp_path / "motesplats-ifo-2023"))


@pytest.fixture
def start(tmp_path: Path, event: Path) -> Start:
    """Start the bot; with a sandbox it is the next start on the same data."""

    def again(sandbox: Sandbox | None = None) -> AbstractAsyncContextManager[Stage]:
        return staged(tmp_path / "data", event=event, sandbox=sandbox)

    return again


@pytest.fixture
async def stage(start: Start) -> AsyncIterator[Stage]:
    async with start() as one:
        yield one


def with_room(event: Path, room: str) -> bytes:
    """The file as it is, but for the room of one session."""
    text = (event / "programme.yaml").read_text()
    before, found, after = text.partition("  - id: sav\n")
    old = after.split("room: ", 1)[1].split("\n", 1)[0]
    return (before + found + after.replace(f"room: {old}", f"room: {room}", 1)).encode()


def room_of(stage: Stage, session_id: str = "sav") -> str | None:
    session = stage.bot.services.day.programme.session(session_id)
    return session.room if session else None


async def upload(person: Person, content: bytes, name: str = "programme.yaml") -> Bubble:
    person.forget_replies()
    await person.upload(name, content)
    return await person.next_reply()


async def look(stage: Stage) -> None:
    for _ in range(4):
        await stage.settle()


async def moved_by_file(stage: Stage, event: Path, language: str = "sv") -> tuple[Person, Person]:
    """An organiser has moved a session by a file, and whoever saved it knows."""
    olle, alva = await organiser_of(stage, language), stage.person("Alva", language)
    await save(alva, "sav")
    await upload(olle, with_room(event, "vinga"))
    await press(olle, "fileok")
    await stage.jump("2023-11-30T08:20")
    assert room_of(stage) == "vinga"
    alva.forget_replies()
    return olle, alva


# A file that waits


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
        await press(again.organiser, "fileok")

        assert "fileok" in str(shown.buttons) or "Använd filen" in labels(shown)
        assert room_of(again) == "vinga"
        assert len(again.bot.services.day.programme.sessions) == 2
        assert "Något nytt" in (event / "programme.yaml").read_text()


async def test_two_organisers_do_not_use_each_other_s_file(stage: Stage, event: Path) -> None:
    olle, bo = stage.organiser, await with_role(stage, "Bo")
    await upload(olle, with_room(event, "vinga"))
    number = (await rows(stage, "SELECT max(id) AS id FROM programme_files"))[0]["id"]
    version = stage.bot.services.day.programme.version

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


# Taking a file back


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


# Changed while the bot stood still


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
        ("en", "The file in the folder has changed and waits for your word.", "Show the file"),
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
        lunch = again.bot.services.day.programme.session("lunch")

        assert lunch is not None
        assert (room_of(again), lunch.abstract) == ("styrso", "Lunch med soppa.")


async def test_a_role_taken_back_between_file_and_undoing_stops_it(
    stage: Stage, event: Path
) -> None:
    olle, _ = await moved_by_file(stage, event)
    number = await number_of(stage, olle)
    roles = stage.bot.services.storage.roles
    await stage.bot.services.storage.write(
        lambda tx: roles.revoke(tx, number, Grant(Role.ORGANISER))
    )

    await forge(stage, olle, "fileundo:2")

    assert olle.id == ORGANISER
    assert room_of(stage) == "vinga"
