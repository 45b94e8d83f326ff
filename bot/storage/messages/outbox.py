"""What the bot sends by itself, as rows: decided first, then sent, then known how it went."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any, TypeVar

from bot.payloads.payload import Payload
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import to_json, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.messages.decisions import (
    ClaimedDecision,
    Decision,
    DeliveryRecord,
    SendOutcome,
    State,
    StoredPayload,
)

SQL = load_queries("outbox")

P = TypeVar("P", bound=Payload)


class Outbox:
    """The table of decisions. Every write is part of the transaction that it is given."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, tx: Transaction, decisions: Iterable[Decision[Payload]], now: datetime) -> int:
        """Decide; gives how many were new."""
        return tx.execute_many(SQL["add"], [_row(each, now) for each in decisions])

    def add_unasked(
        self,
        tx: Transaction,
        decisions: Iterable[Decision[Payload]],
        now: datetime,
        *,
        since: datetime,
        limit: int,
    ) -> int:
        """Decide what nobody asked for; gives how many were new.

        Left out are those who are muted or unreachable, and who got `limit` such since `since`.
        """
        bounds = {"since": to_text(since), "limit": limit}
        rows = [_row(each, now) | bounds for each in decisions]
        return tx.execute_many(SQL["add_unasked"], rows)

    def decided(
        self, event_id: str, kind: type[P], since: datetime
    ) -> Lookup[list[tuple[int, P]]]:
        """(participant, payload) of all of a kind that has not expired before `since`."""
        key = {"event_id": event_id, "kind": kind.kind, "since": to_text(since)}

        def carried(row: Row) -> tuple[int, P | None]:
            return row["participant_id"], kind.from_json(row["data"])

        rows = self._database.all(SQL["decided"], key, carried)
        return rows.map(lambda found: [(one, payload) for one, payload in found if payload])

    def claim(
        self,
        tx: Transaction,
        limit: int,
        now: datetime,
        without: Iterable[int] = (),
        *,
        door: str,
        untried_first: bool = False,
    ) -> list[ClaimedDecision]:
        """Take up to `limit` due decisions into sending; expire what waited too long first.

        Left out are those whom only another door reaches. `without` are participants whose turn it
        is not.
        """
        tx.execute(SQL["expire"], {"now": to_text(now)})
        key = {
            "limit": limit,
            "now": to_text(now),
            "without": json.dumps(list(without)),
            "door": door,
        }
        rows = tx.all(SQL["claim_untried"], key) if untried_first else []
        rows = rows or tx.all(SQL["claim"], key)
        return [ClaimedDecision.from_row(row) for row in rows]

    def revive(self, tx: Transaction, now: datetime) -> int:
        """Let wait again what expired while the clock was ahead; gives how many."""
        return tx.execute(SQL["revive"], {"now": to_text(now)})

    def owner(self, claimed: ClaimedDecision) -> Lookup[int | None]:
        """Whose it is now; None where it is gone."""
        return self._database.one(SQL["owner"], {"id": claimed.id}, itemgetter("participant_id"))

    def settle(
        self, tx: Transaction, claimed: ClaimedDecision, outcome: SendOutcome, now: datetime
    ) -> None:
        tx.execute(SQL["settle"], _outcome(claimed, outcome, now))

    def due_elsewhere(self, door: str, now: datetime, limit: int) -> Lookup[list[ClaimedDecision]]:
        """What is due to those whom this door reaches and no other, or was; nobody else takes it."""
        key = {"door": door, "now": to_text(now), "limit": limit}
        return self._database.all(SQL["due_elsewhere"], key, ClaimedDecision.from_row)

    def settle_pending(
        self, tx: Transaction, waiting: ClaimedDecision, outcome: SendOutcome, now: datetime
    ) -> bool:
        """The outcome of what was carried out in this transaction.

        False where it waits no more, or for somebody else: who it was for is one with another since.
        """
        return tx.execute(SQL["settle_pending"], _outcome(waiting, outcome, now)) == 1

    def give_back(
        self, tx: Transaction, claimed: ClaimedDecision, now: datetime, *, tried: bool = False
    ) -> None:
        """It waits again; as if it had not been tried when it never left the machine."""
        back = claimed.attempt if tried else claimed.attempt - 1
        key = {"id": claimed.id, "attempt": claimed.attempt, "back": back, "now": to_text(now)}
        tx.execute(SQL["give_back"], key)

    def recover(self, tx: Transaction, now: datetime) -> int:
        """After a crash: urgent ones wait again, once; the rest is in doubt. Gives how many."""
        tx.execute(SQL["retry_urgent"], {"now": to_text(now)})
        return tx.execute(SQL["doubt"], {"now": to_text(now)})

    def cancel_item(self, tx: Transaction, event_id: str, item: str, now: datetime) -> int:
        key = {"event_id": event_id, "item": item, "now": to_text(now)}
        return tx.execute(SQL["cancel_item"], key)

    def cancel_unreachable(self, tx: Transaction, participant_id: int, now: datetime) -> int:
        """Send the participant nothing more of what waits, where no door reaches them any more."""
        key = {"participant_id": participant_id, "now": to_text(now)}
        return tx.execute(SQL["cancel_unreachable"], key)

    def resend(self, tx: Transaction, item: str, expires_at: datetime, now: datetime) -> int:
        """Let those of an item wait again that failed or are in doubt."""
        key = {"item": item, "expires_at": to_text(expires_at), "now": to_text(now)}
        return tx.execute(SQL["resend"], key)

    def doubtful(self, event_id: str, now: datetime) -> Lookup[int]:
        """How many, announcements left out, may not have arrived and are still of use."""
        key = {"event_id": event_id, "now": to_text(now)}
        return self._database.count(SQL["doubtful"], key)

    def resend_doubtful(self, tx: Transaction, event_id: str, by: datetime, now: datetime) -> int:
        """Let those wait again that were in doubt `by` then; gives how many."""
        key = {"event_id": event_id, "by": to_text(by), "now": to_text(now)}
        return tx.execute(SQL["resend_doubtful"], key)

    def existing(self, event_id: str, kind: str) -> Lookup[set[tuple[int, str, str]]]:
        """(participant, item, version) of all that is decided."""
        key, triple = (
            {"event_id": event_id, "kind": kind},
            itemgetter("participant_id", "item", "version"),
        )
        return self._database.all(SQL["existing"], key, triple).map(set)

    def sent_before(self, item: str, version: str, before: datetime) -> Lookup[set[int]]:
        """Who got the item (as far as is known), where that was decided before a moment."""
        key = {"item": item, "version": version, "before": to_text(before)}
        return self._database.all(SQL["sent_before"], key, itemgetter("participant_id")).map(set)

    def recipients(self, item: str, version: str = "") -> Lookup[set[int]]:
        """For whom a version of the item is decided."""
        key = {"item": item, "version": version}
        return self._database.all(SQL["recipients"], key, itemgetter("participant_id")).map(set)

    def counts(self, item: str, *, at: str | None = None) -> Lookup[dict[State, int]]:
        """Of an item at one event, where others may have one of the same name."""
        key = {"item": item, "event_id": at}
        return self._database.all(SQL["counts"], key, _counted).map(dict)

    def totals(self, event_id: str) -> Lookup[dict[State, int]]:
        return self._database.all(SQL["totals"], {"event_id": event_id}, _counted).map(dict)

    def unasked_since(self, since: datetime) -> Lookup[dict[int, int]]:
        """How many messages each participant was sent unasked since then."""
        key, pair = {"since": to_text(since)}, itemgetter("participant_id", "n")
        return self._database.all(SQL["unasked_since"], key, pair).map(dict)

    def kept(self, event_id: str) -> Lookup[list[DeliveryRecord]]:
        """Every decision of an event that is still on record."""
        return self._database.all(SQL["kept"], {"event_id": event_id}, DeliveryRecord.from_row)

    def has_due(self, now: datetime, *, door: str) -> Lookup[bool]:
        """Is there anything that `claim` would take now?"""
        key = {"now": to_text(now), "door": door}
        return self._database.all(SQL["has_due"], key, tuple).map(bool)

    def behind(
        self, participant_id: int, message_id: int
    ) -> Lookup[Decision[StoredPayload] | None]:
        """The decision that made this message; None when it was no message of the outbox."""
        key = {"participant_id": participant_id, "message_id": message_id}
        return self._database.one(
            SQL["behind"], key, lambda row: ClaimedDecision.from_row(row).decision
        )

    def next_due(self, events: Sequence[str], now: datetime) -> Lookup[datetime | None]:
        key = {"events": json.dumps(events), "now": to_text(now)}
        return self._database.instant(SQL["next_due"], key)

    def purge(self, tx: Transaction, before: Mapping[str, datetime]) -> int:
        """What was settled at an event before the moment that is given for it."""
        return tx.execute(SQL["purge"], {"before": to_json(before)})


def _counted(row: Row) -> tuple[State, int]:
    return State(row["state"]), row["n"]


def _outcome(claimed: ClaimedDecision, outcome: SendOutcome, now: datetime) -> dict[str, Any]:
    return {
        "id": claimed.id,
        "participant_id": claimed.decision.participant_id,
        "attempt": claimed.attempt,
        "state": outcome.state,
        "message_id": outcome.message_id,
        "along": json.dumps(outcome.along),
        "reason": outcome.reason,
        "now": to_text(now),
    }


def _row(decision: Decision[Payload], now: datetime) -> dict[str, Any]:
    return {
        "participant_id": decision.participant_id,
        "event_id": decision.event_id,
        "kind": decision.kind,
        "item": decision.item,
        "version": decision.version,
        "data": decision.payload.to_json(),
        "urgent": decision.urgent,
        "due_at": to_text(decision.due_at),
        "expires_at": to_text(decision.expires_at),
        "now": to_text(now),
    }
