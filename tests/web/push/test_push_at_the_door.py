"""Allowing notices on one's own page, and what of the day is pushed then."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.machine.patience import PATIENT, Backoff
from bot.storage.people.addresses import Address
from bot.storage.people.push_subscriptions import PushSubscription
from bot.web.visitors import address_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.push.push_service import ON_LOOPBACK, BrowserBehind, PushService, push_service
from tests.web.reading import FREE
from tests.web.test_told_on_the_web import announce, arrive


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Whose pushes go to services on this machine."""
    patience = replace(PATIENT, pushes=Backoff(first=0.01, longest=0.05))
    async with staged(
        tmp_path / "data",
        at="2023-11-30T11:10",
        web=FREE,
        patience=patience,
        pushes_to=ON_LOOPBACK,
    ) as one:
        yield one


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with push_service() as one:
        yield one


@pytest.fixture
async def post(stage: Stage, guest: Browser) -> AsyncIterator["Post"]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        yield Post(way, stage.bot.web_url + "/push", guest)


class Post:
    """As the page's script sends it, with the guest's cookie."""

    def __init__(self, way: aiohttp.ClientSession, address: str, guest: Browser) -> None:
        self._way, self._address, self._guest = way, address, guest

    async def __call__(self, told: object, **headers: str) -> int:
        return await self.raw(json.dumps(told).encode(), **headers)

    async def raw(self, body: bytes, **headers: str) -> int:
        given = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
        given["Cookie"] = "; ".join(f"{k}={v}" for k, v in self._guest.cookies.items())
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._way.post(self._address, data=body, headers=given) as answer:
            return answer.status


def key_on(guest: Browser) -> str:
    return guest.page.body.decode().partition('data-key="')[2].partition('"')[0]


async def kept(stage: Stage, guest: Browser) -> list[PushSubscription]:
    storage = stage.bot.services.storage
    person = await storage.participants.get(address_of(guest.cookies["motesplats"]))
    assert person is not None
    return await storage.push_subscriptions.of(person.id)


async def allow(guest: Browser, post: Post, service: PushService, *answers: Any) -> BrowserBehind:
    await guest.open("/mitt")
    browser = service.browser(key_on(guest), *answers)
    assert await post({"subscription": browser.offer}) == 204
    return browser


async def idle(stage: Stage) -> None:
    await stage.settle()
    assert stage.sites.lobby.pusher is not None
    await stage.sites.lobby.pusher.idle()


async def test_what_stands_on_the_pages_is_pushed_too_with_the_page_that_it_opens(
    stage: Stage, guest: Browser, post: Post, service: PushService
) -> None:
    await arrive(stage, guest)
    browser = await allow(guest, post, service)

    await announce(stage, "Lunchen är <sen>", 2)
    await idle(stage)
    await guest.open("/")

    [arrived] = browser.arrived
    assert "Lunchen är <sen>" in arrived.told["text"]
    assert arrived.told["title"] == stage.event.programme.event.name
    assert arrived.told["language"] == "sv"
    assert (await guest.open(arrived.told["address"])).status == 200
    assert int(arrived.headers["TTL"]) > 0
    assert "Lunchen är &lt;sen&gt;" in guest.page.body.decode()


async def test_a_reminder_opens_the_page_of_its_session(
    stage: Stage, guest: Browser, post: Post, service: PushService
) -> None:
    session = next(
        each
        for each in stage.event.programme.sessions
        if each.start > stage.clock.now() and not each.is_break
    )
    await guest.open(f"/pass/{session.id}")
    await guest.press("Spara och påminn")
    browser = await allow(guest, post, service)

    soon = stage.event.programme.local(session.start - timedelta(minutes=5))
    await stage.jump(soon.replace(tzinfo=None).isoformat())
    await idle(stage)

    addresses = [each.told["address"] for each in browser.arrived]
    assert f"/pass/{session.id}" in addresses


async def test_a_notice_stands_whatever_becomes_of_the_push(
    stage: Stage, guest: Browser, post: Post, service: PushService
) -> None:
    await arrive(stage, guest)
    gone = await allow(guest, post, service, web.Response(status=410))
    ill = await allow(guest, post, service, *(web.Response(status=503) for _ in range(9)))

    await announce(stage, "Lunchen är sen", 2)
    await idle(stage)

    assert "Lunchen är sen" in (await guest.open("/program")).text
    assert (gone.arrived, ill.arrived) == ([], [])
    assert [each.endpoint for each in await kept(stage, guest)] == [ill.endpoint]


async def test_turned_off_nothing_is_pushed_any_more(
    stage: Stage, guest: Browser, post: Post, service: PushService
) -> None:
    await arrive(stage, guest)
    browser = await allow(guest, post, service)

    turned_off = await post({"instead": browser.endpoint})
    await announce(stage, "Lunchen är sen", 2)
    await idle(stage)

    assert (turned_off, browser.attempts) == (204, 0)
    assert await kept(stage, guest) == []


async def test_a_browser_that_got_another_address_is_pushed_to_there_alone(
    stage: Stage, guest: Browser, post: Post, service: PushService
) -> None:
    await arrive(stage, guest)
    before = await allow(guest, post, service)
    after = service.browser(key_on(guest))

    assert await post({"subscription": after.offer, "instead": before.endpoint}) == 204

    assert [each.endpoint for each in await kept(stage, guest)] == [after.endpoint]
    assert await post({"subscription": after.offer, "instead": after.endpoint}) == 204
    assert [each.endpoint for each in await kept(stage, guest)] == [after.endpoint]


async def test_whoever_is_forgotten_is_pushed_to_no_more(
    stage: Stage, guest: Browser, post: Post, service: PushService
) -> None:
    await arrive(stage, guest)
    browser = await allow(guest, post, service)
    await guest.open("/mitt")
    await guest.press("Radera mina uppgifter")
    [yes] = [
        form for form in guest.page.page.forms if form.fields.get("press", "").startswith("erase")
    ]
    await guest.send(yes)

    assert await stage.bot.services.storage.push_subscriptions.at(browser.endpoint) is None


async def test_whoever_is_not_known_cannot_allow_anything(
    stage: Stage, guest: Browser, post: Post, service: PushService
) -> None:
    browser = service.browser("")

    assert await post({"subscription": browser.offer}) == 403
    assert await post({"subscription": browser.offer}, Cookie="motesplats=nobody") == 403
    assert 'id="push"' not in (await guest.open("/mitt")).body.decode()
    assert await stage.bot.services.storage.push_subscriptions.at(browser.endpoint) is None


async def test_whoever_has_a_chat_is_told_there_and_offered_nothing_else(
    stage: Stage, guest: Browser
) -> None:
    await arrive(stage, guest)
    storage = stage.bot.services.storage
    known = await storage.participants.get(address_of(guest.cookies["motesplats"]))
    assert known is not None
    assert 'id="push"' in (await guest.open("/mitt")).body.decode()

    await storage.write(
        lambda tx: storage.addresses.add(tx, known.id, Address("telegram", "4711"))
    )

    assert 'id="push"' not in (await guest.open("/mitt")).body.decode()


async def test_what_makes_no_sense_changes_nothing(
    stage: Stage, guest: Browser, post: Post, service: PushService
) -> None:
    await arrive(stage, guest)
    browser = await allow(guest, post, service)
    there = await kept(stage, guest)
    senseless: tuple[object, ...] = (
        {},
        [],
        7,
        None,
        {"subscription": {}},
        {"subscription": "x", "instead": browser.endpoint},
        {"subscription": browser.offer | {"endpoint": "http://10.0.0.1/"}},
        {"instead": 7},
        {"instead": None},
    )

    said = [await post(told) for told in senseless]
    said += [await post.raw(body) for body in (b"", b"{", b"\xff", b"[" * 9000)]

    assert said == [422] * len(said)
    assert await kept(stage, guest) == there


async def test_nobody_turns_off_the_browser_of_somebody_else(
    stage: Stage, guest: Browser, post: Post, service: PushService
) -> None:
    await arrive(stage, guest)
    browser = await allow(guest, post, service)
    mine = dict(guest.cookies)
    guest.cookies.clear()
    await arrive(stage, guest)

    await post({"instead": browser.endpoint})

    guest.cookies = mine
    assert [each.endpoint for each in await kept(stage, guest)] == [browser.endpoint]
