"""Buttons of the quote desk. None carries authority: who presses is asked each time."""

from bot.actions import Action


class ShowDesk(Action):
    prefix = "desk"


class ShowEntries(Action):
    """A page of the quotes that the filter lets through."""

    prefix = "entries"
    page: int = 0


class ShowEntry(Action):
    prefix = "entry"
    answer: int


class MarkQuote(Action):
    """`chosen`, `reserve`, `no`, or nothing: undecided."""

    prefix = "mark"
    answer: int
    mark: str


class MendQuote(Action):
    """Wait for the words with their spelling put right."""

    prefix = "mend"
    answer: int


class Unmend(Action):
    """Print the words as they were written, if they stand as they did (`DeskEntry.version`)."""

    prefix = "unmend"
    answer: int
    stands: str


class UseMended(Action):
    """Print the words that are held, in the place of those that stand now (`DeskEntry.version`)."""

    prefix = "usemended"
    answer: int
    stands: str


class AskDispose(Action):
    """Show the answer, and ask which decision it is that erases it."""

    prefix = "dispose"
    answer: int


class Dispose(Action):
    """Erase the answer by the decision that was shown with it (`Disposal.key`)."""

    prefix = "disposed"
    answer: int
    shown: str


class ShowFilters(Action):
    prefix = "filters"


class ShowFilter(Action):
    """The values of one filter, `bot.views.voices.desk.Filter`."""

    prefix = "filter"
    name: str
    page: int = 0


class ChooseFilter(Action):
    """Let through only this value, by its `short_key`; everything when it is empty."""

    prefix = "only"
    name: str
    key: str


class ClearFilter(Action):
    prefix = "nofilter"


class ShowExports(Action):
    """What can be taken out as files."""

    prefix = "exports"


class TakeOut(Action):
    """A file, by the names of `bot.exports.forms.FORMS`."""

    prefix = "export"
    what: str
    form: str
