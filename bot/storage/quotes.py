"""Answers on their way to print: sessions, signature, consent, and what staff made of them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.actions import short_key
from bot.legible import legible
from bot.storage.database import Database, Row, Transaction
from bot.storage.instants import from_text, to_text
from bot.storage.queries import load_queries

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
    step: Step = Step.SESSIONS
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
    def from_row(cls, row: Row, sessions: Iterable[str] = ()) -> "Quote":
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
            sessions=tuple(sessions),
        )

    @property
    def may_be_printed(self) -> bool:
        return self.consent is not Consent.NO

    @property
    def is_recalled(self) -> bool:
        """It stands in a file that was taken out, and may not be printed any more."""
        return self.exported_at is not None and not self.may_be_printed


class Quotes:
    """The tables of quotes and of the sessions that they are about."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, tx: Transaction, answer_id: int) -> None:
        await tx.execute(SQL["begin"], {"answer_id": answer_id})

    async def by_answer(self, answer_id: int) -> Quote | None:
        return await self._one("by_answer", {"answer_id": answer_id})

    async def by_update(self, update_id: int) -> Quote | None:
        """The quote to which this update brought something, if it was handled before."""
        return await self._one("by_update", {"update_id": update_id})

    async def of(self, participant_id: int, event_id: str) -> list[Quote]:
        """The participant's quotes, newest first."""
        key = {"participant_id": participant_id, "event_id": event_id}
        return await self._with_sessions(await self._database.all(SQL["of"], key))

    async def taken_out(self, participant_id: int) -> list[tuple[int, str]]:
        """The participant's answers that were in a file to be printed, each with its event."""
        rows = await self._database.all(SQL["taken_out"], {"participant_id": participant_id})
        return [(row["answer_id"], row["event_id"]) for row in rows]

    async def names_of(self, participant_id: int) -> list[str]:
        """The names that the participant has signed with, at any event."""
        rows = await self._database.all(SQL["names_of"], {"participant_id": participant_id})
        return [row["name"] for row in rows]

    async def all(self, event_id: str) -> dict[int, Quote]:
        """Answer to quote, of a whole event."""
        rows = await self._database.all(SQL["all"], {"event_id": event_id})
        return {quote.answer_id: quote for quote in await self._with_sessions(rows)}

    async def save(
        self, tx: Transaction, quote: Quote, *, update_id: int | None = None, **changes: Any
    ) -> Quote:
        """Write what the participant decides, with these fields changed; gives the new value.

        The sessions, and what staff do with the quote, are written by methods of their own.
        """
        changed = replace(quote, **changes)
        row = asdict(changed) | {"update_id": update_id}
        del row["sessions"]
        await tx.execute(SQL["save"], {key: _stored(value) for key, value in row.items()})
        return changed

    async def reset(self, tx: Transaction, answer_id: int, now: datetime) -> None:
        """The words were changed: a consent counts only for those that were shown."""
        await tx.execute(SQL["reset"], {"answer_id": answer_id, "now": to_text(now)})

    async def empty(self, tx: Transaction, answer_id: int, now: datetime) -> None:
        """The answer was taken back, and the signature with it."""
        key = {"answer_id": answer_id}
        await tx.execute(SQL["empty"], key | {"now": to_text(now)})
        await tx.execute(SQL["unpick_all"], key)

    async def pick(self, tx: Transaction, answer_id: int, session_id: str, *, on: bool) -> None:
        """The quote is about the session, or is not."""
        key = {"answer_id": answer_id, "session_id": session_id}
        await tx.execute(SQL["pick" if on else "unpick"], key)

    async def mark(self, tx: Transaction, answer_id: int, mark: Mark) -> bool:
        """What staff decided; False when that stands already."""
        return await tx.execute(SQL["mark"], {"answer_id": answer_id, "mark": mark}) > 0

    async def version(self, answer_id: int) -> str:
        """See `version_of`; empty when the answer is gone."""
        row = await self._database.one(SQL["words"], {"answer_id": answer_id})
        return version_of(row["text"], row["mended"]) if row else ""

    async def mend(self, tx: Transaction, answer_id: int, words: str | None) -> None:
        """Set the words with their spelling put right beside the answer; None takes them away."""
        await tx.execute(SQL["mend"], {"answer_id": answer_id, "mended": words})

    async def _one(self, query: str, key: dict[str, int]) -> Quote | None:
        quotes = await self._with_sessions(await self._database.all(SQL[query], key))
        return quotes[0] if quotes else None

    async def _with_sessions(self, rows: Sequence[Row]) -> list[Quote]:
        if not rows:
            return []
        key = {"answers": json.dumps([row["answer_id"] for row in rows])}
        return quotes_of(rows, await self._database.all(SQL["sessions_of"], key))


def version_of(text: str, mended: str | None) -> str:
    """A short name of the words as written and as mended; other words have another."""
    return short_key(f"{legible(text)}\0{legible(mended or '')}")


def quotes_of(rows: Iterable[Row], sessions: Iterable[Row]) -> list[Quote]:
    """The rows of both tables as values."""
    about: dict[int, list[str]] = {}
    for row in sessions:
        about.setdefault(row["answer_id"], []).append(row["session_id"])
    return [Quote.from_row(row, about.get(row["answer_id"], ())) for row in rows]


def _stored(value: Any) -> Any:
    return to_text(value) if isinstance(value, datetime) else value
