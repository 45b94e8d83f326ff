"""Handling what is in the inbox: a queue a chat, concurrent across chats.

An update is marked done after it was handled and answered, so a crash in between handles it
again: what it writes is harmless twice, and a reply may come twice but is never lost.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import orjson
import structlog
from telegram import Update
from telegram.error import BadRequest, NetworkError
from telegram.ext import Application

from bot.clock import Clock
from bot.delivery.flood import FloodGuard
from bot.delivery.messenger import is_gone
from bot.errors import CannotSave, Refused
from bot.storage import Storage
from bot.storage.database import Transaction
from bot.storage.inbox import Kept

ATTEMPTS = 3
"""At one update before it is set aside."""

RETRY_SECONDS = 0.5

log = structlog.get_logger()

Apologise = Callable[[Update, Exception], Awaitable[None]]
"""Tells the person that their message was refused or could not be handled."""


class Dispatcher:
    """Hands updates to the application's handlers, in order within a chat."""

    def __init__(
        self,
        application: "Application[Any, Any, Any, Any, Any, Any]",
        storage: Storage,
        clock: Clock,
        flood: FloodGuard,
        apologise: Apologise,
    ) -> None:
        self._application = application
        self._storage = storage
        self._clock = clock
        self._flood = flood
        self._apologise = apologise
        self._chats: dict[int, deque[tuple[Update, Kept]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._errors: dict[int, Exception] = {}
        self._done: list[int] = []
        self._marking: asyncio.Task[None] | None = None
        self._closed = False
        application.add_error_handler(self._note_error)

    async def resume(self) -> None:
        """Take up again what was fetched and not handled before the process ended."""
        left = await self._storage.inbox.open()
        ids = [kept.update_id for kept in left]
        await self._storage.write(lambda tx: self._storage.inbox.attempt(tx, ids))
        for kept in left:
            if kept.attempts + 1 >= ATTEMPTS:
                await self._quarantine(kept.update_id, "attempts")
            else:
                self.accept(kept)

    def accept(self, kept: Kept) -> None:
        """Queue an update behind the others of its chat."""
        if self._closed:
            return
        try:
            update = Update.de_json(orjson.loads(kept.payload), self._application.bot)
        except Exception as error:  # noqa: BLE001 -- PTB raises whatever a strange update leads to
            log.error("update.unreadable", update_id=kept.update_id, error=type(error).__name__)
            self._start(self._quarantine(kept.update_id, type(error).__name__))
            return
        key = _queue_of(update)
        waiting = self._chats.get(key)
        if waiting is not None:
            waiting.append((update, kept))
            return
        self._chats[key] = deque([(update, kept)])
        self._start(self._drain(key))

    async def idle(self) -> None:
        """Wait until everything accepted so far is handled and marked."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self, seconds: float) -> None:
        """Finish what is begun within that time; the rest stays in the inbox."""
        self._closed = True
        for waiting in self._chats.values():
            while len(waiting) > 1:
                waiting.pop()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _drain(self, key: int) -> None:
        waiting = self._chats[key]
        while waiting:
            update, kept = waiting[0]
            await self._flood.pass_through(update)
            await self._handle(update, kept)
            waiting.popleft()
        del self._chats[key]

    async def _handle(self, update: Update, kept: Kept) -> None:
        attempt = 0
        while True:
            attempt += 1
            await self._application.process_update(update)
            error = self._errors.pop(update.update_id, None)
            if error is None or is_gone(error):
                self._mark_done(kept.update_id)
                return
            if isinstance(error, Refused):
                await self._apologise(update, error)
                self._mark_done(kept.update_id)
                return
            log.error("handling.failed", update_id=kept.update_id, error=type(error).__name__)
            if attempt == ATTEMPTS or not _may_pass(error):
                break
            await asyncio.sleep(RETRY_SECONDS * attempt)
        await self._apologise(update, error)
        await self._quarantine(kept.update_id, type(error).__name__)

    async def _note_error(self, update: object, context: Any) -> None:
        if isinstance(update, Update):
            self._errors[update.update_id] = context.error

    def _mark_done(self, update_id: int) -> None:
        self._done.append(update_id)
        if self._marking is None or self._marking.done():
            self._marking = self._start(self._write_done())

    async def _write_done(self) -> None:
        # While one write is under way the next batch gathers.
        while self._done:
            batch, self._done = self._done, []
            await self._write(
                partial(self._storage.inbox.done, update_ids=batch, now=self._clock.now())
            )

    async def _quarantine(self, update_id: int, reason: str) -> None:
        now = self._clock.now()
        await self._write(
            partial(self._storage.inbox.quarantine, update_id=update_id, reason=reason, now=now)
        )

    async def _write(self, unit: Callable[[Transaction], Awaitable[None]]) -> None:
        # What cannot be marked now stays open, and is handled again at the next start.
        try:
            await self._storage.write(unit)
        except CannotSave:
            log.error("inbox.not-marked")

    def _start(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _queue_of(update: Update) -> int:
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else 0


def _may_pass(error: Exception) -> bool:
    """Could the same update succeed a moment later?"""
    return isinstance(error, CannotSave) or (
        isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    )
