"""A third language is its folder of catalogues and one line: nothing else in the house knows it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.third_language import build_house

ROOT = Path(__file__).parents[3]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("third") / "house"
    build_house(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def read(house: Path) -> dict[str, Any]:
    """What everybody read there."""
    done = run(house, "-m", "tests.third_language", str(house / "data"))
    found: dict[str, Any] = json.loads(done)
    return found


def run(house: Path, *arguments: str) -> str:
    """Give what Python printed in that house, in a Polish terminal."""
    done = _run(house, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _run(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = ENVIRONMENT | {"LC_ALL": "pl_PL.UTF-8", "PYTHONUTF8": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=house, env=environment, capture_output=True, text=True, check=False
    )


def test_one_line_of_the_code_is_another(house: Path) -> None:
    line = Path("bot/locales/__init__.py")
    before, after = ((at / line).read_text().splitlines() for at in (ROOT, house))

    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]

    assert changed == [('LANGUAGES = ("sv", "en")', 'LANGUAGES = ("sv", "en", "pl")')]


def test_a_newcomer_whose_phone_speaks_it_is_greeted_in_it(read: dict[str, Any]) -> None:
    assert read["greeting"].startswith("pl Welcome to Mötesplats IFO 2023!")
    assert "pl I store a number for you" in read["greeting"]


def test_every_language_offers_all_the_others_in_their_own_words(read: dict[str, Any]) -> None:
    assert read["greeting buttons"][-2:] == ["På svenska", "In English"]
    assert read["swedish buttons"][-2:] == ["In English", "pl In English"]
    assert read["in english"].startswith("Welcome")
    assert read["in polish"].startswith("pl Welcome")
    assert read["settings"].startswith("pl Settings")


def test_its_commands_have_its_names(read: dict[str, Any]) -> None:
    assert read["menu"][:3] == ["plnow", "plprogramme", "plmy"]


def test_a_question_that_shows_no_language_is_answered_in_it(read: dict[str, Any]) -> None:
    assert "pl 11:00–12:00, Gröna salen, pl floor 2" in read["answer"]


def test_an_announcement_has_a_text_of_its_own_in_it(read: dict[str, Any]) -> None:
    assert {"Lägg till engelska", "Ändra texten på polska"} < set(read["question buttons"])
    assert read["ola"] == "pl From the organiser\n\nAutobus odjeżdża"
    assert read["eric"] == "From the organiser\n\nBussen går"


def test_numbers_take_its_own_three_forms(read: dict[str, Any]) -> None:
    assert read["preview"].startswith("pl-few This is how it looks. 3 people")


def test_the_command_line_speaks_it(house: Path, tmp_path: Path) -> None:
    event = tmp_path / "dagen"

    made = run(house, "bot.py", "new", str(event))
    checked = run(house, "bot.py", "check", str(event))

    assert made.startswith("pl ")
    assert checked.startswith("pl ")


def test_a_language_without_its_folder_ends_the_start_with_a_sentence(tmp_path: Path) -> None:
    house = tmp_path / "house"
    build_house(ROOT, house)
    shutil.rmtree(house / "bot" / "locales" / "pl")

    done = _run(house, "bot.py", "check", "schedule_data/motesplats-ifo-2023")

    assert done.returncode == 78
    assert f"Run: {sys.executable} -m bot.locales" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_text_that_cannot_be_compiled_ends_the_start_with_its_place(tmp_path: Path) -> None:
    house = tmp_path / "house"
    build_house(ROOT, house)
    file = house / "bot" / "locales" / "pl" / "everything.po"
    file.write_text(file.read_text(encoding="utf-8") + "\nno message\n")

    done = _run(house, "bot.py", "check", "schedule_data/motesplats-ifo-2023")

    assert done.returncode == 78
    assert "everything.po" in done.stderr
    assert "Traceback" not in done.stderr
