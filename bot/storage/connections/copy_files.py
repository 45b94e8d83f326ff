"""Which copies of the database lie where, how old they are, and which of them go.

What a person erased stands in older copies until these go. So every copy goes by its age, whatever
it was made for; and nothing goes by a clock that may be wrong.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from stat import S_ISREG

KEPT_FOR = timedelta(days=14)
"""How old a copy becomes at most, of any kind. A bot that stood still drops it at its next start."""

KEPT = 7
"""Of the ordinary ones: so many of the newest, and the newest of each of so many days."""

STAMP = "%Y-%m-%dT%H%M%SZ"
"""In the names of copies, so that they sort by age."""

STAMP_LENGTH = len("2000-01-01T000000Z")

SEALED = ".age"
"""At the end of the name of a copy that only a key opens."""

PATTERNS = ("*.db", "*.db.age")
"""What the names of copies that are kept away match."""

OPENED = ".opened-"
"""How the names of copies begin that were unlocked for a moment."""

BEFORE_PURGE, MISDATED = "before-purge", "misdated"
"""Before something was removed for its age; found with a date that had not come yet."""

MISJUDGED = timedelta(minutes=5)
"""A copy may be so much younger than now: clocks are set right while copies are made."""


@dataclass(frozen=True)
class Copy:
    """A file that holds the whole database, with those beside it, and when it was made."""

    path: Path
    made_at: datetime

    def is_of_the_future(self, now: datetime) -> bool:
        return self.made_at > now + MISJUDGED


def folder_of(database: Path) -> Path:
    return database.parent / "backups"


def leaving_folder_of(database: Path) -> Path:
    """Where a copy lies while it is on its way to where it is kept."""
    return database.parent / "leaving"


def backups_of(database: Path) -> list[Path]:
    """The ordinary copies of a database, oldest first."""
    return [copy.path for copy in ordinary(database)]


def ordinary(database: Path) -> list[Copy]:
    """The copies of every day, oldest first."""
    return sorted(stamped(folder_of(database), f"{database.stem}-*.db"), key=lambda c: c.path)


def newest(database: Path, now: datetime) -> Copy | None:
    """The newest ordinary copy that is not of the future, as a wrong clock leaves them."""
    known = [copy for copy in ordinary(database) if not copy.is_of_the_future(now)]
    return max(known, key=lambda copy: copy.made_at, default=None)


def last_set_aside(database: Path) -> datetime | None:
    """When something was removed for its age last, as far as a copy tells."""
    made = stamped(folder_of(database), f"{BEFORE_PURGE}-*.db")
    return max((copy.made_at for copy in made), default=None)


def path_of_new(database: Path, now: datetime, kind: str = "") -> Path:
    return folder_of(database) / f"{kind or database.stem}-{now.astimezone(UTC):{STAMP}}.db"


def rotate(database: Path, now: datetime) -> list[Path]:
    """Drop copies by age, and ordinary ones by number; gives what is gone.

    `now` has to be the right time. While the database is not there, nothing goes: copies are then
    all that is left.
    """
    for copy in [*ordinary(database), *_others(database)]:
        if copy.is_of_the_future(now):
            with contextlib.suppress(FileNotFoundError):  # finished or dropped by whoever makes it
                _date_anew(copy, database, now)
    gone = due(database, now)
    for path in gone:
        for file in _with_side_files(path):
            file.unlink(missing_ok=True)
    return gone


def due(database: Path, now: datetime) -> list[Path]:
    """The copies that go by then."""
    if not database.is_file():
        return []
    everything = [*ordinary(database), *_others(database)]
    old = [copy for copy in everything if now - copy.made_at >= KEPT_FOR]
    many = _beyond_number(copy for copy in ordinary(database) if copy not in old)
    return [copy.path for copy in [*old, *many]]


def thin(database: Path, now: datetime) -> None:
    """Drop the oldest of many that are made on one day; those of other days stay whatever `now` is."""
    today = [c for c in ordinary(database) if c.made_at.date() == now.astimezone(UTC).date()]
    for copy in today[:-KEPT]:
        copy.path.unlink(missing_ok=True)


def _beyond_number(copies: Iterable[Copy]) -> list[Copy]:
    """Many that are made within hours push out none of the days before."""
    newest_first = sorted(copies, key=lambda copy: copy.made_at, reverse=True)
    days: dict[object, Copy] = {}
    for copy in newest_first:
        days.setdefault(copy.made_at.date(), copy)
    kept = [*newest_first[:KEPT], *list(days.values())[:KEPT]]
    return [copy for copy in newest_first if copy not in kept]


def _others(database: Path) -> Iterator[Copy]:
    """What purges, restores and wrong clocks left, and what was never finished."""
    folder = folder_of(database)
    for kind in (BEFORE_PURGE, MISDATED):
        yield from stamped(folder, f"{kind}-*.db")
    yield from stamped(database.parent, f"{database.name}.replaced-*Z")
    interrupted = (
        folder / "unfinished",
        Path(f"{database}.unfinished"),
        *leaving_folder_of(database).glob("*"),
        *database.parent.glob(f"{OPENED}*"),
    )
    yield from filter(None, map(_never_finished, interrupted))


def _never_finished(path: Path) -> Copy | None:
    """None where there is no such file, or no more: whoever makes it may finish it meanwhile."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (
        Copy(path, datetime.fromtimestamp(found.st_mtime, UTC)) if S_ISREG(found.st_mode) else None
    )


def stamped(folder: Path, pattern: str) -> Iterator[Copy]:
    """Files that bear a date; what somebody named otherwise is theirs."""
    for path in folder.glob(pattern):
        made_at = _stamp_of(path)
        if made_at is not None:
            yield Copy(path, made_at)


def _stamp_of(path: Path) -> datetime | None:
    stamp = path.name.removesuffix(SEALED).removesuffix(".db")[-STAMP_LENGTH:]
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment if stamp == f"{moment:{STAMP}}" else None


def _date_anew(copy: Copy, database: Path, now: datetime) -> None:
    """Nobody knows how old a copy of the future is; from now on it ages as others do."""
    if _stamp_of(copy.path) is None:
        os.utime(copy.path, (now.timestamp(), now.timestamp()))
        return
    name = copy.path.name.removesuffix(".db")[:-STAMP_LENGTH]
    suffix = copy.path.suffix if copy.path.suffix == ".db" else ""
    if name == f"{database.stem}-":
        name = f"{MISDATED}-"
    moment = now.astimezone(UTC)
    while (target := copy.path.with_name(f"{name}{moment:{STAMP}}{suffix}")).exists():
        moment -= timedelta(seconds=1)
    for file in _with_side_files(copy.path):
        file.rename(f"{target}{file.name.removeprefix(copy.path.name)}")


def _with_side_files(path: Path) -> list[Path]:
    return [path, *path.parent.glob(f"{path.name}-*")]
