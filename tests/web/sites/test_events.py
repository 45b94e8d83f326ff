"""Open pages hear what happens, and fetch it; see `bot/web/sites/live.py`."""

import asyncio
import contextlib
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.web.server.application import new_application
from bot.web.sites.listeners import MOST_OF_ONE
from tests.presses import press, say
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.listening import PATIENCE, listening
from tests.web.reading import FREE
from tests.web.test_told_on_the_web import announce, arrive
from tests.words.changes import organiser_of


@pytest.fixture
async def way() -> AsyncIterator[aiohttp.ClientSession]:
    connector = aiohttp.TCPConnector(limit=0)
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as one:
        yield one


def state_on(page: bytes) -> str:
    """What the page says that it shows."""
    [found] = re.findall(r'data-live="([^"]+)"', page.decode())
    return str(found)


def cookie_of(guest: Browser) -> str:
    return "; ".join(f"{name}={value}" for name, value in guest.cookies.items())


def fill_a_room(stage: Stage) -> None:
    """Another version of the programme is in use."""
    live, programme = stage.event.live, stage.event.programme
    rest = sorted({session.id for session in programme.sessions} - programme.full)
    live.replace(replace(programme, full=programme.full | {rest[0]}))
    stage.sites.poke()


def empty_a_room_or_fill_it(stage: Stage) -> None:
    live, programme = stage.event.live, stage.event.programme
    live.replace(replace(programme, full=frozenset() if programme.full else frozenset({"x"})))


async def until_open(stage: Stage, pages: int) -> None:
    listeners = stage.sites.lobby.listeners
    async with asyncio.timeout(PATIENCE):
        while len(listeners) < pages:  # noqa: ASYNC110 -- it is another's to say
            await asyncio.sleep(0.01)


async def is_silent(
    stage: Stage, way: aiohttp.ClientSession, guest: Browser | None = None
) -> bool:
    """Does a page as it is now hear of nothing?"""
    cookie = {"Cookie": cookie_of(guest)} if guest else {}
    async with way.get(stage.bot.web_url + "/info", headers=cookie) as answer:
        state = state_on(await answer.read())
    async with listening(way, stage.bot.web_url, f"?sedan={state}", **cookie) as page:
        with contextlib.suppress(TimeoutError):
            return await page.next(0.3) is None
    return True


async def test_a_page_hears_once_that_the_programme_has_changed(
    stage: Stage, way: aiohttp.ClientSession, guest: Browser
) -> None:
    before = state_on((await guest.open("/program")).body)
    async with listening(way, stage.bot.web_url, f"?sedan={before}") as page:
        fill_a_room(stage)

        happened = await page.next()

    after = state_on((await guest.open("/program")).body)
    assert happened is not None
    assert (happened.name, happened.id) == ("programme", after)
    assert after != before
    assert await is_silent(stage, way)


async def test_a_page_hears_of_a_programme_that_others_were_shown_already(
    stage: Stage, way: aiohttp.ClientSession, guest: Browser
) -> None:
    before = state_on((await guest.open("/program")).body)
    async with listening(way, stage.bot.web_url, f"?sedan={before}") as page:
        await until_open(stage, 1)
        empty_a_room_or_fill_it(stage)
        await guest.open("/program")

        happened = await page.next()

    assert happened is not None
    assert happened.name == "programme"


async def test_whoever_comes_back_hears_what_happened_meanwhile_and_nothing_twice(
    stage: Stage, way: aiohttp.ClientSession
) -> None:
    root = stage.bot.web_url
    async with listening(way, root) as page:
        known = await page.begun()
    fill_a_room(stage)

    async with listening(way, root, "?sedan=rubbish", Last_Event_ID=known) as page:
        missed = await page.next()
    assert missed is not None
    async with listening(way, root, f"?sedan={known}", Last_Event_ID=missed.id) as page:
        fill_a_room(stage)
        later = await page.next()

    assert missed.name == "programme"
    assert later is not None
    assert later.id not in {known, missed.id}


async def test_a_notice_is_heard_by_whom_it_is_for_and_stands_in_what_their_page_fetches(
    stage: Stage, way: aiohttp.ClientSession, guest: Browser
) -> None:
    await arrive(stage, guest)
    before, root = state_on(guest.page.body), stage.bot.web_url
    mine = listening(way, root, f"?sedan={before}", Cookie=cookie_of(guest))
    async with mine as page, listening(way, root, f"?sedan={before}") as anybodys:
        await announce(stage, "Lunchen är sen", 2)

        happened = await page.next()
        with pytest.raises(TimeoutError):
            await anybodys.next(0.3)

    news = await guest.open("/besked")
    assert happened is not None
    assert happened.name == "notices"
    assert "Lunchen är sen" in news.text
    assert news.headers["Cache-Control"] == "no-store"
    assert "<html" not in news.body.decode()


async def test_what_is_seen_on_one_page_goes_from_the_others(
    stage: Stage, way: aiohttp.ClientSession, guest: Browser
) -> None:
    await arrive(stage, guest)
    await announce(stage, "Lunchen är sen", 2)
    before = state_on((await guest.open("/")).body)
    query = f"?sedan={before}"
    async with listening(way, stage.bot.web_url, query, Cookie=cookie_of(guest)) as page:
        await guest.press("Läst")

        happened = await page.next()

    assert happened is not None
    assert happened.name == "notices"
    assert "Lunchen är sen" not in (await guest.open("/besked")).text


async def test_the_standing_notice_is_heard_by_everybody(
    stage: Stage, way: aiohttp.ClientSession, guest: Browser
) -> None:
    before = state_on((await guest.open("/")).body)
    async with listening(way, stage.bot.web_url, f"?sedan={before}") as page:
        organiser = await organiser_of(stage, "sv")
        await say(organiser, "/anslag")
        await press(organiser, "Skriv ett nytt anslag")
        await say(organiser, "Garderoben stänger")
        await organiser.next_reply()
        await say(organiser, "0")
        await stage.jump("2023-11-30T11:12")

        happened = await page.next()

    assert happened is not None
    assert happened.name == "standing"
    assert "Garderoben stänger" in (await guest.open("/besked?anslag=1")).text
    assert "Garderoben stänger" not in (await guest.open("/besked")).text


async def test_a_stream_is_kept_nowhere_and_is_no_other_sites_to_read(
    stage: Stage, way: aiohttp.ClientSession
) -> None:
    async with listening(way, stage.bot.web_url) as page:
        headers = page.answer.headers
        assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert headers["Cache-Control"] == "no-store, no-transform"
        assert headers["X-Accel-Buffering"] == "no"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    for site in ("cross-site", "same-site"):
        async with listening(way, stage.bot.web_url, Sec_Fetch_Site=site) as refused:
            assert refused.answer.status == 403


async def test_one_person_holds_so_many_pages_open_and_no_more(
    stage: Stage, way: aiohttp.ClientSession, guest: Browser
) -> None:
    await arrive(stage, guest)
    async with contextlib.AsyncExitStack() as stack:

        async def another() -> int:
            page = listening(way, stage.bot.web_url, Cookie=cookie_of(guest))
            answer = (await stack.enter_async_context(page)).answer
            return answer.status

        opened = [await another() for _ in range(MOST_OF_ONE + 1)]
        strangers = await stack.enter_async_context(listening(way, stage.bot.web_url))

        assert opened == [*[200] * MOST_OF_ONE, 503]
        assert strangers.answer.status == 200


async def test_hundreds_of_open_pages_hear_of_it_together_and_stop_nobody(
    stage: Stage, way: aiohttp.ClientSession, guest: Browser
) -> None:
    async with contextlib.AsyncExitStack() as stack:
        opening = (listening(way, stage.bot.web_url) for _ in range(300))
        pages = [await stack.enter_async_context(each) for each in opening]
        await asyncio.gather(*(page.begun() for page in pages))

        fill_a_room(stage)
        heard = await asyncio.gather(*(page.next() for page in pages))
        page = await guest.open("/program")

        assert [each.name for each in heard if each] == ["programme"] * 300
        assert page.status == 200


async def test_every_stream_ends_whole_when_the_bot_stops(
    tmp_path: Path, way: aiohttp.ClientSession
) -> None:
    async with contextlib.AsyncExitStack() as pages:
        async with staged(tmp_path / "data", web=FREE) as stage:
            opening = (listening(way, stage.bot.web_url) for _ in range(5))
            opened = [await pages.enter_async_context(each) for each in opening]
            await asyncio.gather(*(page.begun() for page in opened))
        # Had they been cut off, reading would raise.
        assert [await page.next() for page in opened] == [None] * 5


async def test_whoever_does_not_read_is_dropped(stage: Stage) -> None:
    runner = web.AppRunner(new_application(stage.sites), access_log=None)
    await runner.setup()
    with socket.socket() as place, socket.socket() as lazy:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        place.bind(("127.0.0.1", 0))
        await web.SockSite(runner, place).start()
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lazy.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(lazy, place.getsockname())
        await loop.sock_sendall(lazy, b"GET /handelser HTTP/1.1\r\nHost: a\r\n\r\n")
        async with asyncio.timeout(PATIENCE):
            await until_open(stage, 1)
            while len(stage.sites.lobby.listeners):
                empty_a_room_or_fill_it(stage)
                await stage.sites.look()
                await asyncio.sleep(0.001)
        await runner.cleanup()
