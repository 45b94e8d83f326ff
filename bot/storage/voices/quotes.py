"""Answers on their way to print: sessions, signature, consent, and what staff made of them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import itemgetter
from typing import Any

from bot.actions import short_key
from bot.legible_text import legible
from bot.payloads.frozen import Frozen
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.erasures import Erasures
from bot.storage.people.given import Given, GivenKind

SQL = load_queries("quotes")


class Step(StrEnum):
    """Where the conversation about a quote stands."""

    SESSIONS = "sessions"
    NAME = "name"
    ROLE = "role"
    UNIT = "unit"
    AFFILIATION = "affiliation"
    LINE = "line"
    CONSENT = "consent"
    DONE = "done"


class Consent(StrEnum):
    """How the words may be printed; NO until something else is chosen."""

    NAME = "name"
    ROLE = "role"
    ANONYMOUS = "anonymous"
    NO = "no"


class Said(StrEnum):
    """What a writer has said about print: a way of `Consent`, or nothing yet, which is not no."""

    NAME = "name"
    ROLE = "role"
    ANONYMOUS = "anonymous"
    NO = "no"
    UNSAID = "unsaid"


class Mark(StrEnum):
    """What staff decided for the printed page."""

    NONE = ""
    CHOSEN = "chosen"
    RESERVE = "reserve"
    NO = "no"


@dataclass(frozen=True)
class Quote:
    """What is known of an answer beyond its words. `line` stands for role, unit and affiliation."""

    answer_id: int
    step: Step = Step.CONSENT
    name: str = ""
    role: str = ""
    unit: str = ""
    affiliation: str = ""
    line: str = ""
    consent: Consent = Consent.NO
    wording: int | None = None
    chosen_at: datetime | None = None
    withdrawn_at: datetime | None = None
    exported_at: datetime | None = None
    mark: Mark = Mark.NONE
    mended: str | None = None
    sessions: tuple[str, ...] = ()

    @classmethod
    def from_row(cls, row: Row) -> "Quote":
        typed: dict[str, Any] = {
            name: row[name] and legible(row[name])
            for name in ("name", "role", "unit", "affiliation", "line", "mended")
        }
        instants: dict[str, Any] = {
            name: from_text(row[name]) if row[name] else None
            for name in ("chosen_at", "withdrawn_at", "exported_at")
        }
        return cls(
            answer_id=row["answer_id"],
            wording=row["wording"],
            **typed,
            **instants,
            step=Step(row["step"]),
            consent=Consent(row["consent"]),
            mark=Mark(row["mark"]),
            sessions=tuple(json.loads(row["sessions"])),
        )

    @property
    def may_be_printed(self) -> bool:
        return self.consent is not Consent.NO

    @property
    def said(self) -> Said:
        """Whoever was never asked, or wrote other words since, has not said no."""
        is_said = self.may_be_printed or self.chosen_at is not None
        return Said(self.consent) if is_said else Said.UNSAID

    @property
    def decision(self) -> Mark:
        """The mark, as far as it counts: what may not be printed is neither chosen nor in reserve."""
        return self.mark if self.may_be_printed or self.mark is Mark.NO else Mark.NONE

    @property
    def is_recalled(self) -> bool:
        """It stands in a file that was taken out, and may not be printed any more."""
        return self.exported_at is not None and not self.may_be_printed


class Choice(Frozen):
    """For what an answer was printed: its writer's consent, and when that was given."""

    answer_id: int
    consent: Consent
    chosen_at: datetime | None

    @classmethod
    def from_row(cls, row: Row) -> "Choice":
        chosen_at = from_text(row["chosen_at"]) if row["chosen_at"] else None
        return cls(row["answer_id"], Consent(row["consent"]), chosen_at)


class Quotes:
    """The tables of quotes and of the sessions that they are about."""

    def __init__(self, database: Database, erasures: Erasures) -> None:
        self._database = database
        self._erasures = erasures

    def begin(self, tx: Transaction, answer_id: int) -> None:
        tx.execute(SQL["begin"], {"answer_id": answer_id})

    def by_answer(self, answer_id: int) -> Lookup[Quote | None]:
        return self._database.one(SQL["by_answer"], {"answer_id": answer_id}, Quote.from_row)

    def answer_of(self, incoming_key: int) -> Lookup[int | None]:
        """The answer to whose quote this update brought something, if it was handled before."""
        key = {"incoming_key": incoming_key}
        return self._database.one(SQL["by_incoming"], key, itemgetter("answer_id"))

    def taken_out(self, participant_id: int) -> Lookup[list[tuple[int, str]]]:
        """The participant's answers that were in a file to be printed, each with its event."""
        key, pair = {"participant_id": participant_id}, itemgetter("answer_id", "event_id")
        return self._database.all(SQL["taken_out"], key, pair)

    def names_of(self, participant_id: int) -> Lookup[list[str]]:
        """The names that the participant has signed with, at any event."""
        key = {"participant_id": participant_id}
        return self._database.all(SQL["names_of"], key, itemgetter("name"))

    def affiliations(self, event_id: str) -> Lookup[list[tuple[int, str]]]:
        """Who has signed as coming from where."""
        key, pair = {"event_id": event_id}, itemgetter("participant_id", "affiliation")
        return self._database.all(SQL["affiliations"], key, pair)

    def all(self, event_id: str) -> Lookup[dict[int, Quote]]:
        """Answer to quote, of a whole event."""
        quotes = self._database.all(SQL["all"], {"event_id": event_id}, Quote.from_row)
        return quotes.map(lambda found: {quote.answer_id: quote for quote in found})

    def choices(self, answer_ids: Iterable[int]) -> Lookup[list[Choice]]:
        """What their writers have chosen for these answers."""
        key = {"answers": json.dumps(list(answer_ids))}
        return self._database.all(SQL["chosen"], key, Choice.from_row)

    def export(self, tx: Transaction, answer_ids: Iterable[int], now: datetime) -> None:
        """These went into a file that is to be printed."""
        key = {"answers": json.dumps(list(answer_ids)), "now": to_text(now)}
        tx.execute(SQL["exported"], key)

    def save(
        self, tx: Transaction, quote: Quote, *, incoming_key: int | None = None, **changes: Any
    ) -> Quote:
        """Write what the participant decides, with these fields changed; gives the new value.

        The sessions, and what staff do with the quote, are written by methods of their own.
        """
        changed = replace(quote, **changes)
        if changed.withdrawn_at or changed.chosen_at:  # without either nothing was ever chosen
            at = max(filter(None, (changed.withdrawn_at, changed.chosen_at)))
            self._take_back(tx, quote.answer_id, at, unless=changed.consent)
        row = asdict(changed) | {"incoming_key": incoming_key}
        del row["sessions"]
        tx.execute(SQL["save"], {key: _stored(value) for key, value in row.items()})
        return changed

    def reset(self, tx: Transaction, answer_id: int, now: datetime) -> None:
        """The words were changed: a consent counts only for those that were shown."""
        self._take_back(tx, answer_id, now)
        tx.execute(SQL["reset"], {"answer_id": answer_id, "now": to_text(now)})

    def empty(self, tx: Transaction, answer_id: int, now: datetime) -> None:
        """The answer was taken back, and the signature with it."""
        self._take_back(tx, answer_id, now)
        key = {"answer_id": answer_id}
        tx.execute(SQL["empty"], key | {"now": to_text(now)})
        tx.execute(SQL["unpick_all"], key)

    def pick(self, tx: Transaction, answer_id: int, session_id: str, *, on: bool) -> None:
        """The quote is about the session, or is not."""
        key = {"answer_id": answer_id, "session_id": session_id}
        tx.execute(SQL["pick" if on else "unpick"], key)

    def mark(self, tx: Transaction, answer_id: int, mark: Mark) -> bool:
        """What staff decided; False when that stands already."""
        return tx.execute(SQL["mark"], {"answer_id": answer_id, "mark": mark}) > 0

    def version(self, answer_id: int) -> Lookup[str]:
        """See `version_of`; empty when the answer is gone."""
        return self._database.one(
            SQL["words"],
            {"answer_id": answer_id},
            lambda row: version_of(row["text"], row["mended"]),
        ).map(lambda version: version or "")

    def mend(self, tx: Transaction, answer_id: int, words: str | None) -> None:
        """Set the words with their spelling put right beside the answer; None takes them away."""
        tx.execute(SQL["mend"], {"answer_id": answer_id, "mended": words})

    def _take_back(
        self, tx: Transaction, answer_id: int, now: datetime, *, unless: Consent = Consent.NO
    ) -> None:
        """The consent that stands, where it is another one than that."""
        row = tx.one(SQL["agreed"], {"answer_id": answer_id, "unless": unless})
        if row:
            consent = Given(GivenKind.CONSENT, (answer_id, row["saved_at"]))
            self._erasures.take_back(tx, consent, now)


def version_of(text: str, mended: str | None) -> str:
    """A short name of the words as written and as mended; other words have another."""
    return short_key(f"{legible(text)}\0{legible(mended or '')}")


def _stored(value: Any) -> Any:
    return to_text(value) if isinstance(value, datetime) else value
