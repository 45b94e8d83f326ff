"""The way to Telegram: two pools of connections, the pace, and a bot that introduces itself."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.config import Config
from bot.machine.patience import Patience
from bot.telegram.http.api import BotApi
from bot.telegram.http.token_doubt import TokenDoubt
from bot.telegram.sending.messenger import Messenger
from bot.telegram.sending.pacer import Pacer

log = structlog.get_logger()


NewRequest: TypeAlias = Callable[[], BaseRequest]
"""Makes a pool of connections."""


@dataclass(frozen=True)
class Connection:
    bot: Bot
    api: BotApi
    polling: BotApi
    """Fetching has connections of its own: they are thrown away when they fall silent."""
    pacer: Pacer
    messenger: Messenger
    _patience: Patience

    async def introduce(self, waits: Callable[[], None]) -> None:
        """Return once Telegram has said who the bot is; `waits` is told each time that it does not.

        Raises Misconfigured when the token is refused.
        """
        doubt = TokenDoubt(self.api, self._patience.token_asked_at_start)
        for failures in count(1):
            try:
                await self.bot.initialize()
            except InvalidToken:
                await doubt.refused()
                await doubt.until_due()
            except TelegramError as error:
                wait = self._patience.introductions.after(failures)
                log.warning("start.no-answer", error=type(error).__name__, again_in=wait)
                waits()
                await asyncio.sleep(wait)
            else:
                return


@contextlib.asynccontextmanager
async def connected(
    config: Config,
    new_request: NewRequest,
    speed: Callable[[], float],
    patience: Patience,
) -> AsyncIterator[Connection]:
    """The way there for as long as the block lasts; nobody has gone it yet."""
    # Else the library warns at each 429 that the type of its pauses will change.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    async with contextlib.AsyncExitStack() as stack:
        requests = [await _opened(stack, new_request()) for _ in range(2)]
        api, polling = [_api_of(config, request) for request in requests]
        pacer = Pacer(config.sends_per_second, config.sends_per_chat, speed, patience)
        stack.callback(pacer.close)
        bot = _bot_of(config, *requests)
        stack.push_async_callback(bot.shutdown)
        yield Connection(bot, api, polling, pacer, Messenger(api, pacer), patience)


async def _opened(stack: contextlib.AsyncExitStack, request: BaseRequest) -> BaseRequest:
    await request.initialize()
    stack.push_async_callback(request.shutdown)
    return request


def _api_of(config: Config, request: BaseRequest) -> BotApi:
    return BotApi(request, config.api_url, config.token.revealed())


def _bot_of(config: Config, request: BaseRequest, polling: BaseRequest) -> Bot:
    root = config.api_url.rstrip("/")
    return Bot(
        config.token.revealed(),
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=request,
        get_updates_request=polling,
    )
