"""Words for conversations about programme files: a changed one, sending it, what came of it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from bot.programme.opening import LIMITS
from bot.sandbox.bubbles import Bubble
from bot.sandbox.people import Person
from tests.changing import organiser_of, save
from tests.presses import press
from tests.stage import Stage

MOVED = {
    "sv": "FLYTTAT RUM: Gröna salen → Vinga, samma tid 11.00",
    "en": "NEW ROOM: Gröna salen → Vinga, same time 11:00",
}
BACK = {
    "sv": "FLYTTAT RUM: Vinga → Gröna salen, samma tid 11.00",
    "en": "NEW ROOM: Vinga → Gröna salen, same time 11:00",
}
NEW = {"sv": "Nytt program: programme.yaml", "en": "New programme: programme.yaml"}

READ_WITHIN = LIMITS.wall_seconds + 20
"""After that long a file has been read or given up, and somebody has been told."""

Start = Callable[..., AbstractAsyncContextManager[Stage]]


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
    """What is answered to the file, however busy the machine is that reads it."""
    person.forget_replies()
    await person.upload(name, content)
    return await person.next_reply(timeout=READ_WITHIN)


async def look(stage: Stage, times: int = 4) -> None:
    for _ in range(times):
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
