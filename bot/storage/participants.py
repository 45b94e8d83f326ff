"""Who talks with the bot: an own number, the Telegram id, and the settings; nothing else."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from bot.storage.database import Database, Lookup, Row, Transaction
from bot.storage.instants import from_text, to_text
from bot.storage.queries import load_queries

SQL = load_queries("participants")


@dataclass(frozen=True)
class Participant:
    """One person. `lead_minutes` is None until chosen; 0 means no reminders."""

    id: int
    telegram_id: int
    language: str
    joined_at: datetime
    lead_minutes: int | None = None
    announcements: bool = True
    muted: bool = False
    fresh: bool = False
    """New messages instead of edits."""
    plain: bool = False
    """No emoji."""
    reachable: bool = True

    @classmethod
    def from_row(cls, row: Row) -> "Participant":
        switches = ("announcements", "muted", "fresh", "plain", "reachable")
        return cls(
            id=row["id"],
            telegram_id=row["telegram_id"],
            language=row["language"],
            joined_at=from_text(row["joined_at"]),
            lead_minutes=row["lead_minutes"],
            **{name: bool(row[name]) for name in switches},
        )


class Participants:
    """The table of participants, with those seen since the start kept in memory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int, Participant] = {}

    async def get(self, telegram_id: int) -> Participant | None:
        if telegram_id not in self._known:
            key = {"telegram_id": telegram_id}
            found = await self._database.one(SQL["by_telegram_id"], key, Participant.from_row)
            if found is None:
                return None
            self._known.setdefault(telegram_id, found)
        return self._known.get(telegram_id)

    def by_id(self, participant_id: int) -> Lookup[Participant | None]:
        return self._database.one(SQL["by_id"], {"id": participant_id}, Participant.from_row)

    def reachable(self) -> Lookup[list[Participant]]:
        return self._database.all(SQL["reachable"], {}, Participant.from_row)

    def count(self) -> Lookup[int]:
        return self._database.count(SQL["count"], {})

    def join(self, tx: Transaction, telegram_id: int, language: str, now: datetime) -> Participant:
        """The participant with this Telegram id, made now when there was none."""
        new = {"telegram_id": telegram_id, "language": language, "joined_at": to_text(now)}
        tx.execute(SQL["add"], new)
        row = tx.one(SQL["by_telegram_id"], {"telegram_id": telegram_id})
        assert row is not None
        return self._learn(tx, Participant.from_row(row))

    def save(self, tx: Transaction, participant: Participant, **settings: Any) -> Participant:
        """Write the participant with these settings changed; gives the new value."""
        changed = replace(participant, **settings)
        values = asdict(changed)
        del values["joined_at"], values["telegram_id"]
        tx.execute(SQL["save"], values)
        return self._learn(tx, changed)

    def lose(self, tx: Transaction, participant_id: int) -> None:
        """The participant cannot be reached any more."""
        row = tx.one(SQL["lose"], {"id": participant_id})
        if row is not None:
            self._learn(tx, Participant.from_row(row))

    def erase(self, tx: Transaction, participant: Participant) -> None:
        """Remove the participant and all rows that hang on it."""
        tx.execute(SQL["erase"], {"id": participant.id})
        tx.after_commit.append(lambda: self._forget(participant))

    def redate(self, tx: Transaction, now: datetime) -> int:
        """Who joined by a clock that was ahead joined now; gives how many."""
        redated = tx.execute(SQL["redate"], {"now": to_text(now)})
        if redated:
            tx.after_commit.append(self.forget_all)
        return redated

    def forget_all(self) -> None:
        """Read everybody anew: some are gone."""
        self._known.clear()

    def _learn(self, tx: Transaction, participant: Participant) -> Participant:
        tx.after_commit.append(lambda: self._known.update({participant.telegram_id: participant}))
        return participant

    def _forget(self, participant: Participant) -> None:
        self._known.pop(participant.telegram_id, None)
