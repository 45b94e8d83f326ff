"""Each threat to the web pages, by what does not happen."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator
from typing import NoReturn

import aiohttp
import pytest
import structlog
from aiohttp import web

from bot.web import addresses
from bot.web.safety.allowance import COMING, DOING_OF_ONE, READING, Allowance
from bot.web.safety.guard import LARGEST_BODY
from bot.web.safety.headers import SAFETY
from bot.web.server.application import new_router
from bot.web.server.server import open_door
from bot.web.sites.lobby import Lobby
from bot.web.sites.sites import Sites
from bot.web.visitors import COOKIE, Visitors
from tests.rows import rows_of
from tests.stage import Stage
from tests.web.reading import FREE, Read, Reader

SAME = {"Sec-Fetch-Site": "same-origin"}
READER = "192.0.2.17"


class Sender:
    """Sends what no browser of ours would."""

    def __init__(self, way: aiohttp.ClientSession, stage: Stage) -> None:
        self._way, self._stage = way, stage
        self.root = stage.bot.web_url

    async def send(self, body: object = None, address: str = addresses.DO, **headers: str) -> Read:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        body = {"command": "tarmed"} if body is None else body
        async with self._way.post(
            self.root + address, data=body, headers=given, allow_redirects=False
        ) as answer:
            return Read(answer.status, answer.headers, await answer.read())

    async def people(self) -> int:
        database = self._stage.bot.services.storage.database
        [row] = await rows_of(database, "SELECT count(*) AS n FROM addresses WHERE door = 'web'")
        return int(row["n"])


@pytest.fixture
async def way() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as one:
        yield one


@pytest.fixture
def sender(way: aiohttp.ClientSession, stage: Stage) -> Sender:
    return Sender(way, stage)


# Who sends a form


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "", "Same-Origin"])
async def test_a_form_of_another_site_does_nothing(sender: Sender, site: str) -> None:
    refused = await sender.send(Sec_Fetch_Site=site, Origin=sender.root)
    english = await sender.send(address="/en/gor", Sec_Fetch_Site=site)

    assert (refused.status, await sender.people()) == (403, 0)
    assert "kom inte från en sida här" in refused.text
    assert "did not come from a page of ours" in english.text
    assert refused.page.faults == []


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://127.0.0.1", ""])
async def test_a_form_that_names_another_origin_or_none_does_nothing(
    sender: Sender, origin: str | None
) -> None:
    refused = await sender.send(**({"Origin": origin} if origin is not None else {}))

    assert (refused.status, await sender.people()) == (403, 0)


async def test_a_browser_too_old_to_vouch_is_known_by_its_origin(sender: Sender) -> None:
    sent = await sender.send(Origin=sender.root)
    proxied = await sender.send(
        Origin="https://dagen.example.org",
        X_Forwarded_Host="dagen.example.org",
        X_Forwarded_Proto="https",
    )

    assert (sent.status, proxied.status, await sender.people()) == (303, 303, 2)


async def test_the_first_form_that_keeps_something_makes_one_secret(sender: Sender) -> None:
    assert (await sender.send(**SAME)).status == 303
    assert await sender.people() == 1


# How large it is


async def test_a_form_that_is_too_large_is_refused_in_words(sender: Sender) -> None:
    async def without_a_length() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"words=" + b"a" * 8192

    told = await sender.send({"words": "a" * LARGEST_BODY}, **SAME)
    found = await sender.send(without_a_length(), **SAME)

    assert [told.status, found.status, await sender.people()] == [413, 413, 0]
    assert "för stort" in told.text
    assert "för stort" in found.text


async def test_a_form_as_large_as_may_be_is_read(sender: Sender) -> None:
    body = b"words=" + b"a" * (LARGEST_BODY - len("words="))
    kind = "application/x-www-form-urlencoded"

    assert (await sender.send(body, Content_Type=kind, **SAME)).status != 413


async def test_files_are_refused_in_words(sender: Sender) -> None:
    files = aiohttp.FormData()
    files.add_field("words", b"x", filename="x.exe")

    refused = await sender.send(files, **SAME)

    assert (refused.status, await sender.people()) == (415, 0)
    assert "skicka filer" in refused.text


async def test_a_form_that_never_arrives_is_given_up(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.safety.guard.BODY_SECONDS", 0.05)
    host, _, port = sender.root.removeprefix("http://").partition(":")
    reading, writing = await asyncio.open_connection(host, int(port))
    head = "POST /gor HTTP/1.1", f"Host: {host}", "Sec-Fetch-Site: same-origin"
    writing.write("\r\n".join([*head, "Content-Length: 100", "", "words="]).encode())

    status = await reading.readline()
    writing.close()

    assert status.startswith(b"HTTP/1.1 408")


# How often


@pytest.fixture
async def stopped(stage: Stage) -> AsyncIterator[tuple[Allowance, str]]:
    """A second door of the same bot, whose allowance counts by a clock that stands still."""
    lobby = Lobby(stage.bot.services, "", stage.bot.poller, stage.bot.converse)
    lobby.allowance = Allowance(lambda: 1000.0)
    lobby.visitors = Visitors(lobby.services, lobby.allowance)
    async with open_door(FREE, Sites(lobby)) as root:
        yield lobby.allowance, root


async def test_who_presses_without_end_is_told_to_wait_and_others_are_not(
    sender: Sender, stopped: tuple[Allowance, str]
) -> None:
    one, other = f"{COOKIE}=one", f"{COOKIE}=other"
    nothing: dict[str, str] = {"words": ""}
    _, sender.root = stopped
    pressed = [await sender.send(nothing, Cookie=one, **SAME) for _ in range(DOING_OF_ONE.burst)]

    beyond = await sender.send(nothing, Cookie=one, **SAME)
    another = await sender.send(nothing, Cookie=other, **SAME)

    assert {read.status for read in pressed} == {303}
    assert (beyond.status, beyond.headers["Retry-After"]) == (429, "1")
    assert "Vänta en liten stund" in beyond.text
    assert another.status == 303


async def test_a_network_that_makes_secrets_without_end_is_told_to_wait(
    sender: Sender, stopped: tuple[Allowance, str]
) -> None:
    allowance, sender.root = stopped
    for _ in range(COMING.burst):
        allowance.come(READER)

    beyond = await sender.send(X_Forwarded_For=READER, **SAME)
    behind = await sender.send(X_Forwarded_For=f"198.51.100.1, {READER}", **SAME)
    another = await sender.send(X_Forwarded_For="192.0.2.18", **SAME)

    assert [beyond.status, behind.status, another.status] == [429, 429, 303]
    assert await sender.people() == 1


async def test_who_reads_without_end_is_told_to_wait(
    stopped: tuple[Allowance, str], way: aiohttp.ClientSession
) -> None:
    allowance, root = stopped
    reader = Reader(way, root)
    for _ in range(READING.burst):
        allowance.read(READER)

    beyond = await reader.get("/program", X_Forwarded_For=READER)
    english = await reader.get("/en/program", X_Forwarded_For=READER)
    another = await reader.get("/program", X_Forwarded_For="2001:db8::1")

    assert [beyond.status, another.status] == [429, 200]
    assert "Wait a moment" in english.text
    assert "Retry-After" in beyond.headers


# Each page has one address


@pytest.mark.parametrize("path", ["/program", "/en/rum", "/gor", "/en/gor", "/pass/x", "/health"])
async def test_a_slash_at_the_end_leads_to_the_page(reader: Reader, path: str) -> None:
    for slashes in ("/", "//"):
        for method in ("GET", "HEAD", "POST"):
            led = await reader.get(f"{path}{slashes}?sida=2", method)
            assert (led.status, led.headers["Location"]) == (308, f"{path}?sida=2")


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "//evil.example//", "/%5Cevil.example/", "/nope/", "//", "///program/"],
)
async def test_a_slash_at_the_end_leads_nowhere_else(reader: Reader, path: str) -> None:
    assert (await reader.get(path)).status == 404


# What every answer says, on every route and method


async def test_every_route_answers_safely_to_every_method(stage: Stage, reader: Reader) -> None:
    router = new_router(stage.sites)
    paths = {route.resource.canonical for route in router.routes() if route.resource}
    methods = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
    assert len(paths) > 40

    for path in sorted(paths):
        at = path.replace("{", "").replace("}", "")
        for method in methods:
            read = await reader.get(at, method)
            said = {name: read.headers.get(name) for name in SAFETY}
            if at.endswith(addresses.APP):
                continue
            assert (at, method, said) == (at, method, dict(SAFETY))
            assert (at, method, "Set-Cookie" in read.headers) == (at, method, False)
            assert (at, method, read.status < 500) == (at, method, True)
            if method not in {"GET", "HEAD"}:
                assert read.status in {303, 403, 405}, (at, method)
                assert read.headers["Cache-Control"] == "no-store"


async def test_a_page_with_a_secret_is_kept_nowhere(
    stage: Stage, reader: Reader, sender: Sender
) -> None:
    made = await sender.send(**SAME)
    cookie = made.headers["Set-Cookie"].partition(";")[0]
    router = new_router(stage.sites)

    for resource in router.resources():
        at = resource.canonical.replace("{", "").replace("}", "")
        read = await reader.get(at, Cookie=cookie)
        if read.headers["Content-Type"].startswith("text/html"):
            assert (at, read.headers["Cache-Control"]) == (at, "no-store")
            assert "ETag" not in read.headers


def test_pages_load_from_here_and_send_here_alone() -> None:
    policy = dict(
        each.partition(" ")[::2] for each in SAFETY["Content-Security-Policy"].split("; ")
    )

    assert policy.pop("default-src") == policy.pop("base-uri") == "'none'"
    assert policy.pop("frame-ancestors") == "'none'"
    assert set(policy) == {
        "script-src", "style-src", "img-src", "connect-src", "manifest-src", "worker-src",
        "form-action",
    }  # fmt: skip
    assert set(policy.values()) == {"'self'"}


async def test_only_the_mini_app_is_framed_and_only_by_telegram(reader: Reader) -> None:
    for path in (addresses.APP, f"/en{addresses.APP}"):
        headers = (await reader.get(path)).headers
        assert headers["Content-Security-Policy"].endswith(
            "frame-ancestors https://web.telegram.org"
        )
        assert "X-Frame-Options" not in headers
    for path in ("/", f"{addresses.APP}/x", "/program"):
        assert (await reader.get(path)).headers["X-Frame-Options"] == "DENY"


# Nothing of readers in the log


def addresses_with(stage: Stage, word: str) -> list[str]:
    """One of every route, with this word wherever its address holds something."""
    resources = new_router(stage.sites).resources()
    return [re.sub(r"\{\w+\}", word, each.canonical) for each in resources]


async def test_what_only_a_secret_opens_is_kept_nowhere_whoever_asks(
    stage: Stage, reader: Reader
) -> None:
    resources = new_router(stage.sites).resources()
    secret = [each.canonical for each in resources if "{secret}" in each.canonical]
    assert secret

    for path in secret:
        read = await reader.get(path.replace("{secret}", "kept-secret"))

        assert (path, read.headers["Cache-Control"]) == (path, "no-store")


async def test_no_secret_and_no_word_of_a_reader_is_logged(
    stage: Stage, reader: Reader, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_: web.BaseRequest) -> NoReturn:
        raise RuntimeError(secret)

    secret, word = "kept-secret", base64.b64encode(b"kept-word").decode()
    with structlog.testing.capture_logs() as lines:
        for path in [*addresses_with(stage, secret), "/nope/kept-secret"]:
            await sender.send({"secret": secret}, path, **SAME)
            await reader.get(f"{path}?q={word}&kod={secret}", Cookie=f"{COOKIE}={secret}")
        for headers in (SAME, {}, {"Origin": f"https://{word}.example"}):
            cookie = f"{COOKIE}={secret}"
            await sender.send({"words": word, "token": secret}, Cookie=cookie, **headers)
            await sender.send({"command": secret, "press": word}, Cookie=cookie, **headers)
        monkeypatch.setattr(stage.sites.lobby.visitors, "of", fail)
        failed = await reader.get(f"/program?q={word}", Cookie=f"{COOKIE}={secret}")

    assert failed.status == 500
    assert any(line["event"] == "web.failed" for line in lines)
    assert not [line for line in lines if secret in str(line) or word in str(line)]
