"""Programme files: ours, those of every system, and what becomes of them beside the one in use."""

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bot.changes.candidate_reading import candidate_of
from bot.changes.candidates import Circumstances
from bot.programme.files.opened_file import open_programme
from bot.programme.files.problems import Problem
from bot.programme.limits import LIMITS
from tests.files.source_files import FILES, STOCKHOLM
from tests.fuzz.mutation import Mutate, as_archive, as_json, as_text
from tests.fuzz.reader import Broken, Reader
from tests.stage import shipped_programme

ROOT = Path(__file__).parents[3]
FOLDERS = (FILES, FILES.parent / "table_files")
SECONDS = LIMITS.cpu_seconds / 4
"""In the process of its own it gets; a machine of a quarter of this one's speed reads it too."""

YAML = """\
format: 1
event: {id: dagen, name: Dagen, timezone: Europe/Stockholm, language: sv, first_day: 2025-05-06, last_day: 2025-05-07}
rooms:
  - {id: a, name: Vinga, floor: 1}
sessions:
  - {id: s1, title: Etik, start: 2025-05-06T09:00, end: 2025-05-06T09:45, room: a, kind: talk}
  - id: s2
    title: {sv: Skriva klarspråk, en: Plain language}
    start: 2025-05-06T10:00
    speakers: [{name: Kim Ett, role: kurator}]
    change: {kind: moved, was_room: a}
settings: {announcements: {undo_seconds: 0}}
"""


def _of_suffix(suffix: str) -> list[bytes]:
    paths = sorted(path for folder in FOLDERS for path in folder.glob(f"*{suffix}"))
    return [path.read_bytes() for path in paths if path.stat().st_size < 60_000]


def _yaml() -> list[bytes]:
    shipped = ROOT / "schedule_data"
    return [YAML.encode(), *(path.read_bytes() for path in shipped.glob("tidiga*/programme.yaml"))]


def _documents() -> list[bytes]:
    from io import BytesIO

    from docx import Document

    document = Document()
    rows = ["Tid|Titel|Sal", "09.00–09.45|Etik i vardagen|Vinga", "10.00|Skriva klarspråk|Styrsö"]
    table = document.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row.split("|"), strict=True):
            cell.text = text
    written = BytesIO()
    document.save(written)
    return [written.getvalue()]


def _opening(name: str) -> Callable[[bytes], object]:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))

    def read(content: bytes) -> None:
        path = folder / name
        path.write_bytes(content)
        found = open_programme(path, STOCKHOLM)
        _hold(found.problems)

    return read


def _replacing(name: str) -> Callable[[bytes], object]:
    """As an organiser sends it over the programme in use."""
    into = Circumstances(shipped_programme(), ROOT / "schedule_data" / "motesplats-ifo-2023")

    def read(content: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as fresh:
            _hold(candidate_of(name, content, into, Path(fresh)).problems)

    return read


def _hold(problems: Sequence[Problem]) -> None:
    """What nobody had thought of is told as such, and is a fault all the same."""
    for problem in problems:
        if problem.kind == "unexpected":
            raise Broken(f"unexpected: {problem}")


def _readers(suffix: str, mutate: Mutate, samples: Callable[[], Sequence[bytes]]) -> list[Reader]:
    name, kind = f"programme{suffix}", suffix.removeprefix(".")
    return [
        Reader(f"file {kind}", samples, partial(_opening, name), mutate, seconds=SECONDS),
        Reader(f"second {kind}", samples, partial(_replacing, name), mutate, seconds=SECONDS),
    ]


FILE_READERS = [
    *_readers(".yaml", as_text, _yaml),
    *_readers(".ics", as_text, partial(_of_suffix, ".ics")),
    *_readers(".csv", as_text, partial(_of_suffix, ".csv")),
    *_readers(".xml", as_text, partial(_of_suffix, ".xml")),
    *_readers(".json", as_json, partial(_of_suffix, ".json")),
    *_readers(".xlsx", as_archive, partial(_of_suffix, ".xlsx")),
    *_readers(".docx", as_archive, _documents),
]
