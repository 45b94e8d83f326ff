"""Buttons of questions to the stage: asking and voting for everybody, the rest for whoever leads."""

from bot.actions import Action


class ShowStages(Action):
    """The sessions to whose stage questions can be put; to whoever leads, theirs."""

    prefix = "stages"
    page: int = 0


class ShowStage(Action):
    """What was asked at a session, to vote for."""

    prefix = "stage"
    session: str
    page: int = 0


class AskStage(Action):
    """Wait for a question to the stage of this session."""

    prefix = "stask"
    session: str


class VoteStage(Action):
    """Want the question taken up, or no more: the wanted state."""

    prefix = "stvote"
    question: int
    on: bool
    page: int = 0


class ShowOwnStage(Action):
    """What one has asked oneself."""

    prefix = "stown"
    session: str


class WithdrawStage(Action):
    prefix = "stback"
    question: int


class LeadStage(Action):
    """Everything that was asked at a session, for whoever leads it."""

    prefix = "stlead"
    session: str
    page: int = 0


class CollectStage(Action):
    """Questions are taken, or no more: the wanted state."""

    prefix = "stopen"
    session: str
    on: bool


class DecideStage(Action):
    """`state` is the wanted one: released, answered, hidden, or waiting again."""

    prefix = "stset"
    question: int
    state: str
    page: int = 0


class ReleaseStage(Action):
    """Let out what waits from one number to another."""

    prefix = "strel"
    first: int
    last: int
