"""Two people who turn out to be one: all that belongs to the one is the other's."""

from datetime import datetime

from bot.storage.connections.database import Database, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.messages.decisions import State
from bot.storage.people.participants import Participant, Participants

SQL = load_queries("joining")
"""One statement a table, in the order in which they run."""

TOLD = (
    State.SENT,
    State.SENDING,
    State.IN_DOUBT,
    State.PENDING,
    State.FAILED,
    State.EXPIRED,
    State.CANCELLED,
)
"""How much a decision's state tells of its having been said, the surest first."""


class People:
    """Joins across the tables. The audit keeps its numbers: it is never changed."""

    def __init__(self, database: Database, participants: Participants) -> None:
        self._database = database
        self._participants = participants

    def join(
        self, tx: Transaction, stays: Participant, goes: Participant, now: datetime
    ) -> Participant:
        """All of it or nothing; gives the one who stays, as they are now."""
        key = {"stays": stays.id, "goes": goes.id, "now": to_text(now), "told": " ".join(TOLD)}
        for statement in SQL.values():
            tx.execute(statement, key)
        self._participants.erase(tx, goes)
        return self._participants.read_anew(tx, stays.id)
