"""A start imports what fetching takes; what only some work needs waits for that work."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

BEGINS = "import motesplats.service, bot.running.process, bot.telegram.http.request"
BEFORE = "import motesplats.service"
RUN = """
from motesplats.__main__ import main
sys.argv = ["bot.py", "run"]
try:
    main()
except SystemExit:
    pass
"""
READS = """
import asyncio, pathlib, sys, tempfile
from bot.changes.start import programmes_at_start
from motesplats.service import BEGUN_SECONDS

async def start():
    folders = [pathlib.Path("schedule_data/motesplats-ifo-2023")]
    reading = asyncio.create_task(programmes_at_start(folders, pathlib.Path(tempfile.mkdtemp())))
    await asyncio.sleep(BEGUN_SECONDS)
    print(any(each.read_text() for each in pathlib.Path("/proc/self/task").glob("*/children")))
    await reading

asyncio.run(start())
"""
LATER = [
    "apscheduler",
    "babel",
    "bot.questions.answerer",
    "bot.sandbox",
    "docx",
    "handlers",
    "icalendar",
    "lxml",
    "openpyxl",
    "pydantic",
    "python_calamine",
    "rapidfuzz",
    "segno",
    "simplemma",
    "starlette",
    "Stemmer",
    "telegram.ext",
    "typer",
    "typst",
    "uvicorn",
    "xlsxwriter",
    "yaml",
]


def test_a_start_imports_no_library_that_fetching_does_not_take() -> None:
    assert _imported(BEGINS, LATER) == []


def test_the_programme_is_asked_for_before_all_that_takes_long_to_import() -> None:
    assert _imported(BEFORE, ["aiohttp", "handlers", "telegram", "bot.storage", "bot.views"]) == []


def test_the_programme_is_being_read_before_all_else_is_imported() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", READS], cwd=ROOT, capture_output=True, check=True, text=True
    )

    assert ran.stdout == "True\n"


def test_a_start_without_options_imports_nothing_that_reads_them(tmp_path: Path) -> None:
    no_token = {name: value for name, value in os.environ.items() if name[:4] != "BOT_"}

    assert _imported(RUN, ["typer", "pydantic"], cwd=tmp_path, env=no_token) == []


def _imported(statement: str, names: list[str], **where: Any) -> list[str]:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{statement}\n"
    code += f"print(*(n for n in {names!r} if n in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, **where
    )
    found: list[str] = done.stdout.split()
    return found
