"""A start imports what fetching takes; what only some work needs waits for that work."""

import subprocess
import sys

BEGINS = "import motesplats.program, bot.running.process, bot.telegram.http.request"
BEFORE = "import motesplats.program"
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
    "python_calamine",
    "rapidfuzz",
    "segno",
    "simplemma",
    "starlette",
    "Stemmer",
    "telegram.ext",
    "uvicorn",
    "xlsxwriter",
]


def test_a_start_imports_no_library_that_fetching_does_not_take() -> None:
    assert _imported(BEGINS, LATER) == []


def test_the_programme_is_asked_for_before_all_that_takes_long_to_import() -> None:
    assert _imported(BEFORE, ["aiohttp", "handlers", "telegram", "bot.storage", "bot.views"]) == []


def _imported(statement: str, names: list[str]) -> list[str]:
    code = f"import sys; {statement}; print(*(n for n in {names!r} if n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()
