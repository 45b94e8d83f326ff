"""Words for conversations about programme files: a changed one, sending it, what came of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from bot.programme.files.opened_file import open_programme
from bot.programme.files.writer import write_programme
from bot.programme.limits import LIMITS
from bot.programme.sources.findings import OrganiserHints
from bot.sandbox.chats.bubbles import Bubble
from bot.sandbox.people import Person
from tests.presses import press
from tests.stage import Stage, staged
from tests.words.changes import organiser_of, save
from tests.words.desk import number_of

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
    session = stage.event.programme.session(session_id)
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
    await stage.settle()
    for person in (olle, alva):
        person.forget_replies()
    return olle, alva


@asynccontextmanager
async def on_the_day(
    tmp_path: Path, content: bytes, name: str = "p.csv", language: str = "sv"
) -> AsyncIterator[tuple[Stage, Person, Person]]:
    """A bot on the programme of that file, its organiser, and Alva."""
    (tmp_path / name).write_bytes(content)
    programme = open_programme(tmp_path / name, OrganiserHints("Europe/Stockholm")).programme
    assert programme is not None
    event = tmp_path / "dagen"
    event.mkdir()
    write_programme(programme.file, event / "programme.yaml")
    async with staged(tmp_path / "data", event=event, at="2025-05-06T07:00") as stage:
        yield stage, await organiser_of(stage, language), stage.person("Alva", language)


async def save_titled(stage: Stage, person: Person, title: str) -> None:
    sessions = stage.event.programme.sessions
    await save(person, next(each.id for each in sessions if each.title == title))


async def saved_titles(stage: Stage, person: Person) -> list[str]:
    """What the person has saved, of what the programme has."""
    number, programme = await number_of(stage, person), stage.event.programme
    saved = await stage.bot.services.storage.favourites.of(number, programme.event.id)
    return [session.title for session in programme.sessions if session.id in saved]


async def used(stage: Stage, organiser: Person) -> Bubble:
    """Press "use" until the file is in use, and let the notices go out."""
    shown = await press(organiser, "fileok")
    if "Är det meningen?" in shown.text or "Is that intended?" in shown.text:
        shown = await press(organiser, "fileok")
    await stage.jump("2025-05-06T07:10")
    return shown
