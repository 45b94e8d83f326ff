"""Reading an event's folder or file into a programme."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.errors import ProgrammeError
from bot.programme.files.problems import Grade, Problem
from bot.programme.files.reader import load_programme, read_programme
from bot.programme.values import Kind, Room, Session, Speaker

SMALL = """\
format: 1
event:
  name: Liten dag
  first_day: 2024-03-25
  last_day: 2024-03-25
  timezone: Europe/Stockholm
rooms:
  - {id: stora, name: Stora salen, floor: 2}
sessions:
  - id: start
    title: "Välkomna"
    start: 2024-03-25T09:00
    end: 2024-03-25T09:30
    kind: plenary
    room: stora
    speakers:
      - {name: Ada}
"""


def written(folder: Path, text: str, name: str = "programme.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_folder_is_read_with_its_own_name_as_id(tmp_path: Path) -> None:
    folder = tmp_path / "Liten dag å 2024"
    folder.mkdir()
    written(folder, SMALL)

    reading = read_programme(folder)

    assert reading.problems == ()
    assert reading.programme is not None
    assert reading.programme.event.id == "liten-dag-a-2024"
    assert reading.programme.event.first_day == date(2024, 3, 25)
    assert reading.programme.rooms == (Room("stora", "Stora salen", floor="2"),)
    assert reading.programme.sessions == (
        Session(
            id="start",
            title="Välkomna",
            start=datetime(2024, 3, 25, 8, 0, tzinfo=UTC),
            end=datetime(2024, 3, 25, 8, 30, tzinfo=UTC),
            kind=Kind.PLENARY,
            room="stora",
            speakers=(Speaker("Ada"),),
        ),
    )


def test_a_file_gives_its_name_as_id(tmp_path: Path) -> None:
    file = written(tmp_path, SMALL, "Kurs_1.yaml")

    assert load_programme(file).event.id == "kurs-1"


def test_all_errors_are_raised_at_once_with_file_and_line(tmp_path: Path) -> None:
    text = SMALL.replace("name: Liten dag", "name:").replace("2024-03-25T09:00", "nine")
    file = written(tmp_path, text)

    with pytest.raises(ProgrammeError) as raised:
        load_programme(file)

    assert raised.value.problems == (
        Problem(Grade.ERROR, "missing-key", str(file), 3, {"name": "name"}),
        Problem(
            Grade.ERROR,
            "not-instant",
            str(file),
            12,
            {"name": "sessions.start", "value": "nine"},
        ),
    )


def test_words_that_yaml_reads_as_something_else_stay_text(tmp_path: Path) -> None:
    text = (
        SMALL.replace("Välkomna", "x").replace('title: "x"', "title: no").replace("Ada", "12:30")
    )

    session = load_programme(written(tmp_path, text)).sessions[0]

    assert (session.title, session.speakers[0].name) == ("no", "12:30")
