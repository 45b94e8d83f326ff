"""Three programs that read calendars, and what each makes of the same one."""

import json
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

ICAL_JS = "ical.js@2.2.1"
NPM_SECONDS = 60


@dataclass(frozen=True)
class Entry:
    """An event. Moments are in seconds of the epoch, alarms in minutes from the start."""

    uid: str
    summary: str
    begins: int
    ends: int
    place: str
    sequence: int
    status: str
    modified: int
    alarms: tuple[int, ...]


@dataclass(frozen=True)
class ReadCalendar:
    name: str
    refresh: str
    entries: dict[str, Entry]
    """By UID."""

    @classmethod
    def of(cls, name: str, refresh: str, entries: list[Entry]) -> "ReadCalendar":
        assert len({entry.uid for entry in entries}) == len(entries)
        return cls(name, refresh, {entry.uid: entry for entry in entries})


Read = Callable[[bytes], ReadCalendar]


def read_by_icalendar(content: bytes) -> ReadCalendar:
    calendar: Any = icalendar.Calendar.from_ical(content)
    entries = [
        Entry(
            uid=str(event["uid"]),
            summary=str(event["summary"]),
            begins=int(event["dtstart"].dt.timestamp()),
            ends=int(event["dtend"].dt.timestamp()),
            place=str(event["location"]),
            sequence=int(event["sequence"]),
            status=str(event["status"]),
            modified=int(event["last-modified"].dt.timestamp()),
            alarms=tuple(
                int(alarm["trigger"].dt.total_seconds() / 60) for alarm in event.walk("valarm")
            ),
        )
        for event in calendar.walk("vevent")
    ]
    refresh = calendar["refresh-interval"].to_ical().decode()
    return ReadCalendar.of(str(calendar["x-wr-calname"]), refresh, entries)


def read_by_vobject(content: bytes) -> ReadCalendar:
    calendar: Any = vobject.readOne(content.decode())
    entries = [
        Entry(
            uid=event.uid.value,
            summary=event.summary.value,
            begins=int(event.dtstart.value.timestamp()),
            ends=int(event.dtend.value.timestamp()),
            place=event.location.value,
            sequence=int(event.sequence.value),
            status=event.status.value,
            modified=int(event.last_modified.value.timestamp()),
            alarms=tuple(
                int(alarm.trigger.value.total_seconds() / 60)
                for alarm in event.contents.get("valarm", [])
            ),
        )
        for event in calendar.vevent_list
    ]
    return ReadCalendar.of(calendar.x_wr_calname.value, calendar.refresh_interval.value, entries)


def reading_by_ical_js(cache: Path) -> Read:
    """Skips the test where there is neither Node.js nor a way to the library, which stays in `cache`."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("ical.js reads the calendar only where there are node and npm")
    library = cache / ICAL_JS / "package" / "dist" / "ical.js"
    if not library.exists():
        _fetch(npm, library.parents[2])
    script = Path(__file__).with_name("ical_reader.mjs")

    def read(content: bytes) -> ReadCalendar:
        command = [node, str(script), str(library)]
        told = subprocess.run(command, input=content, capture_output=True, check=True, timeout=60)
        found = json.loads(told.stdout)
        entries = [Entry(**{**each, "alarms": tuple(each["alarms"])}) for each in found["entries"]]
        return ReadCalendar.of(found["name"], found["refresh"], entries)

    return read


def _fetch(npm: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", ICAL_JS, "--pack-destination", str(folder)]
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=NPM_SECONDS, cwd=folder)
    except (subprocess.SubprocessError, OSError):
        pytest.skip("ical.js could not be fetched with npm, and is not here from before")
    (packed,) = folder.glob("*.tgz")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
