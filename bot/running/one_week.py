"""Events of different years as if they were in one week, for a rehearsal of all of them."""

import re
import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from bot.programme.files import FILE_NAME
from bot.programme.files.reader import load_programme

WORKDAYS = 5

_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


def onto_one_week(folders: Sequence[Path], into: Path) -> list[Path]:
    """Copies of the events below `into`, the first where it is, the others on the workdays after it.

    After a Friday comes Monday of the same week. Raises ProgrammeError.
    """
    days = [load_programme(folder).event.first_day for folder in folders]
    monday = days[0] - timedelta(days=days[0].weekday())
    return [
        _moved(folder, into, monday + timedelta(days=(days[0].weekday() + n) % WORKDAYS) - day)
        for n, (folder, day) in enumerate(zip(folders, days, strict=True))
    ]


def _moved(folder: Path, into: Path, by: timedelta) -> Path:
    copied = Path(shutil.copytree(folder, into / folder.resolve().name))
    file = copied / FILE_NAME
    text = file.read_text(encoding="utf-8")
    file.write_text(_DATE.sub(lambda found: _later(found[0], by), text), encoding="utf-8")
    return copied


def _later(text: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(text) + by).isoformat()
    except ValueError:  # looks like a date, and is none
        return text
