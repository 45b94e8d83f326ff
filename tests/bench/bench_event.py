"""What "ours" runs on: an event of 200 sessions, and people who saved the same one."""

import contextlib
import json
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.jobs.sending_limits import Pace
from bot.storage.connections.folder import prepare_folder
from bot.storage.migrations import migrate
from bot.web.visitors import address_of
from tests.bench.fake_api import AUDIENCE, FLOODERS, USERS
from tests.bench.reader import secret_of

EVENT = "matning"
"""Where everybody is who asks or is reminded."""

A_DAY = 3
"""Of several events, how many begin on a day."""

SESSIONS = 200
LEAD = timedelta(minutes=5)
SUBJECTS = ("Barns röst", "Hemlöshet", "Våld i nära relationer", "Skuldrådgivning", "Föräldraskap")
ROOMS = 10
BYSTANDERS = 900_000_000
"""Where the accounts begin of those who do nothing."""
QUESTIONS = (
    "vad händer nu?",
    "när är passet om {subject} {n}?",
    "var är sal {room}?",
    "vem pratar om {subject} {n}?",
    "vad handlar {subject} {n} om?",
    "finns det något om {subject} efter lunch?",
    "hur hittar jag till sal {room}",
    "vad pratar talare {n} om?",
)
"""What people type; every one is understood, looked up and answered."""


def typed(how_many: int) -> list[str]:
    """Questions about one session after the other, hardly any like another."""
    return [
        QUESTIONS[n % len(QUESTIONS)].format(
            subject=SUBJECTS[n % len(SUBJECTS)].lower(), n=n % SESSIONS, room=n % ROOMS
        )
        for n in range(how_many)
    ]


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- measured by the machine's clock


def write_event(folder: Path, big_one: datetime, event_id: str = EVENT) -> None:
    """200 sessions over the two days after `big_one`, and one then."""
    later = (big_one + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)
    sessions = [
        _session(n, later + timedelta(minutes=30 * (n // ROOMS))) for n in range(SESSIONS - 1)
    ]
    sessions.append(_session(SESSIONS, big_one) | {"id": "stora"})
    event = {
        "id": event_id, "name": f"Mätdagen {event_id}", "timezone": "UTC", "language": "sv",
        "first_day": str(big_one.date()), "last_day": str((later + timedelta(days=1)).date()),
    }  # fmt: skip
    rooms = [{"id": f"sal{n}", "name": f"Sal {n}", "floor": n // 4} for n in range(ROOMS)]
    programme = {"format": 1, "event": event, "rooms": rooms, "sessions": sessions}
    folder.mkdir(parents=True)
    (folder / "programme.yaml").write_text(json.dumps(programme, ensure_ascii=False))


def _session(n: int, start: datetime) -> dict[str, Any]:
    subject = SUBJECTS[n % len(SUBJECTS)]
    return {
        "id": f"s{n}",
        "title": f"{subject} {n}",
        "abstract": f"Ett samtal om {subject.lower()} med erfarenheter från tretton kommuner. "
        * 6,
        "start": start.strftime("%Y-%m-%dT%H:%M:%S"),
        "end": (start + timedelta(minutes=25)).strftime("%Y-%m-%dT%H:%M:%S"),
        "room": f"sal{n % ROOMS}",
        "speakers": [{"name": f"Talare {n}", "role": "socialsekreterare"}],
        "kind": "talk",
    }


def seed(
    data: Path, audience: int, users: int, old_flooders: int = 0, web_readers: int = 0
) -> None:
    """The database with everybody in it; the audience has saved the big session yesterday."""
    database = prepare_folder(data)
    migrate(database)
    yesterday = (now() - timedelta(days=1)).isoformat(timespec="seconds")
    crowds = ((USERS, users), (FLOODERS, old_flooders), (AUDIENCE, audience))
    people = [("telegram", str(first + n)) for first, many in crowds for n in range(many)]
    at_web = (address_of(secret_of(n)) for n in range(web_readers))
    people += [(address.door, address.text) for address in at_web]
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.executemany(
            "INSERT INTO participants (id, language, joined_at, lead_minutes, at_event)"
            " VALUES (?, 'sv', ?, ?, ?)",
            [(n, yesterday, LEAD.seconds // 60, EVENT) for n, _ in enumerate(people, 1)],
        )
        connection.executemany(
            "INSERT INTO addresses (participant_id, door, address) VALUES (?, ?, ?)",
            [(n, *where) for n, where in enumerate(people, 1)],
        )
        connection.execute(
            "INSERT INTO attendances (participant_id, event_id, since)"
            " SELECT id, at_event, joined_at FROM participants"
        )
        connection.execute(
            "INSERT INTO favourites (participant_id, event_id, session_id, saved_at)"
            " SELECT id, 'matning', 'stora', ? FROM participants WHERE id > ?",
            (yesterday, users),
        )
        connection.commit()


def seed_bystanders(data: Path, many: int, events: list[str]) -> None:
    """People who are spread over the events, and do nothing; who asks is at two of these, if there are.

    Each has saved something of tomorrow.
    """
    yesterday = (now() - timedelta(days=1)).isoformat(timespec="seconds")
    with contextlib.closing(sqlite3.connect(prepare_folder(data))) as connection:
        connection.execute(
            "INSERT OR IGNORE INTO attendances (participant_id, event_id, since)"
            " SELECT id, ?, joined_at FROM participants",
            (events[-1],),
        )
        before = connection.execute("SELECT count(*) FROM participants").fetchone()[0]
        rows = [(before + n, events[n % len(events)]) for n in range(1, many + 1)]
        connection.executemany(
            "INSERT INTO participants (id, language, joined_at, lead_minutes, at_event)"
            " VALUES (?, 'sv', ?, 5, ?)",
            [(number, yesterday, event) for number, event in rows],
        )
        connection.executemany(
            "INSERT INTO addresses (participant_id, door, address) VALUES (?, 'telegram', ?)",
            [(number, str(BYSTANDERS + number)) for number, _ in rows],
        )
        connection.executemany(
            "INSERT INTO attendances (participant_id, event_id, since) VALUES (?, ?, ?)",
            [(number, event, yesterday) for number, event in rows],
        )
        connection.executemany(
            "INSERT INTO favourites (participant_id, event_id, session_id, saved_at)"
            " VALUES (?, ?, ?, ?)",
            [(number, event, f"s{number % SESSIONS}", yesterday) for number, event in rows],
        )
        connection.commit()


def prepare(
    folder: Path,
    *,
    audience: int,
    users: int,
    limits: bool,
    old_flooders: int = 0,
    rate: float = 0,
    web_readers: int = 0,
    events: int = 1,
    bystanders: int = 0,
) -> dict[str, str]:
    """Make everything in a fresh folder; gives the bot's settings. Reminders begin 5 s from now.

    A `rate` takes the place of the usual messages a second; of several `events` all but the first
    have bystanders alone.
    """
    pace = Pace(rate) if rate else Pace()
    big_one = now() + LEAD + pace.time_to_send(audience) + timedelta(seconds=5)
    ids = [EVENT, *(f"{EVENT}-{n}" for n in range(2, events + 1))]
    for n, event_id in enumerate(ids):
        held = big_one + timedelta(days=n // A_DAY)
        write_event(folder / "events" / event_id, held, event_id)
    seed(folder / "data", audience, users, old_flooders, web_readers)
    if bystanders:
        seed_bystanders(folder / "data", bystanders, ids)
    off = {} if limits else dict.fromkeys(
        ("BOT_SENDS_PER_SECOND", "BOT_SENDS_PER_CHAT", "BOT_UPDATES_PER_PERSON"), "0"
    )  # fmt: skip
    return os.environ | {
        "BOT_DATA": str(folder / "data"),
        "BOT_EVENT": str(folder / "events"),
        "BOT_LOG_LEVEL": "ERROR",
        "SESSION_STARTS": str(big_one.timestamp()),
        **off,
        **({"BOT_SENDS_PER_SECOND": str(rate)} if rate else {}),
    }
