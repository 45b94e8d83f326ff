"""What `pip install .` gives: `motesplats`, which needs nothing of the clone."""

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from bot.locales import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = "schedule_data/motesplats-ifo-2023"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what is installed, beside the libraries that the tests run with."""
    pytest.importorskip("hatchling", reason="`make test` installs hatchling, which builds it")
    folder = tmp_path_factory.mktemp("installed")
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--target", folder)
    subprocess.run([sys.executable, "-m", "pip", "install", *options, ROOT], check=True)
    return folder


def test_all_that_the_program_reads_is_installed_and_texts_compiled(installed: Path) -> None:
    folders = ("bot", "handlers", "motesplats", SHIPPED)
    kept = {path for folder in folders for path in _files(ROOT, folder) if path.suffix != ".po"}
    compiled = {Path("bot/locales", f"{language}.mo") for language in LANGUAGES}

    found = {path for folder in folders for path in _files(installed, folder)}

    assert found == kept | compiled


@pytest.mark.parametrize(
    ("locale", "words", "told"),
    [
        ("sv_SE.UTF-8", ("check",), "Fel: 0"),
        ("en_GB.UTF-8", ("check",), "Errors: 0"),
        ("C", ("ask", "Var är keynoten?", "--at", "2023-11-30T09:00", "--event"), "09.30–10.30"),
    ],
)
def test_it_reads_an_event_from_any_folder_in_any_language(
    installed: Path, tmp_path: Path, locale: str, words: tuple[str, ...], told: str
) -> None:
    done = subprocess.run(
        _command(installed, *words, installed / SHIPPED),
        env=_environment(installed) | {"LC_ALL": locale, "PYTHONUTF8": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert told in done.stdout


def test_the_demo_shows_the_phone_page(installed: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        _command(installed, "demo", "--port", "0"),
        env=_environment(installed),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    ) as demo:
        assert demo.stdout
        address = next(word for word in demo.stdout.readline().split() if word[:4] == "http")

        for page in ("", "page/main.js", "page/icon.svg"):
            with urllib.request.urlopen(address + page, timeout=90) as answer:
                assert answer.read()

        demo.send_signal(signal.SIGTERM)
        assert demo.wait(90) == 0


def _files(root: Path, folder: str) -> set[Path]:
    found = (path.relative_to(root) for path in (root / folder).rglob("*") if path.is_file())
    return {path for path in found if path.suffix != ".pyc"}


def _command(installed: Path, *words: str | Path) -> list[str | Path]:
    return [installed / "bin" / "motesplats", *words]


def _environment(installed: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
