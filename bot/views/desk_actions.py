"""Buttons of the quote desk. None carries authority: who presses is asked each time."""

from dataclasses import dataclass

from bot.actions import Action


@dataclass(frozen=True)
class ShowDesk(Action):
    prefix = "desk"


@dataclass(frozen=True)
class ShowEntries(Action):
    """A page of the quotes that the filter lets through."""

    prefix = "entries"
    page: int = 0


@dataclass(frozen=True)
class ShowEntry(Action):
    prefix = "entry"
    answer: int


@dataclass(frozen=True)
class MarkQuote(Action):
    """`chosen`, `reserve`, `no`, or nothing: undecided."""

    prefix = "mark"
    answer: int
    mark: str


@dataclass(frozen=True)
class MendQuote(Action):
    """Wait for the words with their spelling put right."""

    prefix = "mend"
    answer: int


@dataclass(frozen=True)
class Unmend(Action):
    """Print the words as they were written."""

    prefix = "unmend"
    answer: int


@dataclass(frozen=True)
class ShowFilters(Action):
    prefix = "filters"


@dataclass(frozen=True)
class ShowFilter(Action):
    """The values of one filter, `bot.views.desk.Filter`."""

    prefix = "filter"
    name: str
    page: int = 0


@dataclass(frozen=True)
class ChooseFilter(Action):
    """Let through only this value, by `value_key`; everything when it is empty."""

    prefix = "only"
    name: str
    key: str


@dataclass(frozen=True)
class ClearFilter(Action):
    prefix = "nofilter"


@dataclass(frozen=True)
class ShowExports(Action):
    """What can be taken out as files."""

    prefix = "exports"


@dataclass(frozen=True)
class TakeOut(Action):
    """A file, by the names of `bot.exports.taking_out.FORMS`."""

    prefix = "export"
    what: str
    form: str
