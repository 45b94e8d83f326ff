"""A token that is refused: believed when Telegram says so again and again, over minutes."""

import asyncio
import time
from collections.abc import Sequence

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.errors import Misconfigured
from bot.telegram.http.api import BotApi

log = structlog.get_logger()


class TokenDoubt:
    """Counts refusals. One call that is accepted ends the doubt; an outage leaves it as it is."""

    def __init__(self, api: BotApi, asked_after: Sequence[float]) -> None:
        """`asked_after` are the seconds since the first refusal after which Telegram is asked."""
        self._api = api
        self._asked_after = asked_after
        self._since: float | None = None
        self._confirmed = 0

    async def refused(self) -> None:
        """A call was refused with the token. Raises Misconfigured once that is certain."""
        if self._since is None:
            self._since, self._confirmed = time.monotonic(), 0
            log.error("token.refused", asked_again_for=self._asked_after[-1])
        if time.monotonic() - self._since < self._asked_after[self._confirmed]:
            return
        try:
            await self._api.call("getMe")
        except InvalidToken:
            self._confirmed += 1
        except TelegramError:
            return
        else:
            self.accepted()
        if self._confirmed == len(self._asked_after):
            raise Misconfigured("start.token-refused")

    def accepted(self) -> None:
        """A call with the token succeeded."""
        if self._since is not None:
            log.warning("token.accepted-again")
        self._since, self._confirmed = None, 0

    async def until_due(self) -> None:
        """Wait for the moment at which Telegram is asked next."""
        if self._since is not None:
            due = self._since + self._asked_after[self._confirmed]
            await asyncio.sleep(max(0.0, due - time.monotonic()))
