"""No page of another site drives the sandbox: every route, every sign that a browser gives."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from starlette.routing import Mount, Route, WebSocketRoute
from telegram import Bot
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from bot.clock import SystemClock
from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.server.routes import application
from bot.sandbox.server.served_sandbox import serve
from bot.sandbox.server.server import RunningServer

SEND = f"/bot{TOKEN}/sendMessage?chat_id=7&text=hej"
EXAMPLES = {
    "/{path:path}": SEND,
    "/file/{path:path}": f"/file/bot{TOKEN}/x",
    "/page": "/page/main.js",
}


@pytest.fixture
async def sandbox() -> Sandbox:
    """Somebody can be written to, so that what gets through is seen in the ledger."""
    sandbox = Sandbox(SystemClock())
    await sandbox.person("Anna", id=7).send("/start")
    return sandbox


@pytest.fixture
async def server(sandbox: Sandbox) -> AsyncIterator[RunningServer]:
    server = await serve(sandbox)
    yield server
    await server.close()


@pytest.fixture
async def open_to_all(sandbox: Sandbox) -> AsyncIterator[RunningServer]:
    server = await serve(sandbox, "0.0.0.0", allow_remote=True)
    yield server
    await server.close()


def routes(sandbox: Sandbox) -> Iterator[tuple[str, str]]:
    """Verb and an address of every route there is; a new one is walked through by itself."""
    for route in application(sandbox).routes:
        assert isinstance(route, Route | Mount | WebSocketRoute)
        path = EXAMPLES.get(route.path) or route.path.replace("{person:int}", "7")
        path = path.replace("{chat}", "7").replace("{kind}", "sticker").replace("{file}", "x")
        assert "{" not in path
        if isinstance(route, WebSocketRoute):
            yield "WS", path
        for verb in sorted((route.methods or {"GET"}) if isinstance(route, Route) else {"GET"}):
            yield verb, path


FOREIGN = {
    "another site": {"Sec-Fetch-Site": "cross-site"},
    "another port": {"Sec-Fetch-Site": "same-site"},
    "another site's script": {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    "a script of an old browser": {"Origin": "http://evil.example"},
    "a script of another port": {"Origin": "http://127.0.0.1:9"},
    "a page without an origin": {"Origin": "null"},
    "a name turned to this machine": {"Host": "evil.example"},
    "such a name with its own origin": {
        "Host": "evil.example:1",
        "Origin": "http://evil.example:1",
    },
    "a name that begins like ours": {"Host": "localhost.evil.example"},
    "nonsense for a name": {"Host": "[::1"},
    "a link in an old browser": {"Referer": "http://evil.example/x"},
}


CALL = {"Connection": "close", "Content-Length": "0", "User-Agent": "a program"}
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


async def answer(
    server: RunningServer, verb: str, path: str, headers: dict[str, str], where: str = "127.0.0.1"
) -> int:
    """The status of one call, written out: a library would write a `Host` of its own."""
    own = {"Host": f"{where}:{server.port}"} | (HANDSHAKE if verb == "WS" else CALL) | headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in own.items())
    reader, writer = await asyncio.open_connection(where, server.port)
    writer.write(f"{verb.replace('WS', 'GET')} {path} HTTP/1.1\r\n{lines}\r\n".encode())
    async with asyncio.timeout(90):
        status = int((await reader.readline()).split()[1])
    writer.close()
    return status


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
async def test_every_route_refuses_what_another_site_began(
    sandbox: Sandbox, server: RunningServer, headers: dict[str, str]
) -> None:
    found = {(v, path): await answer(server, v, path, headers) for v, path in routes(sandbox)}

    assert len(found) > 20
    assert {call: status for call, status in found.items() if status not in {400, 403}} == {}
    assert sandbox.ledger.since(0) == []


async def test_a_browser_that_says_nothing_does_not_call_what_is_for_programs(
    sandbox: Sandbox, server: RunningServer
) -> None:
    old = {"User-Agent": "Mozilla/5.0 (iPhone) Safari/604.1"}

    assert await answer(server, "GET", SEND, old) == 403
    assert await answer(server, "GET", "/", old) == 200
    assert sandbox.ledger.since(0) == []


async def test_programs_and_the_page_itself_go_on_as_before(
    sandbox: Sandbox, server: RunningServer
) -> None:
    own = {"Sec-Fetch-Site": "same-origin", "Origin": server.url}

    assert await answer(server, "POST", SEND, {}) == 200
    assert await answer(server, "GET", "/", {"Sec-Fetch-Site": "none"}) == 200
    assert await answer(server, "GET", "/_sandbox/state", {"Sec-Fetch-Site": "same-origin"}) == 200
    assert await answer(server, "DELETE", "/_sandbox/faults", own) == 200
    assert await answer(server, "GET", "/", {"Host": f"localhost:{server.port}"}) == 200
    assert await answer(server, "WS", "/_sandbox/live", own) == 101
    async with Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        assert (await bot.get_me()).is_bot


async def test_nobody_frames_the_page_and_everything_says_so(
    sandbox: Sandbox, server: RunningServer
) -> None:
    async with httpx.AsyncClient(base_url=server.url) as client:
        for verb, path in routes(sandbox):
            if verb == "WS":
                continue
            headers = (await client.request(verb, path)).headers
            assert "frame-ancestors 'none'" in headers["content-security-policy"], path
            assert headers["x-frame-options"] == "DENY"
            assert headers["referrer-policy"] == "no-referrer"
        policy = (await client.get("/")).headers["content-security-policy"]

    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in policy


async def test_other_machines_need_the_secret_of_the_run_on_every_route(
    sandbox: Sandbox, open_to_all: RunningServer
) -> None:
    wrong = {"Cookie": "sandbox_secret=x", "X-Sandbox-Secret": "x", "Authorization": "Basic eDp4"}

    for headers in ({}, wrong):
        for verb, path in routes(sandbox):
            assert await answer(open_to_all, verb, path, headers) == 403, path
    assert sandbox.ledger.since(0) == []


async def test_the_printed_address_opens_the_page_and_a_program_gives_the_secret(
    sandbox: Sandbox, open_to_all: RunningServer
) -> None:
    base = f"http://127.0.0.1:{open_to_all.port}"
    secret = open_to_all.secret
    async with httpx.AsyncClient(base_url=base) as client:
        opened = await client.get(f"/?secret={secret}")
        page = await client.get("/")
        state = await client.get("/_sandbox/state")
        moved = await client.post("/_sandbox/profile", json={}, headers={"Origin": base})
        silent = await client.post("/_sandbox/profile", json={})
        by_cookie = await client.get(SEND)
        foreign = await client.get("/_sandbox/state", headers={"Sec-Fetch-Site": "same-site"})
    by_header = await answer(open_to_all, "POST", SEND, {"X-Sandbox-Secret": secret})
    async with Bot(TOKEN, base_url=f"http://any:{secret}@127.0.0.1:{open_to_all.port}/bot") as bot:
        by_address = await bot.get_me()

    assert open_to_all.page.endswith(f"/?secret={secret}")
    assert len(secret) >= 32
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert "httponly" in opened.headers["set-cookie"].lower()
    assert "samesite=strict" in opened.headers["set-cookie"].lower()
    assert [r.status_code for r in (page, state, moved)] == [200, 200, 200]
    assert [r.status_code for r in (silent, by_cookie, foreign)] == [403, 403, 403]
    assert by_header == 200
    assert by_address.is_bot


async def test_with_the_secret_a_foreign_page_is_still_refused(
    sandbox: Sandbox, open_to_all: RunningServer
) -> None:
    knows = {"X-Sandbox-Secret": open_to_all.secret}

    for headers in FOREIGN.values():
        for verb, path in routes(sandbox):
            assert await answer(open_to_all, verb, path, knows | headers) in {400, 403}, path


async def test_a_socket_of_another_site_is_not_opened(server: RunningServer) -> None:
    url = f"ws://127.0.0.1:{server.port}/_sandbox/live"

    with pytest.raises(InvalidStatus):
        async with connect(url, additional_headers={"Sec-Fetch-Site": "same-site"}):
            pass
