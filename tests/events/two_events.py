"""Two small events on the same day, in one bot."""

from pathlib import Path

COURSE, DAY = "kurs", "dagen"
"""Their ids."""

_PROGRAMME = """
format: 1
event: {{id: {id}, name: {name}, timezone: Europe/Stockholm, first_day: {first}, last_day: {last}}}
rooms:
  - {{id: vinga, name: Vinga}}
  - {{id: sal, name: {room}}}
sessions:
  - {{id: start, title: {opening}, kind: plenary, start: {first} 09:00, end: {first} 09:30, room: vinga}}
  - {{id: ett, title: {one}, kind: seminar, start: {first} 10:00, end: {first} 10:45, room: sal}}
  - {{id: {own}, title: {two}, kind: seminar, start: {first} 11:00, end: {first} 11:45, room: vinga}}
settings: {{languages: [{languages}], privacy: {{controller: GR, contact: dataskydd@example.org}}}}
"""


def write_course(
    folder: Path, first: str = "2024-03-25", last: str = "", languages: str = "sv, en"
) -> Path:
    return _write(
        folder / COURSE,
        id=COURSE,
        name="Kursen",
        languages=languages,
        first=first,
        last=last or first,
        room="Kurssalen",
        opening="Kursen öppnar",
        one="Samtal om sorg",
        own="sorg",
        two="Ekonomi i kris",
    )


def write_day(folder: Path, first: str = "2024-03-25", last: str = "") -> Path:
    return _write(
        folder / DAY,
        id=DAY,
        name="Dagen",
        languages="sv, en",
        first=first,
        last=last or first,
        room="Dagsalen",
        opening="Dagen öppnar",
        one="Barns röster",
        own="barn",
        two="Skola och fritid",
    )


def _write(folder: Path, **values: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "programme.yaml").write_text(_PROGRAMME.format(**values), encoding="utf-8")
    return folder
