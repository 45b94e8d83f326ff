"""Fetching updates: kept in the inbox before Telegram may forget them, handed on afterwards."""

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
import structlog
from telegram.error import Conflict, InvalidToken, TelegramError, TimedOut

from bot.clock import Clock
from bot.delivery.api import BotApi
from bot.delivery.stripping import strip
from bot.errors import CannotSave, Misconfigured
from bot.storage import Storage
from bot.storage.inbox import Kept

POLL_SECONDS = 25
"""How long Telegram may hold a request for updates."""

GRACE_SECONDS = 10
"""How much longer an answer may take before the connection counts as dead."""

LONGEST_WAIT = 30.0
"""Between attempts while Telegram cannot be reached or another process fetches too."""

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]

log = structlog.get_logger()


class Poller:
    """Asks for updates until cancelled. `hand_on` gets each new one once it is kept.

    `conflicted` is true while another process fetches with the same token; nothing in bulk may
    be sent then.
    """

    def __init__(
        self,
        api: BotApi,
        storage: Storage,
        clock: Clock,
        hand_on: Callable[[Kept], None],
    ) -> None:
        self._api = api
        self._storage = storage
        self._clock = clock
        self._hand_on = hand_on
        self._offset: int | None = None
        self._waits = 0
        self.conflicted = False

    async def run(self) -> None:
        """Raises Misconfigured when the token is refused."""
        while True:
            try:
                batch = await self._fetch()
                await self._keep(batch)
                self._waits = 0
                self.conflicted = False
            except InvalidToken:
                raise Misconfigured("start.token-refused") from None
            except Conflict:
                self.conflicted = True
                log.error("polling.conflict")
                await self._wait()
            except TimedOut:
                log.warning("polling.stalled")
                await self._api.reconnect()
                await self._wait()
            except (TelegramError, CannotSave) as error:
                await self._complain(error)
                await self._wait()

    async def _fetch(self) -> list[dict[str, Any]]:
        answer = await self._api.call(
            "getUpdates",
            read_seconds=POLL_SECONDS + GRACE_SECONDS,
            offset=self._offset,
            timeout=POLL_SECONDS,
            allowed_updates=ALLOWED,
        )
        return list(answer)

    async def _keep(self, batch: list[dict[str, Any]]) -> None:
        if not batch:
            return
        kept = [Kept(each["update_id"], orjson.dumps(strip(each)).decode()) for each in batch]
        now = self._clock.now()
        new = await self._storage.write(lambda tx: self._storage.inbox.add(tx, kept, now))
        self._offset = kept[-1].update_id + 1
        for each in new:
            self._hand_on(each)

    async def _complain(self, error: Exception) -> None:
        # One line for the first failure and then ever fewer, so that an outage fills no log.
        if self._waits & (self._waits - 1) == 0:
            log.warning("polling.failed", error=type(error).__name__, attempt=self._waits + 1)

    async def _wait(self) -> None:
        self._waits += 1
        await asyncio.sleep(min(LONGEST_WAIT, 0.5 * 2 ** min(self._waits, 8)))
