"""What people give or choose one by one, and may take back one by one."""

from dataclasses import dataclass
from enum import StrEnum

from bot.storage.connections.database import Row


class GivenKind(StrEnum):
    """What it is, which also says how it is named: by numbers of ours, and never by its words."""

    ANSWER = "answer"
    """The whole of an answer, which a decision takes away."""
    WORDS = "words"
    """The words of an answer, until its writer took them back."""
    CONSENT = "consent"
    """That an answer may be printed in a certain way."""
    STAGE_QUESTION = "stage-question"
    STAGE_VOTE = "stage-vote"
    PARTY = "party"
    """To be seen by the others in one."""
    EARLIER = "party-earlier"
    """To let them see also what was saved before."""
    CALENDAR = "calendar"
    """The address at which somebody's own calendar is read."""


@dataclass(frozen=True)
class Given:
    """One such thing. What it is named by is the same in every copy, and another thing's in none."""

    kind: GivenKind
    named: tuple[str | int, ...]

    @classmethod
    def from_row(cls, row: Row) -> "Given":
        return cls(
            GivenKind(row["kind"]), tuple(each for each in tuple(row)[2:] if each is not None)
        )

    @property
    def name(self) -> str:
        return ":".join(map(str, (self.kind, *self.named)))
