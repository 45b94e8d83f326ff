"""What people are in the middle of who answer, are quoted, write to organisers or work with quotes.

`doubted` is a text of which the person was asked whether it is a question.
"""

from datetime import datetime

from bot.payloads.dialogues import Dialogue
from bot.storage.voices.quotes import Step

TEXT = "text"

MORE = "more"
"""Once something is saved: what is typed now is added to it."""

HELD = "held"
"""Until a button says what becomes of typed words."""


class AwaitedAnswer(Dialogue):
    """An answer is typed."""

    kind = "answer"
    prompt: str
    step: str = TEXT
    held: str = ""
    adding: bool = False
    """The words that are held go below those that are there."""
    doubted: str = ""

    @property
    def is_addition(self) -> bool:
        return self.step == MORE or self.adding


class ReplacedAnswer(Dialogue):
    """What an answer was before it was changed, so that the change can be undone."""

    kind = "replaced"
    at = "changed"
    answer: int
    text: str
    value: int | None


class AwaitedSignature(Dialogue):
    """A part of a signature is typed; after `sure_until` a text may be about something else."""

    kind = "quote"
    step: Step
    answer: int
    sure_until: datetime
    doubted: str = ""


class AwaitedMessage(Dialogue):
    """A word to the organisers is typed; `session` is what it is about, if it is about one."""

    kind = "tell"
    at = TEXT
    session: str = ""
    doubted: str = ""


class AwaitedWording(Dialogue):
    """Staff type words with their spelling put right, in the place of those of version `stands`."""

    kind = "mend"
    answer: int
    stands: str
    step: str = TEXT
    held: str | None = None
    """None: the words as they were written."""


class AwaitedDecision(Dialogue):
    """Staff name the decision by which an answer goes for good."""

    kind = "dispose"
    at = TEXT
    answer: int


class HeldDisposal(Dialogue):
    """Answer and decision, until a button confirms them; it takes no words."""

    kind = "disposal"
    at = "sure"
    answer: int
    decision: str


class AwaitedReply(Dialogue):
    """An organiser types what the writer of a message is to be answered."""

    kind = "reply"
    at = TEXT
    answer: int
    doubted: str = ""
