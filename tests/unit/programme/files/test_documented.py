"""Every key that a programme file may have stands in the guide to it."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from bot.programme import event_settings, values

GUIDE = Path(__file__).parents[4] / "schedule_data" / "README.md"
UNSET = {"off": None, "none": (), "the organiser": "", "nobody is named": "", "all": ()}
"""Words of the guide for what no file would have to write."""


def rows() -> dict[str, list[str]]:
    """The first column's key, without ticks, to all columns."""
    lines = [line for line in GUIDE.read_text().splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return {row[0].strip("`"): row for row in cells}


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("event", values.Event),
        ("days", values.Day),
        ("rooms", values.Room),
        ("tracks", values.Track),
        ("info", values.Info),
        ("sessions", values.Session),
        ("speakers", values.Speaker),
        ("change", values.Change),
        ("materials", values.Material),
        ("contacts", values.Contact),
        ("prompts", values.Prompt),
    ],
)
def test_every_key_of_a_part_is_named(row: str, kind: Any) -> None:
    named = set(re.findall(r"`([a-z_]+)`", rows()[row][1]))

    assert {field.name for field in dataclasses.fields(kind)} - named == set()


def test_every_part_of_a_file_has_a_row() -> None:
    known = {field.name for field in dataclasses.fields(values.ProgrammeFile)}

    assert known - rows().keys() == {"format"}


def test_the_settings_are_those_of_the_model_with_their_defaults() -> None:
    told = {key: row[2] for key, row in rows().items() if len(row) == 3}

    assert told.keys() - {"settings"} == settings().keys()
    assert {key: meant(said) for key, said in told.items() if key != "settings"} == settings()


def settings() -> dict[str, str]:
    """As in `reminders.lead_minutes`: "10"."""
    found = {}
    for field in dataclasses.fields(event_settings.Settings):
        value = getattr(event_settings.Settings(), field.name)
        if not dataclasses.is_dataclass(value):
            found[field.name] = written(value)
            continue
        for part in dataclasses.fields(value):
            found[f"{field.name}.{part.name}"] = written(getattr(value, part.name))
    return found


def written(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value or "")


def meant(said: str) -> str:
    return written(UNSET[said]) if said in UNSET else said
