"""Who is at which event: whoever came in there, by a link, a choice, or because there is no other."""

from datetime import datetime

from bot.storage.connections.database import Database, Lookup, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.participants import Participant, Participants

SQL = load_queries("attendances")


class Attendances:
    """The table of attendances; where somebody is, a `Participant` says themselves."""

    def __init__(self, database: Database, participants: Participants) -> None:
        self._database = database
        self._participants = participants

    def count(self, event_id: str) -> Lookup[int]:
        return self._database.count(SQL["count"], {"event_id": event_id})

    def attend(
        self, tx: Transaction, participant_id: int, event_id: str, now: datetime
    ) -> Participant:
        """Be at the event too; gives the person as they are then."""
        row = {"participant_id": participant_id, "event_id": event_id, "since": to_text(now)}
        tx.execute(SQL["attend"], row)
        return self._participants.read_anew(tx, participant_id)

    def go_to(
        self, tx: Transaction, participant_id: int, event_id: str, now: datetime
    ) -> Participant:
        """Be at the event from now on, in the chat; gives the person as they are then."""
        tx.execute(SQL["be_at"], {"participant_id": participant_id, "event_id": event_id})
        return self.attend(tx, participant_id, event_id, now)

    def redate(self, tx: Transaction, now: datetime) -> int:
        """Who came by a clock that was ahead came now; gives how many."""
        redated = tx.execute(SQL["redate"], {"now": to_text(now)})
        if redated:
            tx.after_commit.append(self._participants.forget_all)
        return redated
