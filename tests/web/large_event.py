"""An event of a thousand sessions in two days, in 25 rooms, with long titles and many speakers."""

import json
from datetime import datetime, timedelta
from pathlib import Path

SESSIONS, ROOMS, TRACKS, PARALLEL = 1000, 25, 8, 25
FIRST = datetime(2024, 5, 14, 8)
NOW = "2024-05-14T12:10"


def write_large_event(
    folder: Path, sessions: int = SESSIONS, first: datetime = FIRST, zone: str = "Europe/Stockholm"
) -> Path:
    folder.mkdir(parents=True)
    event = {
        "name": "Stora mässan",
        "first_day": first.date().isoformat(),
        "last_day": (first + timedelta(days=1)).date().isoformat(),
        "timezone": zone,
        "language": "sv",
    }
    rooms = [
        {"id": f"sal-{n}", "name": f"Konferenssal {n}", "floor": str(n % 4), "directions": "Rakt."}
        for n in range(ROOMS)
    ]
    tracks = [{"id": f"spar-{n}", "name": f"Spår {n}"} for n in range(TRACKS)]
    programme = {
        "format": 1,
        "event": event,
        "rooms": rooms,
        "tracks": tracks,
        "sessions": [_session(n, first) for n in range(sessions)],
    }
    # JSON is YAML too.
    (folder / "programme.yaml").write_text(json.dumps(programme), encoding="utf-8")
    return folder


def _session(n: int, first: datetime) -> dict[str, object]:
    slot = n // PARALLEL
    start = first + timedelta(days=slot // 20, minutes=slot % 20 * 30)
    return {
        "id": f"pass-{n}",
        "title": f"Samverkan mellan skola och socialtjänst i praktiken, del {n}",
        "start": start.isoformat(),
        "end": (start + timedelta(minutes=30)).isoformat(),
        "kind": "seminar",
        "room": f"sal-{n % ROOMS}",
        "track": f"spar-{n % TRACKS}",
        "abstract": "Hur barn, unga och deras familjer får komma till tals. " * 12,
        "speakers": [
            {"name": f"Anna Andersson {n}", "role": "enhetschef", "organisation": "Kommunen"},
            {"name": f"Bo Bengtsson {n % 300}", "role": "utredare", "organisation": "Regionen"},
        ],
    }
