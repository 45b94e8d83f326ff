"""What an organiser reads at every step of the desk, in both languages, as files to read through.

A step is typed; after an @ it is the beginning of a button's data; a clock time is waited for.
"""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.roles import Role
from bot.sandbox.chats.bubbles import Bubble
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from tests.presses import say
from tests.screens import Readable
from tests.stage import IFO, Stage, staged
from tests.words.changes import arrived, organiser_of, save
from tests.words.desk import with_role

ROLES = """/bjudin | @invite:staff | /bjudin | @hostroom | @invite:host:gron | /roller |
    @revoke:3:staff::0 | @rolewho:3:staff: | Stina i garderoben | /roller |
    @revoke:3:staff::0 | @revoke:3:staff::1 | @roles | @revoke:1:organiser::0 | @revoke:1"""
ANNOUNCING = """/meddela | Lunchen är sen | @aedit:1:1:to:0 | @aedit:1:1:saved:0 | @aud:1:1:saved |
    @aedit:1:2:to:0 | @aud:1:2:all | @aedit:1:3:time:0 | snart | 07.00 | 10.00 |
    @aedit:1:4:time:0 | @atime:1:4:0 | @aedit:1:5:en:0 | Lunch is late | @aurg:1:6:1 |
    @astand:1:7:1 | 5 | 3 | @aundo:1 | 3 | 08:16 | 08:17 | /meddelanden | @ann:1 | @acorr:1 |
    Lunchen är kl. 12.30 | 08:18 | /meddelanden | @ann:1 | @awith:1 | @awith:1 | 08:19 |
    /anslag | @awrite | Garderoben är stängd | 0 | 08:20 | /anslag | @afade"""
CHANGING = """/andra | /andra sav | @ch:sav | @chrooms:sav:0 | @chroom:sav:3 | @chok | /andra sav |
    @ch:sav | @chtimes:sav | @chask:sav:time | nyss | 11.30 | @chok | /andra sav | @ch:sav |
    @chask:sav:speakers | Bo Ek, forskare, GU | @chok | /andra sav | @ch:sav | @chcan:sav:1 |
    @chok | 08:20 | /angra | @chundo | /skjut | /skjut 10 från 13.00 i Atlantis |
    /skjut 10 från 13.00 | @chok | /angra | @chno"""
FILES = "file:broken | file:moved | @fileno | file:moved | @fileok | 08:20 | /angra"
HOSTING = "/fullt | 10:45 | /fullt gröna salen | /fullt gröna | /platser gröna | /fullt foajén"
LOOKING = """/status | /inkommet |
    Alva: /tillarrangor Är dörren låst? | /inkommet | @toldone:1 | @toldans:1 | Nej, ring på. | /inkommet | @tolddone:1 |
    /roster | @entries | @desk | @filters | /exportera | /fragor"""

PARTS = {
    "roles": ROLES,
    "announcing": ANNOUNCING,
    "changing": CHANGING,
    "files": FILES,
    "hosting": HOSTING,
    "looking": LOOKING,
}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The event in a folder of its own, with somebody on the staff and somebody who saved."""
    shutil.copytree(IFO, tmp_path / "motesplats-ifo-2023")
    async with staged(tmp_path / "data", event=tmp_path / "motesplats-ifo-2023") as one:
        await save(one.person("Alva"), "sav")
        await with_role(one, "Stina", Grant(Role.STAFF))
        yield one


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("part", PARTS)
async def test_what_an_organiser_reads(
    stage: Stage, part: str, language: str, snapshot: SnapshotAssertion
) -> None:
    olle = await organiser_of(stage, language)
    await say(olle, "/start")
    olle.forget_replies()
    written = []

    for step in " ".join(PARTS[part].split()).split(" | "):
        read = await take(stage, olle, step)
        written.append("\n\n".join([f"> {step}", *map(as_text, read)]))

    assert _masked("\n\n".join(written)) + "\n" == snapshot(extension_class=Readable)


async def take(stage: Stage, olle: Person, step: str) -> list[Bubble]:
    """Gives what was sent or rewritten, each as it is in the end."""
    is_wait = re.fullmatch(r"\d\d:\d\d", step)
    if is_wait:
        await stage.jump(f"2023-11-30T{step}")
    elif step.startswith("Alva: "):
        await say(stage.person("Alva"), step.removeprefix("Alva: "))
    elif step.startswith("@"):
        await olle.press(step[1:])
    elif step.startswith("file:"):
        await olle.upload("programme.yaml", _file(stage, step.removeprefix("file:")))
    else:
        await olle.send(step)
    first = [] if is_wait or step.startswith("Alva: ") else [await olle.next_reply()]
    await stage.settle()
    await stage.settle()  # whether something came is known once it was sent
    return list({bubble.message_id: bubble for bubble in first + await arrived(olle)}.values())


def as_text(bubble: Bubble) -> str:
    rows = ["".join(f"[{label}]" for label in row) for row in bubble.buttons]
    return "\n".join([bubble.text, *rows])


def _file(stage: Stage, kind: str) -> bytes:
    before, found, after = stage.event.file_replacement.path.read_text().partition("  - id: sav\n")
    room = {"broken": "kallaren", "moved": "vinga"}[kind]
    return (before + found + after.replace("room: gron", f"room: {room}", 1)).encode()


def _masked(text: str) -> str:
    """Without what is another one each time."""
    text = re.sub(r"inv_[\w-]+", "inv_…", text)
    return re.sub(r"\d+[.,]\d GB", "… GB", text)
