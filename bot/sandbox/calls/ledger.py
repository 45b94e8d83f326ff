"""Every call this Telegram accepted, in order: the ground truth of crash tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.chats.values import Json


@dataclass(frozen=True)
class LedgerEntry:
    """One accepted call; `answered` is false where the bot never heard of its success."""

    n: int
    at: datetime
    method: str
    chat_id: int | str | None
    parameters: Json
    result: Any
    status: int = 200
    answered: bool = True

    def json(self) -> Json:
        return vars(self) | {"at": self.at.isoformat()}


@dataclass(frozen=True)
class Refusal:
    """One call that was refused, and the words it was refused with."""

    method: str
    parameters: Json
    description: str


class Ledger:
    """Grows only; entry n is the n-th accepted call, counted from 1."""

    def __init__(self) -> None:
        self._entries: list[LedgerEntry] = []

    def __iter__(self) -> Iterator[LedgerEntry]:
        return iter(tuple(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def since(self, n: int) -> list[LedgerEntry]:
        """The entries after the n-th."""
        return self._entries[n:]

    def of(self, *methods: str) -> list[LedgerEntry]:
        return [entry for entry in self._entries if entry.method in methods]

    def add(
        self, at: datetime, method: str, parameters: Json, result: Any, *, answered: bool
    ) -> None:
        chat_id: int | str | None = parameters.get("chat_id")
        if isinstance(chat_id, str) and chat_id.lstrip("-").isdigit():
            chat_id = int(chat_id)
        n = len(self._entries) + 1
        self._entries.append(
            LedgerEntry(n, at, method, chat_id, parameters, result, answered=answered)
        )
