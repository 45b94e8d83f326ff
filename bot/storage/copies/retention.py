"""What people left behind goes when their event's settings say so; see `record-of-processing.md`."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.programme.event_settings import RetentionSettings
from bot.programme.programme import Programme
from bot.storage.connections.database import Row, Transaction
from bot.storage.connections.instants import to_json, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.participants import Participants

SQL = load_queries("retention")

ENDING = load_queries("ending")
"""One statement a table, in the order in which they run."""


@dataclass(frozen=True)
class Keeping:
    """How long an event, live or not, keeps what is its own."""

    event_id: str
    zone: ZoneInfo
    last_day: date
    days: RetentionSettings

    @classmethod
    def of(cls, programme: Programme) -> "Keeping":
        days = programme.file.settings.retention
        return cls(programme.event.id, programme.zone, programme.event.last_day, days)

    @classmethod
    def from_row(cls, row: Row) -> "Keeping":
        days = RetentionSettings(
            row["accounts_days"],
            row["answers_days"],
            row["deliveries_days"],
            row["unanswered_days"],
        )
        last_day = date.fromisoformat(row["last_day"])
        return cls(row["id"], ZoneInfo(row["timezone"]), last_day, days)

    def is_over(self, now: datetime, days: int = 0) -> bool:
        """Is it so many days past its last one, where it is held?"""
        return now.astimezone(self.zone).date() > self.last_day + timedelta(days=days)


def keepings(tx: Transaction, programmes: Collection[Programme]) -> list[Keeping]:
    """Of every event that there has been; of these programmes as they say it now."""
    kept = {row["id"]: Keeping.from_row(row) for row in tx.all(SQL["events"])}
    kept |= {programme.event.id: Keeping.of(programme) for programme in programmes}
    return list(kept.values())


def purge_people(
    tx: Transaction, participants: Participants, kept: Collection[Keeping], now: datetime
) -> dict[str, int]:
    """Drop people, their things and what they wrote that an event keeps no longer; gives how many.

    Every event ends for itself: what somebody has at another stays, and so do they.
    """
    accounts = {each.event_id: now - timedelta(days=each.days.accounts) for each in kept}
    ended = {
        each.event_id: accounts[each.event_id]
        for each in kept
        if each.is_over(now, each.days.accounts)
    }
    over = [each.event_id for each in kept if each.is_over(now)]
    answered = [each.event_id for each in kept if each.is_over(now, each.days.answers)]
    invited = {
        "before": to_json(accounts),
        "longest": to_text(min(accounts.values(), default=now)),
    }
    counts = {
        "attendances": tx.execute(SQL["attendances"], {"ended": to_json(ended)}),
        "belongings": _end(tx, ended),
        "accounts": _drop_accounts(tx, ended.values()),
        "answers": tx.execute(SQL["answers"], {"events": json.dumps(answered)}),
        "stage": tx.execute(SQL["stage_questions"], {"events": json.dumps(answered)}),
        "parties": tx.execute(SQL["parties"], {"events": json.dumps(over)}),
        "invitations": tx.execute(SQL["invitations"], invited),
    }
    if counts["attendances"] or counts["accounts"] or counts["belongings"]:
        tx.after_commit.append(participants.forget_all)
    return counts


def _end(tx: Transaction, ended: Collection[str]) -> int:
    """Take from these events what belongs to those whom they do not concern any more."""
    events = {"ended": json.dumps(list(ended))}
    return sum(tx.execute(statement, events) for statement in ENDING.values())


def _drop_accounts(tx: Transaction, ended: Collection[datetime]) -> int:
    """Of those whom no event concerns; none goes while none has ended.

    Who has said yes to the next event stays, with nothing else.
    """
    if not ended:
        return 0
    before = {"before": to_text(max(ended))}
    tx.execute(SQL["bare"], before)
    return tx.execute(SQL["accounts"], before)
