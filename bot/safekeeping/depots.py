"""Where copies are kept away from the machine: a folder, or a command that takes one."""

import contextlib
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.errors import CannotCopy
from bot.safekeeping.claims import heed
from bot.safekeeping.landmarks import refuse_stranger, remember
from bot.safekeeping.thinning import beyond_need
from bot.storage.connections.copy_files import PATTERNS, Copy, stamped
from bot.storage.copies.whole_files import settle

UNFINISHED = "unfinished"

COMMAND_SECONDS = 240.0
"""For a command to take one copy."""

NAME = "COPY_NAME"
"""The environment variable that tells a command what the copy is called."""

LAST_WORDS = 300
"""Characters of what a command complained."""


class Depot(Protocol):
    """Where copies are kept."""

    def take(self, copy: Path) -> None:
        """Keep it under its name, whole or not at all. Raises CannotCopy."""

    def thin(self, now: datetime) -> None:
        """Drop what is not needed any more, where that is ours to do. Raises CannotCopy."""


@dataclass(frozen=True)
class FolderDepot:
    """A folder, best on another disk. It need not be there yet, what it lies in must.

    Of the machine with the `data` folder it takes nothing once another has claimed it, nor where
    it is not the folder that it was: nothing is mounted on it, say.
    """

    folder: Path
    data: Path | None = None

    def take(self, copy: Path) -> None:
        unfinished = self.folder / f".{UNFINISHED}"
        try:
            if self.data:
                refuse_stranger(self.data, self.folder)
            self.folder.mkdir(mode=0o700, exist_ok=True)
            if self.data:
                heed(self.data, self.folder)
            unfinished.unlink(missing_ok=True)
            unfinished.touch(mode=0o600)
            shutil.copyfile(copy, unfinished)
            settle(unfinished, self.folder / copy.name)
            if self.data:
                remember(self.data, self.folder)
        except OSError as error:
            raise CannotCopy("error.cannot-copy", reason=str(error)) from error

    def thin(self, now: datetime) -> None:
        try:
            for copy in beyond_need(self.copies(), now):
                copy.path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotCopy("error.cannot-copy", reason=str(error)) from error

    def copies(self) -> list[Copy]:
        """The oldest first; none where the folder is not there."""
        found = [copy for pattern in PATTERNS for copy in stamped(self.folder, pattern)]
        return sorted(found, key=lambda copy: copy.made_at)


@dataclass(frozen=True)
class CommandDepot:
    """A command of the operator's, run by the shell, that takes a copy on its standard input."""

    command: str
    seconds: float = COMMAND_SECONDS

    def take(self, copy: Path) -> None:
        with copy.open("rb") as content:
            process = subprocess.Popen(  # noqa: S602 -- the operator's own words, as in a crontab
                self.command,
                shell=True,
                stdin=content,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={**os.environ, NAME: copy.name},
                start_new_session=True,
            )
        try:
            _, complaint = process.communicate(timeout=self.seconds)
        except subprocess.TimeoutExpired as error:
            raise CannotCopy("error.cannot-copy", reason=f"{self.seconds:.0f} s") from error
        finally:
            _end(process)
        if process.returncode:
            words = complaint.decode(errors="replace").strip()[-LAST_WORDS:]
            raise CannotCopy("error.cannot-copy", reason=words or f"exit {process.returncode}")

    def thin(self, now: datetime) -> None:
        """What is kept where it takes them, and for how long, only the operator knows."""


def depot_of(written: str, data: Path | None = None) -> FolderDepot | CommandDepot:
    """Of a setting: one word, or what is a folder, is a folder; anything else is a command."""
    folder = Path(written).expanduser()
    return (
        FolderDepot(folder, data)
        if _is_one_word(written) or folder.is_dir()
        else CommandDepot(written)
    )


def _is_one_word(text: str) -> bool:
    return len(text.split()) == 1


def _end(process: "subprocess.Popen[bytes]") -> None:
    """With whatever it has started: nothing of it goes on beside the next copy."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stderr:
        process.stderr.close()
    process.wait()
