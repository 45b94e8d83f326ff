"""Candidates read in a process of their own, which holds nobody up and has limits.

What it takes to read them is imported there.
"""

import tempfile
from pathlib import Path

from bot.changes.candidates import Candidate, Circumstances
from bot.errors import Unfinished
from bot.machine.errand import run_errand
from bot.programme.files.problems import FilePlaces
from bot.programme.files.reading_process import unread
from bot.programme.limits import LIMITS
from bot.programme.programme import Programme

TEMPORARY = "motesplats-"


async def read_candidate(name: str, content: bytes, into: Circumstances) -> Candidate:
    """Read a file of ours, or one of another system into the place of the file in use.

    Never raises for what it holds.
    """
    with tempfile.TemporaryDirectory(prefix=TEMPORARY) as fresh:
        try:
            return await run_errand(LIMITS, _candidate, name, content, into, Path(fresh))
        except Unfinished as error:
            return Candidate(name, content, None, (unread(error, FilePlaces(name)),))


async def read_in_use(content: bytes, event_id: str, folder: Path) -> Programme | None:
    """The programme of a file that is or was in use; None where it can be read no longer."""
    with tempfile.TemporaryDirectory(prefix=TEMPORARY) as fresh:
        try:
            return await run_errand(LIMITS, _programme, content, event_id, folder, Path(fresh))
        except Unfinished:
            return None


def _candidate(name: str, content: bytes, into: Circumstances, fresh: Path) -> Candidate:
    from bot.changes.candidate_reading import candidate_of

    return candidate_of(name, content, into, fresh)


def _programme(content: bytes, event_id: str, folder: Path, fresh: Path) -> Programme | None:
    from bot.changes.candidate_reading import programme_of

    return programme_of(content, event_id, folder, fresh)
