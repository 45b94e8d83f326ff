"""The events that the project ships."""

from pathlib import Path

import pytest

from bot.programme.files.reader import read_programme
from bot.programme.values import PromptKind

EVENTS = Path(__file__).parents[4] / "schedule_data"
FOLDERS = sorted(path.parent.name for path in EVENTS.glob("*/programme.yaml"))


def test_three_events_are_shipped() -> None:
    assert FOLDERS == ["barn-och-unga-2016", "motesplats-ifo-2023", "tidiga-insatser-2024"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_shipped_event_is_without_remark(folder: str) -> None:
    reading = read_programme(EVENTS / folder)

    assert reading.problems == ()
    assert reading.programme is not None
    assert reading.programme.event.id == folder


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_shipped_file_names_its_schema(folder: str) -> None:
    first_line = (EVENTS / folder / "programme.yaml").read_text().splitlines()[0]

    named = first_line.removeprefix("# yaml-language-server: $schema=")

    assert (EVENTS / folder / named).is_file()


def test_the_aims_of_the_day_are_asked_on_scales_of_five_steps() -> None:
    programme = read_programme(EVENTS / "motesplats-ifo-2023").programme
    assert programme is not None

    scales = [each for each in programme.file.prompts if each.kind is PromptKind.SCALE]

    assert [len(scale.choices) for scale in scales] == [5, 5, 5]
