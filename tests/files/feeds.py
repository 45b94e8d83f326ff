"""A programme as it goes out in each format, and what of it can come in again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.exports.feeds.frab_json import to_frab_json
from bot.exports.feeds.frab_xml import to_frab_xml
from bot.exports.feeds.published import Published
from bot.exports.feeds.whole_calendar import to_whole_calendar
from bot.programme.event_settings import Settings
from bot.programme.files.opened_file import OpenedFile, open_programme
from bot.programme.programme import Programme
from bot.programme.values import ProgrammeFile, Session
from bot.storage.programme.changes import Modified
from bot.views.scene import Scene
from tests.screens import swedish

MODIFIED = Modified(datetime(2024, 1, 1, tzinfo=UTC), {})
ROOT = "https://dagen.example"


def published(programme: Programme) -> Published:
    """With pages at an address, as from the web door."""

    def page_of(session: Session) -> str:
        return f"{ROOT}/pass/{session.id}"

    def file_of(session: Session, number: int) -> str:
        return f"{ROOT}/pass/{session.id}/material/{number}"

    scene = Scene(programme, MODIFIED.file, swedish())
    return Published(scene, f"{ROOT}/", page_of, file_of)


def without_pages(programme: Programme) -> Published:
    return Published(Scene(programme, MODIFIED.file, swedish()))


MAKERS: Mapping[str, Callable[[Published], bytes]] = {
    "xml": to_frab_xml,
    "json": to_frab_json,
    "ics": lambda one: to_whole_calendar(one, MODIFIED),
}


def read_back(content: bytes, folder: Path) -> OpenedFile:
    """By what it says: its name tells nothing."""
    file = folder / "feed"
    file.write_bytes(content)
    return open_programme(file)


def outgoing(file: ProgrammeFile) -> ProgrammeFile:
    """What of a programme file goes out: no prompts, settings and addresses, and no files of its folder."""
    return replace(
        file,
        event=replace(file.event, picture=""),
        rooms=tuple(replace(room, plan="") for room in file.rooms),
        info=(),
        abbreviations={},
        materials=(),
        contacts=(),
        prompts=(),
        settings=Settings(),
    )
