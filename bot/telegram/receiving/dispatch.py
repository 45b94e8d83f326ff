"""Handling what is in the inbox: a queue a chat, concurrent across chats.

An update is marked done after it was handled and answered, so a crash in between handles it
again: what it writes is harmless twice, and a reply may come twice but is never lost.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from itertools import count
from typing import Any

import structlog
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.clock import Clock
from bot.errors import CannotSave, Refused
from bot.machine.patience import Patience
from bot.storage import Storage
from bot.storage.connections.database import Unit
from bot.storage.connections.unkept import writing_nothing
from bot.storage.messages.inbox import StoredUpdate
from bot.telegram.accounts import TELEGRAM, account_of
from bot.telegram.http.flight import FlightRecorder
from bot.telegram.queues.backlog import Backlog
from bot.telegram.queues.gate import Gate
from bot.telegram.receiving.flood import FloodGuard
from bot.telegram.receiving.handled_marks import Marks
from bot.telegram.receiving.retries import ATTEMPTS, pause_after
from bot.telegram.receiving.suspects import Suspects
from bot.telegram.receiving.update_parser import queue_of
from bot.telegram.sending.messenger import is_gone

LONGEST_DEFERRAL = 20.0
"""Seconds for which what an earlier process may have ended of waits for all others."""

MOST_WAITING = 20_000
"""Updates that wait in memory before no more are fetched."""

MOST_IN_A_CHAT = 1_000
"""Updates of one chat that wait; what is beyond is set aside."""

log = structlog.get_logger()

Read = Callable[[StoredUpdate], Update | None]
"""Reads what was kept; None where nobody can."""

Apologise = Callable[[Update, Exception], Awaitable[None]]
"""Tells the person that their message was refused or could not be handled."""


class Dispatcher:
    """Hands updates to whoever answers them, in order within a chat."""

    def __init__(
        self,
        read: Read,
        handle: Callable[[Update], Awaitable[None]],
        storage: Storage,
        clock: Clock,
        flood: FloodGuard,
        apologise: Apologise,
        backlog: Backlog,
        recorder: FlightRecorder,
        patience: Patience,
    ) -> None:
        self._read = read
        self._answer = handle
        self._storage = storage
        self._clock = clock
        self._flood = flood
        self._apologise = apologise
        self._patience = patience
        self._marks = Marks(storage, clock, patience.marks_pause)
        self._chats: dict[int, deque[StoredUpdate]] = {}
        self._backlog = backlog
        self._gate = Gate(backlog)
        self._recorder = recorder
        self._suspects = Suspects(recorder)
        self._chats_of_suspects: set[int] = set()
        self._fetched_before: set[int] = set()
        self._caught_up = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    async def resume(self) -> None:
        """Take up again what was fetched and not handled before the process ended."""
        joined = await self._storage.addresses.joined(TELEGRAM)
        chats = ((account_of(address), joined_at) for address, joined_at in joined)
        self._backlog.regulars.recall(chats, self._clock.now())
        left = await self._storage.inbox.open()
        self._suspects.take_up(left)
        self._fetched_before = {kept.update_id for kept in left}
        for kept in left:
            self.accept(kept)
        self._add_task(self._let_suspects_in())

    async def _let_suspects_in(self) -> None:
        """Once those who waited, also at Telegram, are answered: nobody is, where one stands still."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_DEFERRAL):
                while self._suspects.are_any and not self._others_are_done:  # noqa: ASYNC110 -- seldom
                    await asyncio.sleep(0.05)
        self._suspects.let_in()

    @property
    def _others_are_done(self) -> bool:
        heard = self._caught_up.is_set() and self._chats.keys() <= self._chats_of_suspects
        return heard or self._stopping.is_set()

    def caught_up(self) -> None:
        """Nothing more waits at Telegram."""
        self._caught_up.set()

    def accept(self, kept: StoredUpdate) -> None:
        """Queue an update behind the others of its chat."""
        if self._stopping.is_set():
            return
        key = queue_of(kept.payload)
        if self._suspects.include(kept):
            self._chats_of_suspects.add(key)
        queue = self._chats.get(key)
        if queue is not None and len(queue) >= MOST_IN_A_CHAT:
            self._marks.set_aside(kept.update_id, "flood")
            return
        self._backlog.add(key)
        if queue is not None:
            queue.append(kept)
            return
        self._chats[key] = deque([kept])
        self._add_task(self._drain(key))

    def _add_task(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def done(self, kept: StoredUpdate) -> None:
        """Write down that an update was handled before it could be kept."""
        self._marks.done(kept.update_id)

    async def do_without_keeping(self, batch: Sequence[StoredUpdate]) -> set[int]:
        """Handle what needs no writing, and tell the senders of the rest that it is not saved.

        Nothing is written, also where there is room for it: what waits came before it. Gives the
        ids of those that were handled.
        """
        chats: dict[int, list[StoredUpdate]] = {}
        for kept in batch:
            chats.setdefault(queue_of(kept.payload), []).append(kept)
        handled = await asyncio.gather(*(self._without_keeping(each) for each in chats.values()))
        return set().union(*handled)

    async def _without_keeping(self, of_a_chat: Sequence[StoredUpdate]) -> set[int]:
        handled = set()
        for kept in of_a_chat:
            update = self._read(kept)
            if update is None or self._suspects.include(kept):
                continue  # it is set aside, or tried, once that can be written down
            with writing_nothing():
                error = await self._process(update)
            if error is None or is_gone(error):
                handled.add(kept.update_id)
            elif isinstance(error, CannotSave):
                await self._apologise(update, error)
        return handled

    async def has_room(self) -> None:
        """Return when not too much waits."""
        while self._backlog.total >= MOST_WAITING:  # noqa: ASYNC110 -- seldom, and never for long
            await asyncio.sleep(0.05)

    async def idle(self) -> None:
        """Wait until everything accepted so far is handled and marked."""
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self._marks.written()

    async def close(self, seconds: float) -> None:
        """Finish what is begun within that time; the rest stays in the inbox."""
        self._stopping.set()
        self._suspects.let_in()
        try:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=seconds)
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self._marks.close()

    async def _drain(self, key: int) -> None:
        queue = self._chats[key]
        while queue and not self._stopping.is_set():
            kept = queue[0]
            try:
                await self._take(kept)
            except Exception as error:  # noqa: BLE001 -- one update must not stop those behind it
                self._marks.set_aside(kept.update_id, type(error).__name__)
            queue.popleft()
            self._backlog.remove(key)
        del self._chats[key]

    async def _take(self, kept: StoredUpdate) -> None:
        update = self._read(kept)
        if update is None:
            self._marks.set_aside(kept.update_id, "unreadable")
            return
        if self._suspects.include(kept):
            await self._take_again(update, kept.attempts)
            return
        if kept.update_id in self._fetched_before:
            self._fetched_before.discard(kept.update_id)
        else:
            await self._pause(await self._flood.delay(update))
        await self._handle(update)

    async def _take_again(self, update: Update, attempts: int) -> None:
        """Handle what a process that ended may have ended of.

        Every beginning is counted, and forgotten again when this process is still there afterwards.
        They are begun one by one, so that none is counted for the fault of another. What has to
        wait for Telegram lets the next begin.
        """
        inbox, update_id = self._storage.inbox, update.update_id
        if attempts + 1 >= ATTEMPTS:
            self._suspects.is_tried(update_id)
            await self._apologise(update, RuntimeError("the process ended each time"))
            self._marks.set_aside(update_id, "attempts")
            return
        async with self._suspects.turn(update_id, attempts):
            if self._stopping.is_set():
                return
            if self._suspects.was_begun(update_id):
                await self._note(partial(inbox.attempt, update_ids=[update_id]))
            self._suspects.is_tried(update_id)
            pause = await self._try(update, 1)
        if pause is not None:
            await self._note(partial(inbox.absolve, update_id=update_id))
            await self._pause(pause)
            await self._handle(update, tried=1)

    async def _note(self, unit: Unit[None]) -> None:
        with contextlib.suppress(CannotSave):
            await self._storage.write(unit)

    async def _handle(self, update: Update, tried: int = 0) -> None:
        for attempt in count(tried + 1):
            if self._stopping.is_set():
                return  # it stays open, for the next start
            pause = await self._try(update, attempt)
            if pause is None:
                return
            await self._pause(pause)

    async def _try(self, update: Update, attempt: int) -> float | None:
        """Gives after how many seconds it is to be tried again; None once it is dealt with."""
        chat = update.effective_chat
        async with self._gate.turn_of(chat.id if chat else 0):
            error = await self._process(update)
        if error is None or is_gone(error):
            self._marks.done(update.update_id)
            return None
        if isinstance(error, Refused):
            await self._apologise(update, error)
            self._marks.done(update.update_id)
            return None
        log.error("handling.failed", update_id=update.update_id, error=type(error).__name__)
        pause = pause_after(error, attempt, self._patience.updates)
        if pause is None:
            await self._give_up(update, error)
        elif isinstance(error, CannotSave) and attempt == ATTEMPTS:
            await self._apologise(update, error)
        return pause

    async def _give_up(self, update: Update, error: Exception) -> None:
        if not isinstance(error, NetworkError | RetryAfter) or isinstance(error, BadRequest):
            await self._apologise(update, error)
        self._marks.set_aside(update.update_id, type(error).__name__)

    async def _process(self, update: Update) -> Exception | None:
        """Run the handlers; gives what one of them raised."""
        with self._recorder.working_on(update.update_id):
            try:
                await self._answer(update)
            except Exception as error:  # noqa: BLE001 -- whoever called decides what it means
                return error
        return None

    async def _pause(self, seconds: float) -> None:
        if seconds > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
