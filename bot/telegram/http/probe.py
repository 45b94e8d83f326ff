"""One question to Telegram, by a command: does it know us, as whom, and what time is it there?"""

from dataclasses import dataclass
from datetime import timedelta

import aiohttp

from bot.clock import Clock
from bot.config import Config
from bot.telegram.http.request import date_of

SECONDS = 10
REFUSALS = frozenset({401, 404})


@dataclass(frozen=True)
class Probe:
    """`username` is None where nobody answered or the token was refused.

    `clock_error` is how far this machine's clock is ahead; None where it could not be seen.
    """

    username: str | None
    refused: bool = False
    clock_error: timedelta | None = None


async def probe(config: Config, clock: Clock) -> Probe:
    """Ask `getMe`; never raises for what the network does."""
    url = f"{config.api_url.rstrip('/')}/bot{config.token.revealed()}/getMe"
    limit = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            # Whoever sends elsewhere is not Telegram, and the address holds the token.
            session.post(url, allow_redirects=False) as answer,
        ):
            body = await answer.json()
            date = date_of(answer)
            error = clock.now() - date if date else None
            if answer.status in REFUSALS and body["ok"] is False:  # a proxy has no such word
                return Probe(None, refused=True, clock_error=error)
            return Probe(str(body["result"]["username"]), clock_error=error)
    except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError):
        return Probe(None)
