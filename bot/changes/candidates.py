"""A file that may take the place of the programme's, and what it is read into."""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from bot.programme.files.problems import Problem
from bot.programme.programme import Programme
from bot.programme.sources.questions import NOTHING_ASKED, Questions
from bot.programme.versions.matches import Answers
from bot.programme.versions.renewal import Renewal


@dataclass(frozen=True)
class Candidate:
    """A file as it would be used: `content` is what would be written.

    `programme` is None when it may not be used. `renewal` is what a file of another system makes
    of the programme in use; in a file of ours the ids say which sessions are the same.
    `questions` are how else it may be read.
    """

    name: str
    content: bytes
    programme: Programme | None
    problems: tuple[Problem, ...]
    renewal: Renewal | None = None
    questions: Questions = NOTHING_ASKED


@dataclass(frozen=True)
class Circumstances:
    """What a new file is read into: the file in use, its folder, and what organisers have said.

    `rooms` are those that changes made here have put sessions into, or out of. `former` are the
    files that were in use before, the newest first: a session of theirs may come back.
    """

    in_use: Programme
    folder: Path
    answers: Answers = field(default_factory=dict)
    rooms: frozenset[str] = frozenset()
    former: tuple[bytes, ...] = ()


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def put_in_place(path: Path, content: bytes) -> bytes | None:
    """Write the file whole or not at all; gives what was there. Raises OSError."""
    before = path.read_bytes() if path.is_file() else None
    draft = path.with_suffix(".draft")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return before
