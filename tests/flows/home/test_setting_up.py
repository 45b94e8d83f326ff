"""From a bare clone: `make` says what it does, and `bot.py` what is missing. Nothing is fetched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

PYTHON = """#!/bin/sh
# Stands in for a Python: makes an "environment" of itself, and writes down what it was to do.
case "$1 $2" in
"-m venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
esac
echo "$@" >> asked
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for path in ROOT.glob("requirements*.txt"):
        shutil.copy(path, tmp_path)
    python = tmp_path / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    return tmp_path


def make(clone: Path, *words: str) -> tuple[list[str], list[str]]:
    """What it prints, and what Python was asked to do."""
    (clone / "asked").unlink(missing_ok=True)
    # What a make that runs this suite hands down would speak here too.
    mine = {"PORT", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    environment = {key: value for key, value in os.environ.items() if key not in mine}
    done = subprocess.run(
        ["make", "PYTHON=./python", *words],
        cwd=clone, env=environment, capture_output=True, text=True, timeout=90, check=True,
    )  # fmt: skip
    return done.stdout.splitlines(), (clone / "asked").read_text().splitlines()


def test_a_demo_says_what_it_installs_before_it_does(clone: Path) -> None:
    printed, asked = make(clone, "demo", "PORT=8133")

    lines = (clone / "requirements-sandbox.txt").read_text().splitlines()
    packages = sum("==" in line for line in lines)
    assert printed == [
        "Making an environment in .venv with ./python ...",
        f"Installing the {packages} packages of requirements-sandbox.txt into .venv: once, a minute or two ...",
        "Compiling the texts ...",
        ".venv/bin/python bot.py demo --port 8133",
    ]
    assert asked[-1] == "bot.py demo --port 8133"


def test_a_second_demo_installs_nothing_and_says_nothing_of_it(clone: Path) -> None:
    make(clone, "demo")

    assert make(clone, "demo") == ([".venv/bin/python bot.py demo"], ["bot.py demo"])


def test_an_installation_that_broke_off_is_begun_again(clone: Path) -> None:
    works = (clone / "python").read_text()
    (clone / "python").write_text(works + '[ "$2" != pip ]\n')
    with pytest.raises(subprocess.CalledProcessError):
        make(clone, "setup")
    (clone / ".venv/bin/python").write_text(works)

    printed, _ = make(clone, "setup")

    assert printed[0].startswith("Installing the ")


@pytest.mark.parametrize("words", [("run", "--fresh"), ("check", "my event")])
def test_a_python_without_the_environment_is_told_what_to_type(words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "bot.py", *words],
        cwd=ROOT, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip

    again = ".venv/bin/python bot.py " + " ".join(f"'{w}'" if " " in w else w for w in words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"{sys.executable} saknar typer. Förbered med: make setup. Kör sedan: {again}",
        f"{sys.executable} lacks typer. Prepare with: make setup. Then run: {again}",
    ]
