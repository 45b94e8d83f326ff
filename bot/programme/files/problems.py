"""What is wrong with a programme file, as values that a translator turns into sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bot.i18n import Translator


class Grade(StrEnum):
    """An error refuses the file; with a warning it is used; a note says that something may lack."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """One thing to put right. Its sentence stands in the catalogues under `key`."""

    grade: Grade
    kind: str
    file: str
    line: int | None = None
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def key(self) -> str:
        return f"problem.{self.kind}"

    @property
    def is_error(self) -> bool:
        return self.grade is Grade.ERROR

    def sentence(self, translate: Translator) -> str:
        return translate.plain(self.key, **self.values)

    @property
    def place(self) -> str:
        """`file:line`, or the file alone where no line is to blame."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def render(self, translate: Translator) -> str:
        """`file:line: sentence`."""
        return f"{self.place}: {self.sentence(translate)}"


@dataclass(frozen=True)
class FilePlaces:
    """Where the parts of a file stand, so that a problem can name file and line."""

    file: str
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    @classmethod
    def of(cls, file: Path) -> "FilePlaces":
        return cls(str(file))

    def line(self, path: tuple[str | int, ...]) -> int | None:
        """The line of the deepest known part on the way to `path`."""
        known = (path[:length] for length in range(len(path), -1, -1))
        return next((self.lines[part] for part in known if part in self.lines), None)

    def error(self, kind: str, path: tuple[str | int, ...] = (), /, **values: object) -> Problem:
        return Problem(Grade.ERROR, kind, self.file, self.line(path), values)

    def warning(self, kind: str, path: tuple[str | int, ...] = (), /, **values: object) -> Problem:
        return Problem(Grade.WARNING, kind, self.file, self.line(path), values)

    def note(self, kind: str, **values: object) -> Problem:
        return Problem(Grade.NOTE, kind, self.file, values=values)


@dataclass(frozen=True)
class ProblemGroup:
    """Problems of one kind: the first of them stands for all, with where the others are."""

    first: Problem
    count: int
    lines: tuple[int, ...]


def grouped(problems: Iterable[Problem]) -> tuple[ProblemGroup, ...]:
    """Problems of one kind together, errors first, else in the order in which they were found."""
    groups: dict[tuple[Grade, str, str], list[Problem]] = {}
    for problem in sorted(problems, key=lambda each: not each.is_error):
        groups.setdefault((problem.grade, problem.kind, problem.file), []).append(problem)
    return tuple(
        ProblemGroup(
            same[0], len(same), tuple(each.line for each in same if each.line is not None)
        )
        for same in groups.values()
    )


def has_errors(problems: tuple[Problem, ...]) -> bool:
    return any(problem.is_error for problem in problems)
