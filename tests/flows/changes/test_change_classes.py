"""Whatever changes: exactly those concerned get exactly one message each, with old and new."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.people import Person
from tests.presses import press, say
from tests.stage import IFO, Stage, staged
from tests.words.changes import arrived, save, texts
from tests.words.desk import forge

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"
MORNING = "2023-11-30T"

MOVED = ["chroom:sav:4", "chok"]
"""Into Styrsö."""

CLASSES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "a room": (
        MOVED,
        ["FLYTTAT RUM: Gröna salen → Styrsö, samma tid 11.00"],
        ["NEW ROOM: Gröna salen → Styrsö, same time 11:00"],
    ),
    "a time": (
        ["chask:sav:time", "kl. 11.15", "chok"],
        ["NY TID: 11.00 → 11.15, samma rum"],
        ["NEW TIME: 11:00 → 11:15, same room"],
    ),
    "cancelled": (
        ["chcan:sav:1", "chok"],
        ["INSTÄLLT: 11.00 i Gröna salen"],
        ["CANCELLED: 11:00 in Gröna salen"],
    ),
    "held after all": (
        ["chcan:sav:1", "chok", "08:20", "chcan:sav:0", "chok"],
        ["INSTÄLLT: 11.00 i Gröna salen", "HÅLLS ÄNDÅ: 11.00 i Gröna salen"],
        ["CANCELLED: 11:00 in Gröna salen", "ON AFTER ALL: 11:00 in Gröna salen"],
    ),
    "replaced": (
        ["chask:sav:title", "Fika i stället", "chok"],
        [f"ERSATT: {TITLE} → Fika i stället"],
        [f"REPLACED: {TITLE} → Fika i stället"],
    ),
    "a speaker": (
        ["chask:sav:speakers", "Bo Ek, forskare, Göteborgs universitet", "chok"],
        ["NYA MEDVERKANDE: Helen → Bo Ek"],
        ["NEW SPEAKERS: Helen → Bo Ek"],
    ),
    "a delay of one room": (
        ["/skjut 10 från 11.00 i Gröna salen", "chok"],
        ["NY TID: 11.00 → 11.10, samma rum"],
        ["NEW TIME: 11:00 → 11:10, same room"],
    ),
    "a new file": (
        ["file:room: gron=room: vinga", "fileok"],
        ["FLYTTAT RUM: Gröna salen → Vinga, samma tid 11.00"],
        ["NEW ROOM: Gröna salen → Vinga, same time 11:00"],
    ),
    "a file with other words only": (
        [f"file:{TITLE}=Avhopparna i Göteborg", "fileok"],
        [],
        [],
    ),
    "several within the wait": (
        ["chroom:sav:3", "chok", *MOVED, "chask:sav:time", "11.05", "chok"],
        ["NYTT RUM OCH NY TID: Gröna salen 11.00 → Styrsö 11.05"],
        ["NEW ROOM AND TIME: Gröna salen 11:00 → Styrsö 11:05"],
    ),
    "there and back within the wait": ([*MOVED, "chroom:sav:1", "chok"], [], []),
    "undone within the wait": ([*MOVED, "/angra", "chundo"], [], []),
    "undone later": (
        [*MOVED, "08:20", "/angra", "chundo"],
        [
            "FLYTTAT RUM: Gröna salen → Styrsö, samma tid 11.00",
            "FLYTTAT RUM: Styrsö → Gröna salen, samma tid 11.00",
        ],
        [
            "NEW ROOM: Gröna salen → Styrsö, same time 11:00",
            "NEW ROOM: Styrsö → Gröna salen, same time 11:00",
        ],
    ),
}
"""What the organiser does, and the first lines of what is told in Swedish and in English."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The event in a folder of its own, which may be changed."""
    shutil.copytree(IFO, tmp_path / "motesplats-ifo-2023")
    async with staged(tmp_path / "data", event=tmp_path / "motesplats-ifo-2023") as one:
        yield one


@pytest.fixture
async def people(stage: Stage) -> list[Person]:
    """Two who saved the session, one who wants silence, one who saved another, and one nothing."""
    alva, ben, eva = stage.person("Alva"), stage.person("Ben", "en"), stage.person("Eva")
    cia, dan = stage.person("Cia"), stage.person("Dan")
    for person in (alva, ben, eva):
        await save(person, "sav")
    await save(cia, "etik")
    await say(dan, "/start")
    await say(eva, "/stopp")
    for person in (eva, dan):
        person.forget_replies()
    return [alva, ben, eva, cia, dan]


async def act(stage: Stage, *steps: str) -> None:
    """Clock times are waited for, files sent, shown buttons pressed, and words typed."""
    olle = stage.organiser
    await say(olle, "/start")
    for step in steps:
        olle.forget_replies()
        if re.fullmatch(r"\d\d:\d\d", step):
            await stage.jump(MORNING + step)
        elif step.startswith("file:"):
            await send_file(stage, olle, *step.removeprefix("file:").split("=", 1))
        elif step in {"chok", "chundo", "fileok"}:
            await press(olle, step)
        elif step.startswith("ch"):
            await forge(stage, olle, step)
        else:
            await say(olle, step)


async def send_file(stage: Stage, olle: Person, old: str, new: str) -> None:
    """The programme with other words in the session."""
    text = stage.event.file_replacement.path.read_text()
    before, found, after = text.partition("  - id: sav\n")
    changed = (found + after).replace(old, new, 1)
    assert changed != found + after
    await olle.upload("programme.yaml", (before + changed).encode())
    await olle.next_reply()


@pytest.mark.parametrize("name", CLASSES)
async def test_those_concerned_get_one_message_each_with_old_and_new(
    stage: Stage, people: list[Person], name: str
) -> None:
    steps, swedish, english = CLASSES[name]

    await act(stage, *steps)
    for clock in ("08:25", "08:30", "08:40"):
        await stage.jump(MORNING + clock)

    told = {p.name: [t.splitlines()[0] for t in texts(await arrived(p))] for p in people}
    assert told == {"Alva": swedish, "Ben": english, "Eva": [], "Cia": [], "Dan": []}


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["chcan:sav:1", "chok"], "INSTÄLLT"),
        (
            ["file:  - id: sav\n=  - id: sav\n    change: {kind: cancelled}\n", "fileok"],
            "INSTÄLLT",
        ),
        (["file:  - id: sav\n=  - id: annat\n", "fileok"], "UTGÅR"),
    ],
    ids=["in the chat", "in the file", "left out of the file"],
)
async def test_nobody_is_reminded_of_a_cancelled_session(
    stage: Stage, people: list[Person], steps: list[str], told: str
) -> None:
    await act(stage, *steps)
    for clock in ("08:30", "10:49", "10:50", "10:51", "11:00"):
        await stage.jump(MORNING + clock)

    alva, *_ = people
    about = [text for text in texts(await arrived(alva)) if TITLE in text]
    assert [text.splitlines()[0] for text in about] == [f"{told}: 11.00 i Gröna salen"]
