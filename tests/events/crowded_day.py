"""An event with a day that no paper holds."""

from pathlib import Path

from bot.exports.paper.printing import MOST_SESSIONS

HEAD = """
format: 1
event: {name: Stor, first_day: 2023-11-30, last_day: 2023-11-30, timezone: Europe/Stockholm}
sessions:
"""


MANY = MOST_SESSIONS + 500


def write_day(folder: Path, sessions: int) -> Path:
    """An event with a day of so many sessions."""
    rows = [
        f"  - {{id: p{n}, title: 'Pass {n}', start: '2023-11-30T09:00', end: '2023-11-30T10:00'}}\n"
        for n in range(sessions)
    ]
    folder.mkdir()
    (folder / "programme.yaml").write_text(HEAD + "".join(rows))
    return folder
