"""While the clock is in doubt, Telegram is asked something: every answer says what time it is there."""

import asyncio
import contextlib

from telegram.error import TelegramError

from bot.clock import Clock
from bot.telegram.http.api import BotApi

LOOK_SECONDS = 1.0
ANSWER_SECONDS = 5.0
PAUSE_SECONDS = 2.0
"""Between two questions: a request for updates may be held for half a minute."""


class Timekeeper:
    """Runs beside the rest, so that an answer that stays away holds up nothing."""

    def __init__(self, clock: Clock, api: BotApi) -> None:
        self._clock = clock
        self._api = api

    async def run(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._clock.is_in_doubt:
                with contextlib.suppress(TelegramError):
                    await self._api.call("getMe", read_seconds=ANSWER_SECONDS)
                await asyncio.sleep(PAUSE_SECONDS)
