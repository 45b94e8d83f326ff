"""Real programmes of others, held against the exact counts of an independent counter.

They stand beside the repository, in ../shared/schedules, and are not part of it.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.i18n import load_translators
from bot.programme.files.opened_file import open_programme
from bot.programme.files.report import Report, ReportedSession, report_on
from bot.programme.sources.findings import OrganiserHints

SCHEDULES = Path(__file__).parents[5] / "shared" / "schedules"
TRUTH = SCHEDULES / "truth.json"
if not TRUTH.is_file():
    pytest.skip("../shared/schedules is not there", allow_module_level=True)

FILES: dict[str, dict[str, Any]] = json.loads(TRUTH.read_text(encoding="utf-8"))["files"]
EXACT = (
    "frab-xml", "frab-json", "sessionize-", "ics", "indico-json", "sched-csv", "app-json", "open-event", "xlsx", "csv",
)  # fmt: skip
FIRST_DAYS = {
    "vivatech-2017.csv": date(2017, 6, 15),
    "ccc-camp-1999.csv": date(1999, 8, 6),
    "vldb-2014-grid.xlsx": date(2014, 9, 2),
}
"""What an organiser tells of files with weekdays only, or no year; the truth has it in words."""
READ_AS = {"xlsx-grid": "xlsx"}
"""A grid is no format of its own."""

KNOWN = {
    "gpn11-2011.csv": {"speakers"},  # "10:Konrad Meier|11:Dennis Wehrle" is two names, not one
}
"""Where the file and not the counter is followed, and why."""


def report(name: str) -> tuple[Report, list[str]]:
    zone = (FILES[name].get("time_zone") or {}).get("name") or ""
    opened = open_programme(SCHEDULES / name, OrganiserHints(zone, FIRST_DAYS.get(name)))
    english = load_translators()["en"]
    return report_on(opened), [p.sentence(english) for p in opened.problems if p.is_error]


def differences(name: str, found: Report) -> Iterator[str]:
    truth = FILES[name]
    rooms = {item.room for item in found.items if item.room}
    counts = {
        "format": (READ_AS.get(truth["format"], truth["format"]), found.format),
        "sessions": (truth["sessions"], found.sessions),
        "rooms": (set(truth["room_names"]), rooms),
        "speakers": (truth["speakers"]["distinct_names"], found.speakers),
        "first_start": (instant(truth["earliest_start"]), instant(found.first_start)),
        "last_end": (instant(truth["latest_end"]), instant(found.last_end)),
        "without_room": (truth["without_room"], sum(not i.room for i in found.items)),
        "without_end": (truth["without_end"], sum(not i.end for i in found.items)),
        "without_start": (truth["without_start"], sum(not i.start for i in found.items)),
    }
    yield from (key for key, (expected, actual) in counts.items() if expected != actual)
    for spot in truth["spot_checks"]:
        if not any(is_spot(item, spot) for item in found.items):
            yield "spot"


def is_spot(item: ReportedSession, spot: dict[str, Any]) -> bool:
    start, end = instant(item.start), instant(item.end)
    minutes = (end - start).total_seconds() / 60 if start and end else None
    return (
        item.title == spot["title"].strip()
        and spot["id"] in {item.id, None}
        and (item.room, start) == (spot["room"], instant(spot["start"]))
        and minutes == spot["duration_min"]
        and list(item.speakers) == spot["speakers"]
    )


def instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def test_every_file_is_exact_or_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    rows, wrong = [], []
    for name, truth in FILES.items():
        before = time.process_time()
        found, errors = report(name)
        seconds = time.process_time() - before
        bad = set() if errors else set(differences(name, found)) - KNOWN.get(name, set())
        refused_wrongly = errors and truth["format"].startswith(EXACT)
        if bad or refused_wrongly or seconds > 5:
            wrong.append((name, bad or errors))
        told = errors[0] if errors else f"{found.sessions} sessions, {found.rooms} rooms"
        rows.append(f"{seconds:5.2f} s  {name:50} {bad or told}")

    with capsys.disabled():
        print("\n" + "\n".join(rows))

    assert wrong == []


def test_what_is_no_programme_of_a_known_format_is_refused() -> None:
    others = [name for name, t in FILES.items() if t["format"].startswith("broken")]

    answers = {name: len(report(name)[1]) for name in others}

    assert answers == dict.fromkeys(others, 1)


COMMAND = """
import resource, sys, typer
from pathlib import Path
from bot.commands.programme import files

app = typer.Typer()
files.register(app)
app(standalone_mode=False)
usage = resource.getrusage(resource.RUSAGE_SELF)
status = Path("/proc/self/status").read_text()
peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
print(usage.ru_utime + usage.ru_stime, peak, file=sys.stderr)
"""
"""`check` in a process of its own, which tells its seconds and kilobytes afterwards."""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="peak memory is read from /proc"
)
def test_fosdem_is_checked_within_two_seconds_and_150_megabytes() -> None:
    file = SCHEDULES / "fosdem-2023.schedule.xml"
    command = [sys.executable, "-c", COMMAND, "check", str(file), "--timezone", "Europe/Brussels"]

    for last in (False, False, True):  # others use the machine's caches too
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[4]
        )
        seconds, kilobytes = (float(figure) for figure in done.stderr.split()[-2:])
        if seconds < 2 or last:
            break

    assert seconds < 2
    assert kilobytes < 150 * 1024


@pytest.mark.parametrize(
    "name", [name for name in FILES if "." in name and "open-event" not in name]
)
def test_a_real_file_cut_in_two_ends_in_a_sentence(tmp_path: Path, name: str) -> None:
    content = (SCHEDULES / name).read_bytes()
    file = tmp_path / name
    file.write_bytes(content[: len(content) // 2])

    opened = open_programme(file, OrganiserHints("Europe/Stockholm"))

    assert opened.programme or opened.problems
    assert not {"unexpected", "too-slow"} & {problem.kind for problem in opened.problems}
