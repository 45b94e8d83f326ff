"""Schedules of other conferences that lie beside the project, where they are at hand."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.programme.files.opened_file import open_programme
from bot.programme.programme import Programme
from bot.programme.sources.findings import OrganiserHints
from tests.questions.replies import Row
from tests.questions.score import ROOT

FOLDER = ROOT.parent / "shared/schedules"
NOWHERE = {"id": None, "name": "(no room)", "floor": "", "directions": ""}
"""Where sessions are that have no room."""


@dataclass(frozen=True)
class Schedule:
    """A file of `FOLDER`, and the name of its questions, if there are any."""

    file: str
    zone: str
    questions: str = ""

    @property
    def path(self) -> Path:
        return FOLDER / self.file

    def read(self) -> Programme:
        programme = open_programme(self.path, OrganiserHints(self.zone)).programme
        assert programme is not None
        return programme


ENGLISH = Schedule(
    "qa-or-the-highway-2026.sessionize-all.json", "America/New_York", "english-schedule"
)
LINUX = Schedule("linux-conf-au-2020.ics", "Australia/Brisbane", "linux-schedule")
OTHERS = (
    Schedule("debconf-2023.schedule.xml", "Asia/Kolkata"),
    Schedule("froscon-2013.schedule.xml", "Europe/Berlin"),
    Schedule("kotlinconf-2025.app.json", "Europe/Copenhagen"),
)
"""Without questions of their own: what is asked of another event has no answer there."""


def rows_of(programme: Programme) -> Row:
    """A programme as the rows of a file, with local times."""

    def local(instant: datetime) -> str:
        return programme.local(instant).replace(tzinfo=None).isoformat()

    return {
        "days": [{"date": day.date, "name": day.name} for day in programme.days],
        "rooms": [
            NOWHERE,
            *(
                {"id": one.id, "name": one.name, "floor": one.floor, "directions": one.directions}
                for one in programme.rooms
            ),
        ],
        "sessions": [
            {
                "id": one.id,
                "title": one.title,
                "kind": one.kind.value,
                "start": local(one.start),
                "end": local(programme.end_of(one)),
                "room": one.room,
                "speakers": [
                    {"name": s.name, "role": s.role, "organisation": s.organisation}
                    for s in one.speakers
                ],
            }
            for one in programme.sessions
        ],
    }
