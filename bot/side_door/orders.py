"""What a command asks of the process that holds the data folder, and what it gets back, as values."""

from datetime import datetime
from typing import TypeVar

from bot.payloads.payload import Payload
from bot.roles import Role
from bot.storage.voices.quotes import Choice, Mark


class Order(Payload):
    """One thing that is to be written."""


class Receipt(Payload):
    """What came of an order."""


A = TypeVar("A", bound=Receipt)


class InvitationOrder(Order):
    """A one-time link to a role; of a room for its host."""

    kind = "invitation"
    role: Role
    room: str
    label: str


class InvitationReceipt(Receipt):
    kind = "invitation-made"
    token: str


class MarkOrder(Order):
    kind = "mark"
    number: int
    mark: Mark


class MendingOrder(Order):
    """`words` are empty for the answer as it was written; `over` is in the place of others' mending."""

    kind = "mending"
    number: int
    words: str
    over: bool


class DisposalOrder(Order):
    """Refused where it does not read as it was `shown`."""

    kind = "disposal"
    number: int
    decision: str
    shown: str


class ExportOrder(Order):
    """Somebody is about to have a file with so many rows, of which these are printed."""

    kind = "export"
    what: str
    form: str
    event_id: str
    rows: int
    printed: tuple[Choice, ...]


class ExportReceipt(Receipt):
    """`is_current` is false, and nothing noted, where somebody has chosen otherwise meanwhile."""

    kind = "export-noted"
    is_current: bool


class DoneReceipt(Receipt):
    kind = "done"


class StandingByOrder(Order):
    """How does it stand with whoever stands by?"""

    kind = "standing-by"


class StandingByReceipt(Receipt):
    """A sentence in the language of whoever stands by."""

    kind = "stands-by"
    said: str


class TakeOverOrder(Order):
    """Stop standing by, and serve."""

    kind = "take-over"


class TakeOverReceipt(Receipt):
    """Which copy was taken; word was left where copies are kept, or that was not possible."""

    kind = "taken-over"
    copy: str
    made_at: datetime
    participants: int
    answers: int
    has_left_word: bool
    milliseconds: int


class ServingOrder(Order):
    """Does it serve by now?"""

    kind = "serving"


class ServingReceipt(Receipt):
    kind = "serves"
    has_fetched: bool


ORDERS: dict[str, type[Order]] = {
    order.kind: order
    for order in (
        InvitationOrder,
        MarkOrder,
        MendingOrder,
        DisposalOrder,
        ExportOrder,
        StandingByOrder,
        TakeOverOrder,
        ServingOrder,
    )
}
