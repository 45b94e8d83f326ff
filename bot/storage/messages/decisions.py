"""What the bot sends by itself, as values: decided, taken by a sender, and how it went."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from bot.payloads.payload import Payload
from bot.storage.connections.database import Row
from bot.storage.connections.instants import from_text

P = TypeVar("P", bound=Payload)
P_co = TypeVar("P_co", bound="Payload | StoredPayload", covariant=True)


class State(StrEnum):
    """`in_doubt`: it may have arrived; only a person decides to send it again."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class StoredPayload:
    """A payload as it stands in its row."""

    kind: str
    data: str

    def read(self, kind: type[P]) -> P | None:
        """None where it is of another kind, or nobody understands it any more."""
        return kind.from_json(self.data) if kind.kind == self.kind else None


@dataclass(frozen=True)
class Decision(Generic[P_co]):
    """Something to be sent to one participant, once for each version of the item.

    What it says is rendered when it is sent, from `payload` and `item`.
    """

    participant_id: int
    event_id: str
    payload: P_co
    item: str
    due_at: datetime
    expires_at: datetime
    version: str = ""
    urgent: bool = False

    @property
    def kind(self) -> str:
        return self.payload.kind

    def read(self: "Decision[StoredPayload]", kind: type[P]) -> "Decision[P] | None":
        """With what it carries; see `StoredPayload.read`."""
        payload = self.payload.read(kind)
        return Decision(**{**vars(self), "payload": payload}) if payload else None


@dataclass(frozen=True)
class ClaimedDecision:
    """A decision that one sender has taken, with the number of the attempt."""

    id: int
    attempt: int
    decision: Decision[StoredPayload]

    @classmethod
    def from_row(cls, row: Row) -> "ClaimedDecision":
        decision = Decision(
            participant_id=row["participant_id"],
            event_id=row["event_id"],
            payload=StoredPayload(row["kind"], row["data"]),
            item=row["item"],
            version=row["version"],
            urgent=bool(row["urgent"]),
            due_at=from_text(row["due_at"]),
            expires_at=from_text(row["expires_at"]),
        )
        return cls(row["id"], row["attempt"], decision)


@dataclass(frozen=True)
class SendOutcome:
    """How an attempt ended. `reason` is a short word such as `blocked`."""

    state: State
    message_id: int | None = None
    reason: str | None = None
    rests: float = 0.0
    """Real seconds for which the participant gets nothing."""
    along: tuple[int, ...] = ()
    """The messages that came along with the one."""


@dataclass(frozen=True)
class DeliveryRecord:
    """What became of one decision."""

    kind: str
    state: State
    due_at: datetime
    changed_at: datetime

    @classmethod
    def from_row(cls, row: Row) -> "DeliveryRecord":
        due_at, changed_at = from_text(row["due_at"]), from_text(row["changed_at"])
        return cls(row["kind"], State(row["state"]), due_at, changed_at)
