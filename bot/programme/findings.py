"""What is found in a new programme file, beside what it changes."""

from dataclasses import dataclass

from bot.programme.clashes import Clash
from bot.programme.files.problems import Problem
from bot.programme.rooms.crowded_rooms import CrowdedSession
from bot.programme.sources.questions import NOTHING_ASKED, Questions
from bot.programme.versions.renewal import Renewal


@dataclass(frozen=True)
class Findings:
    """`step` is how far the file has come with its answers; `renewal` is None for a file of ours."""

    step: int = 1
    warnings: tuple[Problem, ...] = ()
    renewal: Renewal | None = None
    clashes: tuple[Clash, ...] = ()
    crowded: tuple[CrowdedSession, ...] = ()
    questions: Questions = NOTHING_ASKED


NOTHING_FOUND = Findings()
