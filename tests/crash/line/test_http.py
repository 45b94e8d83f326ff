"""Rows 28-30 over real sockets: what failed on its way is told from what never left."""

import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.clock import SystemClock
from bot.sandbox import Sandbox
from bot.sandbox.server.served_sandbox import serve
from bot.telegram.http.api import BotApi
from bot.telegram.http.request import AiohttpRequest, NotSent, may_have_arrived
from tests.busy import busy
from tests.stage import TOKEN


@asynccontextmanager
async def _connected(
    token: str = TOKEN, seconds: float = 0.3, *, connect_seconds: float = 10.0
) -> AsyncIterator[tuple[Sandbox, BotApi]]:
    sandbox = Sandbox(SystemClock())
    server = await serve(sandbox)
    request = AiohttpRequest(seconds, connect_seconds=connect_seconds)
    await request.initialize()
    await sandbox.person("Alva").send("/start")
    try:
        yield sandbox, BotApi(request, server.url, token)
    finally:
        await request.shutdown()
        await server.close()


async def _send(sandbox: Sandbox, api: BotApi) -> None:
    await api.call("sendMessage", chat_id=sandbox.person("Alva").id, text="Hej")


@pytest.mark.parametrize(
    ("kind", "arrives"),
    [("reset", 0), ("drop", 1), ("malformed", 1), ("500", 0), ("502", 0), ("504", 0)],
)
async def test_a_call_that_broke_on_its_way_may_have_arrived(kind: str, arrives: int) -> None:
    async with _connected() as (sandbox, api):
        sandbox.faults.add("sendMessage", kind)

        with pytest.raises(NetworkError) as broken:
            await _send(sandbox, api)

        assert may_have_arrived(broken.value)
        assert len(sandbox.ledger.of("sendMessage")) == arrives


async def test_an_answer_that_stays_away_is_given_up_and_may_have_arrived() -> None:
    async with _connected(connect_seconds=0.2) as (sandbox, api):
        sandbox.faults.add("sendMessage", "hang", seconds=3)
        begin = time.monotonic()

        with pytest.raises(TimedOut) as late:
            await _send(sandbox, api)

        assert may_have_arrived(late.value)
        assert time.monotonic() - begin < 1.5 * busy()


async def test_nobody_at_the_other_end_means_that_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    request = AiohttpRequest()
    await request.initialize()

    with pytest.raises(NotSent) as refused:
        await BotApi(request, f"http://127.0.0.1:{free}", TOKEN).call("getMe")

    assert not may_have_arrived(refused.value)
    await request.shutdown()


async def test_a_refused_token_and_a_429_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with _connected() as (sandbox, api):
        sandbox.faults.add("sendMessage", "429", retry_after=7)
        errors: list[TelegramError] = []
        for each in (api, BotApi(api._request, api._base.partition("/bot")[0], "1:wrong")):
            with pytest.raises(TelegramError) as failed:
                await _send(sandbox, each)
            errors.append(failed.value)

        assert [type(error) for error in errors] == [RetryAfter, InvalidToken]
        assert not any(may_have_arrived(error) for error in errors)


async def test_connections_can_be_thrown_away_and_made_anew() -> None:
    async with _connected() as (sandbox, api):
        await _send(sandbox, api)
        await api.reconnect()
        await _send(sandbox, api)

        assert len(sandbox.ledger.of("sendMessage")) == 2
