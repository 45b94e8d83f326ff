"""The programme of such a day, and what organisers send in its place."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.programme.files import FILE_NAME
from bot.programme.files.reader import load_programme
from bot.programme.programme import Programme

ZONE = ZoneInfo("Europe/Stockholm")
MORNING = datetime(2025, 5, 6, 7, 30, tzinfo=ZONE)
SESSIONS = tuple(f"s{n}" for n in range(6))
ROOMS = {"a": "Vinga", "b": "Styrsö"}

RENUMBERED = "ny-"
"""How the ids begin that a file has instead."""

KINDS = ("as it was", "moved", "gone", "renumbered", "a table", "of a system", "broken")


def another_file(event: Path, kind: str) -> tuple[str, bytes]:
    """Its name and what is in it: changed, exported anew by another program, or half of a file."""
    written = (event / FILE_NAME).read_text()
    programme = json.loads(written)
    sessions = programme["sessions"]
    match kind:
        case "broken":
            return FILE_NAME, written[: len(written) // 2].encode()
        case "a table":
            return "program.csv", _table(sessions)
        case "of a system":
            return "schedule.json", _frab(sessions)
        case "moved":
            sessions[1]["room"] = "a" if sessions[1]["room"] == "b" else "b"
            sessions[1]["start"] = sessions[1]["start"].replace(":00", ":05")
        case "gone":
            del sessions[-1]
        case "renumbered":
            for session in sessions:
                session["id"] = f"{RENUMBERED}{session['id']}"
    return FILE_NAME, json.dumps(programme, ensure_ascii=False).encode()


def _table(sessions: Sequence[dict[str, Any]]) -> bytes:
    rows = [
        ";".join((*_times(session), session["title"], ROOMS[session["room"]]))
        for session in sessions
    ]
    return "\n".join(["Datum;Start;Slut;Titel;Sal", *rows, ""]).encode()


def _times(session: dict[str, Any]) -> tuple[str, str, str]:
    date, _, start = session["start"].partition("T")
    return date, start, session["end"].partition("T")[2]


def _frab(sessions: Sequence[dict[str, Any]]) -> bytes:
    """As pretalx exports it."""
    rooms: dict[str, list[object]] = {name: [] for name in ROOMS.values()}
    for n, session in enumerate(sessions):
        found = {
            "guid": f"{n:04}1111-0000-4000-8000-000000000001",
            "id": n,
            "title": session["title"],
            "start": _times(session)[1],
            "date": f"{session['start']}:00+02:00",
            "duration": "00:25",
            "room": ROOMS[session["room"]],
            "persons": [],
        }
        rooms[ROOMS[session["room"]]].append(found)
    days = [{"index": 1, "date": f"{MORNING.date()}", "rooms": rooms}]
    conference = {"title": "Dagen", "time_zone_name": ZONE.key, "days": days}
    return json.dumps({"schedule": {"version": "1", "conference": conference}}).encode()


@cache
def a_small_day(folder: Path) -> Programme:
    """Six sessions in two rooms, half an hour each, from nine."""
    first = MORNING.replace(hour=9, minute=0)
    sessions = [
        {
            "id": session,
            "title": f"Pass nummer {n}",
            "start": f"{first + timedelta(minutes=30 * (n // 2)):%Y-%m-%dT%H:%M}",
            "end": f"{first + timedelta(minutes=30 * (n // 2) + 25):%Y-%m-%dT%H:%M}",
            "room": "ab"[n % 2],
            "kind": "talk",
        }
        for n, session in enumerate(SESSIONS)
    ]
    event = {"id": "dagen", "name": "Dagen", "timezone": ZONE.key, "language": "sv"}
    days = {"first_day": f"{MORNING.date()}", "last_day": f"{MORNING.date() + timedelta(days=1)}"}
    programme = {
        "format": 1,
        "event": event | days,
        "rooms": [{"id": room, "name": name} for room, name in ROOMS.items()],
        "sessions": sessions,
        "settings": {"announcements": {"undo_seconds": 0}},
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text(json.dumps(programme, ensure_ascii=False))
    return load_programme(folder)
