"""Buttons of a discussion, and of what is written to the organisers."""

from bot.actions import Action


class ShowQuestions(Action):
    prefix = "dlist"


class ShowQuestion(Action):
    """One question with what can be done with it."""

    prefix = "dask"
    prompt: str


class PostQuestion(Action):
    prefix = "dpost"
    prompt: str


class ReadAnswers(Action):
    """What was answered, for whoever leads the discussion."""

    prefix = "dread"
    prompt: str
    page: int = 0


class HideAnswer(Action):
    """Hidden from the others or not: the wanted state."""

    prefix = "dhide"
    answer: int
    hidden: bool


class ReleaseAnswers(Action):
    """The answers of these numbers may stand on a screen, as they were when their names were `seen`."""

    prefix = "drel"
    first: int
    last: int
    seen: str


class ShowToAll(Action):
    """Show everybody what was answered, for the n-th time."""

    prefix = "dshow"
    prompt: str
    times: int


class ShowSaid(Action):
    """A page of what was answered, for everybody, once it was shown."""

    prefix = "dsaid"
    prompt: str
    page: int = 0


class AskOrganisers(Action):
    """What was typed last and had no answer goes to the organisers."""

    prefix = "askorg"


class TellOrganisers(Action):
    """Wait for a question or a lesson, from a session or from the day."""

    prefix = "tell"
    session: str = ""


class ShowToldMessage(Action):
    """One of them, and what became of it."""

    prefix = "toldone"
    answer: int


class AnswerTold(Action):
    """Take it and wait for the answer; `sure` where another has taken it already."""

    prefix = "toldans"
    answer: int
    sure: bool = False


class CloseTold(Action):
    """Nothing more is to be done about it."""

    prefix = "tolddone"
    answer: int


class ShowTold(Action):
    """What participants have written to the organisers."""

    prefix = "told"
    page: int = 0
