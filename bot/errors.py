"""The error tree. What reaches a person is a key of the catalogues with values, never prose.

MotesplatsError
├── Refused            a person may not, or cannot now, do what they asked for
├── CannotSave         the database is full, locked, read-only, damaged or gone
│   └── CannotRead         what is saved cannot even be read
├── OutOfUse           an event is not live any more
├── CannotFetch        a door cannot hand over a file that came in
├── CannotCopy         a copy did not come to where copies are kept away from the machine
├── Unfinished         work in a process of its own came to no result
│   ├── TookTooLong        it took more time than it may
│   ├── NeededTooMuch      it needed more memory than it may
│   └── EndedEarly         its process ended, or did not even begin
├── ProgrammeError     a programme file cannot be used; carries every problem found
└── StartError         the program cannot start, or cannot go on
    ├── DiskFull           the disk takes nothing (exit code 1: started again, it may)
    ├── DatabaseDisturbed  a file beside the database is gone, and nothing is lost (exit code 1)
    ├── DatabaseGone       the database is gone, replaced or overwritten (exit code 74)
    ├── TakenOver          another machine serves in this one's place (exit code 75)
    ├── AlreadyRunning     another process holds the data folder (exit code 75)
    └── Misconfigured      a setting or folder is missing or wrong (exit code 78)
"""

from typing import Any, Protocol

from bot.i18n import Translator


class Reported(Protocol):
    """A problem that can say itself in a language."""

    def render(self, translate: Translator) -> str: ...


class MotesplatsError(Exception):
    """The root of all errors that are raised on purpose."""

    def __init__(self, key: str, **values: object) -> None:
        """Name the text in the catalogues and the values that it takes."""
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come through a pickle whole, out of a process of its own."""
        return _again, (type(self), self.key, self.values)


def _again(kind: type[MotesplatsError], key: str, values: dict[str, object]) -> MotesplatsError:
    return kind(key, **values)


class Refused(MotesplatsError):  # noqa: N818 -- it reads as what happened
    """A person may not, or cannot now, do what they asked for."""


class CannotSave(MotesplatsError):  # noqa: N818
    """The database is full, locked, read-only, damaged or gone; nothing was changed."""


class CannotRead(CannotSave):
    """What is saved cannot be read."""


class OutOfUse(MotesplatsError):  # noqa: N818
    """An event is not live any more; what it has to say waits until it is."""


class CannotFetch(MotesplatsError):  # noqa: N818
    """A door cannot hand over a file that came in."""


class CannotCopy(MotesplatsError):  # noqa: N818
    """A copy did not come to where copies are kept; those that are there stay."""


class Unfinished(MotesplatsError):  # noqa: N818
    """Work in a process of its own came to no result; nothing was changed."""


class TookTooLong(Unfinished):
    """It took more time than it may, of the processor or by the clock."""


class NeededTooMuch(Unfinished):
    """It needed more memory than it may."""


class EndedEarly(Unfinished):
    """Its process ended by itself or was ended by another, or could not be started."""


class ProgrammeError(MotesplatsError):
    """A programme file cannot be used. `problems` holds all that was found."""

    def __init__(self, problems: tuple[Reported, ...]) -> None:
        super().__init__("programme.refused")
        self.problems = problems

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


class StartError(MotesplatsError):
    """The program cannot start, or cannot go on."""

    exit_code = 1


class DiskFull(StartError):  # noqa: N818
    """The disk takes nothing."""


class DatabaseDisturbed(StartError):  # noqa: N818
    """A file beside the database is gone; all that it held is in the database."""


class DatabaseGone(StartError):  # noqa: N818
    """The database is gone, replaced or overwritten: to start again might begin anew.

    The process must end without closing it: closing writes into, and removes, what is there now.
    """

    exit_code = 74

    def __init__(self, key: str, *, left_open: object, **values: object) -> None:
        super().__init__(key, **values)
        self.left_open = left_open


class AlreadyRunning(StartError):  # noqa: N818
    """Another process holds the data folder."""

    exit_code = 75


class TakenOver(StartError):  # noqa: N818
    """Another machine serves in this one's place, which may send nothing more."""

    exit_code = 75


class Misconfigured(StartError):  # noqa: N818
    """A setting or a folder is missing or wrong."""

    exit_code = 78
