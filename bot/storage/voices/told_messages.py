"""What participants write to the organisers: who takes care of it, and what they were answered."""

from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from bot.legible_text import legible
from bot.storage.connections.database import Database, Lookup, Row, Transaction
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.messages.decisions import State
from bot.storage.voices.answers import PromptAnswer

SQL = load_queries("told_messages")

TELL = "tillarrangor"
"""What stands in the place of a prompt's id, with a dot and the session's where there is one."""

REPLY_ITEM = "told-reply"
"""What the item of a reply in the outbox begins with; its number follows, as `told_messages.sql` knows."""


@dataclass(frozen=True)
class ToldReply:
    """What somebody was answered."""

    id: int
    answer_id: int
    author_id: int | None
    text: str

    @classmethod
    def from_row(cls, row: Row) -> "ToldReply":
        return cls(row["id"], row["answer_id"], row["author_id"], legible(row["text"]))


@dataclass(frozen=True)
class ToldMessage:
    """What was written, by whom it was taken and closed, and the newest answer to it.

    `delivery` is how far that answer has come; None also where nobody knows any more.
    """

    answer: PromptAnswer
    taken_by: int | None = None
    taken_at: datetime | None = None
    closed_by: int | None = None
    closed_at: datetime | None = None
    reply: str = ""
    delivery: State | None = None

    @classmethod
    def from_row(cls, row: Row) -> "ToldMessage":
        return cls(
            PromptAnswer.from_row(row),
            taken_by=row["taken_by"],
            taken_at=_instant(row["taken_at"]),
            closed_by=row["closed_by"],
            closed_at=_instant(row["closed_at"]),
            reply=legible(row["reply"] or ""),
            delivery=State(row["delivery"]) if row["delivery"] else None,
        )

    @property
    def session(self) -> str:
        """The session that it is about; empty for the day as a whole."""
        return self.answer.prompt_id.partition(".")[2]

    @property
    def is_answered(self) -> bool:
        """Has its writer got an answer?"""
        return self.delivery is State.SENT


class ToldMessages:
    """The tables of what became of messages, and of what was answered to them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, event_id: str) -> Lookup[list[ToldMessage]]:
        """All that stand, the newest first."""
        key = {"event_id": event_id, "told": TELL}
        return self._database.all(SQL["all"], key, ToldMessage.from_row)

    def one(self, event_id: str, answer_id: int) -> Lookup[ToldMessage | None]:
        """None where it was taken back, or is no message to the organisers."""
        key = {"event_id": event_id, "told": TELL, "answer_id": answer_id}
        return self._database.one(SQL["one"], key, ToldMessage.from_row)

    def take(self, tx: Transaction, answer_id: int, by: int, now: datetime) -> bool:
        """Somebody takes care of it; False where they did already."""
        return tx.execute(SQL["take"], _done(answer_id, by, now)) > 0

    def close(self, tx: Transaction, answer_id: int, by: int, now: datetime) -> bool:
        """Nothing more is to be done; False where that was so already."""
        return tx.execute(SQL["close"], _done(answer_id, by, now)) > 0

    def reply(
        self,
        tx: Transaction,
        answer_id: int,
        by: int,
        text: str,
        incoming_key: int,
        now: datetime,
    ) -> tuple[ToldReply, bool]:
        """Keep what is answered, and whether it is new: an update that comes twice makes one."""
        new = _done(answer_id, by, now) | {"text": text, "incoming_key": incoming_key}
        is_new = tx.execute(SQL["reply"], new) > 0
        row = tx.one(SQL["reply_by_incoming"], {"incoming_key": incoming_key})
        assert row is not None
        return ToldReply.from_row(row), is_new

    def reply_by_incoming(self, incoming_key: int) -> Lookup[ToldReply | None]:
        """The answer that this update made, if it was handled before."""
        key = {"incoming_key": incoming_key}
        return self._database.one(SQL["reply_by_incoming"], key, ToldReply.from_row)

    def reply_by_id(self, number: int) -> Lookup[ToldReply | None]:
        return self._database.one(SQL["reply_by_id"], {"id": number}, ToldReply.from_row)

    def ended(self) -> Lookup[list[ToldReply]]:
        """Replies of which it is known by now, and not shown yet, whether they came."""
        return self._database.all(SQL["ended"], {}, ToldReply.from_row)

    def make_known(self, tx: Transaction, reply: ToldReply) -> bool:
        """It is shown whether it came; False where it was already."""
        return tx.execute(SQL["make_known"], {"id": reply.id}) > 0

    def forget_replies(self, tx: Transaction, answer_id: int) -> None:
        """It was taken back: what was answered goes too."""
        tx.execute(SQL["forget_replies"], {"answer_id": answer_id})

    def change(self, tx: Transaction, answer_id: int) -> int:
        """Something happened to it; gives the number of that."""
        tx.execute(SQL["change"], {"answer_id": answer_id})
        row = tx.one(SQL["version"], {"answer_id": answer_id})
        assert row is not None
        return int(row["version"])

    def written_by(
        self, participant_id: int, event_id: str, since: datetime | None = None
    ) -> Lookup[list[int]]:
        """The numbers of what somebody has written, since then or ever, and not taken back."""
        key = {"participant_id": participant_id, "event_id": event_id, "told": TELL}
        late = {"since": to_text(since) if since else ""}
        return self._database.all(SQL["written_by"], key | late, itemgetter("id"))


def _done(answer_id: int, by: int, now: datetime) -> dict[str, object]:
    return {"answer_id": answer_id, "by": by, "now": to_text(now)}


def _instant(text: str | None) -> datetime | None:
    return from_text(text) if text else None
