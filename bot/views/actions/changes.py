"""Buttons with which an organiser changes the programme."""

from bot.actions import Action, Minute


class ListChangeable(Action):
    """The sessions that can be changed."""

    prefix = "chlist"
    page: int


class ChangeSession(Action):
    """What of a session is to be changed."""

    prefix = "ch"
    session: str


class ListNewRooms(Action):
    prefix = "chrooms"
    session: str
    page: int = 0


class SetRoom(Action):
    """The room by its place in the programme's list; two ids do not fit into a button."""

    prefix = "chroom"
    session: str
    room: int


class ListNewTimes(Action):
    prefix = "chtimes"
    session: str


class SetStart(Action):
    """The new start in minutes of the epoch."""

    prefix = "chtime"
    session: str
    minute: Minute


class SetCancelled(Action):
    prefix = "chcan"
    session: str
    cancelled: bool


class AskNew(Action):
    """Wait for a typed `time`, `title` or `speakers`, or the `reason` why it is cancelled."""

    prefix = "chask"
    session: str
    what: str


class ConfirmChange(Action):
    """Make the change that was shown; `draft` is the number of the update that showed it."""

    prefix = "chok"
    draft: int
    tell_all: bool = False
    """Also those whom it does not concern hear of it, once the organiser has seen the words."""


class DropChange(Action):
    prefix = "chno"


class UndoChange(Action):
    """Take the change back that was confirmed with this number."""

    prefix = "chundo"
    batch: int


class UseFile(Action):
    """Use the file that was shown over this version of the programme.

    `keep` lets the changes stand that it contradicts. `step` is the file's own version: it grows
    with every answer about it. `sure` says that so much is meant to be cancelled.
    """

    prefix = "fileok"
    number: int
    version: int
    keep: bool
    step: int = 1
    sure: bool = False


class DropFile(Action):
    prefix = "fileno"
    number: int


class AnswerAboutFile(Action):
    """What is in doubt about a file that waits.

    `name` is that of a pair of sessions, which are the same or not, or of what the file lacks.
    """

    prefix = "filesay"
    number: int
    name: str
    said: bool


class ListMeanings(Action):
    """What the columns of a file that waits are taken for."""

    prefix = "filecols"
    number: int


class ListColumns(Action):
    """The columns of a file that waits, to choose that of a field."""

    prefix = "filecol"
    number: int
    field: str
    page: int = 0


class UndoFile(Action):
    """Go back to the file that was in use before this one."""

    prefix = "fileundo"
    number: int


class ShowFile(Action):
    """What the file that waits would change."""

    prefix = "file"
    number: int


class MarkRoom(Action):
    """What is in the room now is full or is not: the wanted state."""

    prefix = "markroom"
    room: str
    full: bool
