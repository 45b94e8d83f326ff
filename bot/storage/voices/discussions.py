"""Which discussion questions were put, and which answers are hidden, or may stand on a screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from bot.actions import short_key
from bot.storage.connections.database import Database, Lookup, Transaction
from bot.storage.connections.instants import to_text
from bot.storage.connections.queries import load_queries
from bot.storage.voices.answers import PromptAnswer

SQL = load_queries("discussions")


@dataclass(frozen=True)
class PostedQuestion:
    """`room` is empty where everybody was asked; `shown` counts how often answers were shown."""

    room: str
    shown: int


@dataclass(frozen=True)
class DiscussionAnswer:
    """One answer, without who gave it; `table` is empty where a person speaks."""

    id: int
    table: str
    words: str
    is_hidden: bool
    is_released: bool = False
    """May stand on a screen, in just these words."""

    @property
    def version(self) -> str:
        """Names the words as they stand now."""
        return short_key(f"{self.table}\0{self.words}")


def name_of(answers: Iterable[DiscussionAnswer]) -> str:
    """Of just these answers with just these words."""
    return short_key(" ".join(f"{one.id}:{one.version}" for one in answers))


class Discussions:
    """The tables of discussions, of hidden answers and of released ones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def posted(self, event_id: str) -> Lookup[dict[str, PostedQuestion]]:
        """By the prompt's id; the one that was put last stands last."""
        return self._database.all(
            SQL["posted"],
            {"event_id": event_id},
            lambda row: (row["prompt_id"], PostedQuestion(row["room"], row["shown"])),
        ).map(dict)

    def post(
        self, tx: Transaction, event_id: str, prompt_id: str, room: str, by: int, now: datetime
    ) -> bool:
        """Put the question; False when that was done already."""
        key = {"event_id": event_id, "prompt_id": prompt_id, "room": room, "by": by}
        return tx.execute(SQL["post"], key | {"now": to_text(now)}) > 0

    def show(self, tx: Transaction, event_id: str, prompt_id: str, times: int) -> bool:
        """Its answers are shown for the n-th time; False when they were already."""
        key = {"event_id": event_id, "prompt_id": prompt_id, "times": times}
        return tx.execute(SQL["show"], key) > 0

    def hide(self, tx: Transaction, answer_id: int, *, hidden: bool) -> bool:
        """Hidden or not: the wanted state; False when it was so already."""
        return tx.execute(SQL["hide" if hidden else "unhide"], {"answer_id": answer_id}) > 0

    def hidden(self) -> Lookup[frozenset[int]]:
        """The ids of the answers that are not shown."""
        return self._database.all(SQL["hidden"], {}, itemgetter("answer_id")).map(frozenset)

    def release(self, tx: Transaction, answer_id: int, version: str) -> bool:
        """Words of this version may stand on a screen; False when they did already."""
        return tx.execute(SQL["release"], {"answer_id": answer_id, "words": version}) > 0

    def released(self) -> Lookup[dict[int, str]]:
        """Which version of an answer may stand on a screen, by its id."""
        pair = itemgetter("answer_id", "words")
        return self._database.all(SQL["released"], {}, pair).map(dict)

    def answers(self, event_id: str, prompt_id: str) -> Lookup[list[PromptAnswer]]:
        """All that stand, in the order in which they came; also of a family of prompts."""
        key = {"event_id": event_id, "prompt_id": prompt_id}
        return self._database.all(SQL["answers"], key, PromptAnswer.from_row)
