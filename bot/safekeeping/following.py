"""What a stand-by does with the copies of another machine: the newest that was had back lies here too."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from bot.config import Secret
from bot.errors import CannotRead, Misconfigured, Refused
from bot.safekeeping.claims import Claim, new_claim, read_claim, write_claim
from bot.safekeeping.depots import FolderDepot
from bot.safekeeping.openings import is_sealed, opened
from bot.storage.connections.copy_files import Copy
from bot.storage.connections.folder import CLAIM, DATABASE
from bot.storage.copies.restoring import restore
from bot.storage.copies.whole_files import settle
from bot.storage.overview import Contents, read_contents

KEPT_IN = "standing-by"
"""Inside the data folder: the copy itself, locked as it came."""

OLD = timedelta(minutes=5)


Identity = tuple[str, int, int]
"""Of what lies under a name: two copies of one second have the same, and the later one counts."""


@dataclass(frozen=True)
class Followed:
    """How it stands: a text's key, and the newest copy that was had back, with what it holds."""

    key: str
    copy: Copy | None = None
    contents: Contents | None = None
    reason: str = ""


@dataclass(frozen=True)
class TakenCopy:
    """What a take-over went by; whether word could be left where copies are kept; how long it took."""

    copy: Copy
    contents: Contents
    has_left_word: bool
    seconds: float


class Follower:
    """Has back each newest copy as a rehearsal, and the last one in earnest when told to."""

    def __init__(self, depot: FolderDepot, keys: Secret | None, data: Path, clock: Clock) -> None:
        self._depot = depot
        self._keys = keys
        self._data = data
        self._clock = clock
        self._folder = data / KEPT_IN
        self._tried: Identity | None = None
        self._trouble: Followed | None = None
        self._kept: Followed | None = None

    def look(self) -> Followed:
        """Fetch and rehearse what is new. What cannot be had back leaves the one before in its place."""
        now, nowhere = self._clock.now(), None
        copies: list[Copy] = []
        try:
            os.stat(self._depot.folder)  # noqa: PTH116 -- raises where it is not there
            copies += self._depot.copies()
        except OSError as error:
            nowhere = error.strerror or type(error).__name__
        copies += FolderDepot(self._folder).copies()  # where both have it, theirs may be newer
        known = [copy for copy in copies if not copy.is_of_the_future(now)]
        newest = max(known, key=lambda copy: copy.made_at, default=None)
        if newest and (content := _identity(newest.path)) != self._tried:
            self._tried, self._trouble = content, self._rehearse(newest)
        if nowhere is not None:
            return self._with_kept("stand-by.nowhere", nowhere)
        if self._trouble:
            return self._trouble
        if self._kept is None or self._kept.copy is None:
            return Followed("stand-by.none")
        is_old = now - self._kept.copy.made_at > OLD
        return self._with_kept("stand-by.old" if is_old else "stand-by.follows")

    def take_over(self) -> TakenCopy:
        """Leave the claim, so that no other goes on, and have back the newest copy for good.

        Raises Refused where there is none, and Misconfigured; then nothing is changed here.
        """
        begun = time.monotonic()
        if self.look().copy is None:
            raise Refused("stand-by.nothing-to-take")
        claim, has_left_word = self._claim()
        self.look()  # what came until the other one saw it
        kept = self._kept
        assert kept is not None
        assert kept.copy is not None
        assert kept.contents is not None
        file = self._folder / kept.copy.path.name
        now = self._clock.now()
        with opened(file, self._data, self._keys) as copy:
            restore(copy, self._data / DATABASE, now, sent_until=now)
        write_claim(self._data, claim)
        shutil.rmtree(self._folder, ignore_errors=True)
        seconds = time.monotonic() - begun
        return TakenCopy(kept.copy, kept.contents, has_left_word, seconds)

    def _claim(self) -> tuple[Claim, bool]:
        """Also where the depot tells nothing any more, as when it died with the other machine."""
        now = self._clock.now()
        with contextlib.suppress(OSError):
            claim = new_claim(now, read_claim(self._depot.folder))
            write_claim(self._depot.folder, claim)
            return claim, True
        before = None
        with contextlib.suppress(OSError):
            before = read_claim(self._folder)
        return new_claim(now, before), False

    def _rehearse(self, newest: Copy) -> Followed | None:
        """Keep it here if it can be had back; gives what is wrong where not."""
        try:
            with self._fetched(newest) as here, opened(here, self._data, self._keys) as file:
                contents = self._contents(file)
                settle(here, self._folder / newest.path.name)
        except Misconfigured as error:
            sealed = is_sealed(newest.path) and error.key == "restore.sealed"
            key = "stand-by.sealed" if sealed else "stand-by.unusable"
            return self._with_kept(key, str(error.values.get("reason", error.key)))
        except (CannotRead, OSError) as error:
            return self._with_kept("stand-by.unusable", str(error))
        for other in self._folder.iterdir():
            if other.name not in (newest.path.name, CLAIM):
                other.unlink(missing_ok=True)
        self._kept = Followed("stand-by.follows", newest, contents)
        return None

    @contextlib.contextmanager
    def _fetched(self, copy: Copy) -> Iterator[Path]:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        here = self._folder / f"{copy.path.name}.unfinished"
        here.unlink(missing_ok=True)
        here.touch(mode=0o600)
        try:
            shutil.copyfile(copy.path, here)
            yield here
        finally:
            here.unlink(missing_ok=True)

    def _contents(self, file: Path) -> Contents:
        """Of the database as it would be here; its claim is kept for a day without the depot."""
        with tempfile.TemporaryDirectory(prefix="rehearsal-", dir=self._data) as name:
            folder = Path(name)
            restore(file, folder / DATABASE, self._clock.now())
            (self._folder / CLAIM).unlink(missing_ok=True)
            if (carried := read_claim(folder)) is not None:
                write_claim(self._folder, carried)
            return read_contents(folder / DATABASE)

    def _with_kept(self, key: str, reason: str = "") -> Followed:
        if self._kept is None:
            return Followed(key, reason=reason)
        return Followed(key, self._kept.copy, self._kept.contents, reason)


def _identity(copy: Path) -> Identity | None:
    """None where it is gone by now."""
    try:
        found = copy.stat()
    except OSError:
        return None
    return str(copy), found.st_mtime_ns, found.st_ino
