"""Who wants to hear of the next event of a series: what they said, until when, and the one use of it."""

from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.participants import Participant

SQL = load_queries("series_wishes")


@dataclass(frozen=True)
class SeriesWish:
    """A standing yes; `event` is the name of the event where it was said."""

    series: str
    event: str
    expires_at: datetime

    @classmethod
    def from_row(cls, row: Row) -> "SeriesWish":
        return cls(row["series"], row["event"], from_text(row["expires_at"]))


class SeriesWishes:
    """The tables of wishes, and of the one announcement that each event may send to them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, participant_id: int) -> Lookup[list[SeriesWish]]:
        key = {"participant_id": participant_id}
        return self._database.all(SQL["of"], key, SeriesWish.from_row)

    def wishing(self, series: str) -> Lookup[set[int]]:
        """The numbers of those who have said yes."""
        found = self._database.all(
            SQL["wishing"], {"series": series}, itemgetter("participant_id")
        )
        return found.map(set)

    def waiting(self, series: str, event_id: str, now: datetime) -> Lookup[list[Participant]]:
        """Whom the event may tell of itself: nobody who is there, and nobody any more once it has."""
        key = {"series": series, "event_id": event_id, "now": to_text(now)}
        return self._database.all(SQL["waiting"], key, Participant.from_row)

    def event_of(self, series: str) -> Lookup[str | None]:
        """The last event of a series; None where there is no such series."""
        return self._database.one(SQL["latest"], {"series": series}, itemgetter("id"))

    def wish(
        self,
        tx: Transaction,
        participant_id: int,
        series: str,
        event_id: str,
        now: datetime,
        until: datetime,
    ) -> None:
        """Keep the yes that was said at the event, until then."""
        row = {"participant_id": participant_id, "series": series, "event_id": event_id}
        tx.execute(SQL["wish"], row | {"now": to_text(now), "until": to_text(until)})
        tx.execute(SQL["count_choice"], {"participant_id": participant_id})

    def withdraw(self, tx: Transaction, participant_id: int, series: str) -> None:
        tx.execute(SQL["withdraw"], {"participant_id": participant_id, "series": series})
        tx.execute(SQL["count_choice"], {"participant_id": participant_id})

    def call(self, tx: Transaction, event_id: str, announcement_id: int) -> None:
        """The announcement is the one that the event sends to those who wait."""
        tx.execute(SQL["call"], {"event_id": event_id, "announcement_id": announcement_id})

    def take_back(self, tx: Transaction, announcement_id: int) -> None:
        """It was not sent after all."""
        tx.execute(SQL["take_back"], {"announcement_id": announcement_id})

    def purge(self, tx: Transaction, now: datetime) -> int:
        return tx.execute(SQL["purge"], {"now": to_text(now)})
