"""The pages inside a chat: whoever Telegram vouches for is here who they are there."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from bot.people.joining import MOST_BROWSERS
from bot.replies import Button, Html, Reply
from bot.sandbox.methods.profile import menu_button
from bot.sandbox.people import Person
from bot.telegram.accounts import address_of
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.reading import FREE, Read

URL = "https://dagen.example.org"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Reached from outside by an address that Telegram opens."""
    at = "2023-11-30T10:20"
    async with staged(tmp_path / "data", at=at, web=FREE, web_url=URL) as one:
        yield one


async def opened(person: Person) -> str:
    """The address that the phone opens, once the bot has put its button beside the field."""
    address = ""

    async def is_there() -> bool:
        nonlocal address
        with contextlib.suppress(LookupError):
            address = await person.open_app()
        return bool(address)

    await _until(is_there)
    return address


async def app_data(person: Person) -> str:
    """What the phone hands the page behind the `#`."""
    return parse_qs(urlsplit(await opened(person)).fragment)["tgWebAppData"][0]


async def entered(
    guest: Browser, data: str, framed: str = "", inside: str = "1", at: str = ""
) -> Read:
    """`at` is the root of the event."""
    await guest.open(f"{at}/app")
    [form] = [each for each in guest.page.page.forms if "init" in each.fields]
    return await guest.send(form, init=data, framed=framed, inside=inside)


async def test_what_is_saved_in_the_app_is_saved_in_the_chat(stage: Stage, guest: Browser) -> None:
    alva = stage.person()
    await stage.ask(alva, "/start")
    await entered(guest, await app_data(alva))
    assert guest.at == "/program"

    now, sessions = stage.clock.now(), stage.event.programme.sessions
    session = next(each for each in sessions if each.start > now and not each.is_break)
    await guest.open(f"/pass/{session.id}")
    await guest.press("Spara och påminn")

    assert session.title in await stage.ask(alva, "/mina")


async def test_the_programme_in_the_chat_has_a_button_that_opens_the_app(stage: Stage) -> None:
    alva = stage.person()
    await stage.ask(alva, "/program")

    opened = (await alva.press("Bläddra i programmet")).app

    assert opened is not None
    assert opened.startswith(f"{URL}/app#tgWebAppData=")


async def test_in_a_group_where_no_app_opens_the_same_button_is_a_link(stage: Stage) -> None:
    alva = stage.person()
    group = stage.sandbox.group("Teamet", alva)
    row = (Button("Programmet", url=f"{URL}/app", opens_here=True),)

    await stage.bot.connection.messenger.send(group.id, Reply(Html("Se"), (row,)))
    pressed = await alva.press("Programmet", chat=group.id)

    assert (pressed.app, pressed.url) == (None, f"{URL}/app")
    assert stage.sandbox.refusals == []


async def test_on_the_web_there_is_no_such_button(stage: Stage, guest: Browser) -> None:
    await guest.open("/fraga?q=programmet")
    assert "Bläddra i programmet" not in guest.page.text


async def test_whoever_is_not_vouched_for_gets_no_cookie_and_the_way_on(
    stage: Stage, guest: Browser
) -> None:
    data = await app_data(stage.person())
    for wrong in ("", "x", data.replace("Alva", "Olle"), data + "&user={}"):
        answer = await entered(guest, wrong)

        assert answer.status == 403
        assert guest.cookies == {}
        assert "öppna den igen från chatten" in answer.text
        assert "/program" in answer.page.links


async def test_it_is_too_late_after_ten_minutes(stage: Stage, guest: Browser) -> None:
    data = await app_data(stage.person())
    await stage.jump("2023-11-30T10:31")

    assert (await entered(guest, data)).status == 403


async def test_a_page_of_before_somebody_was_erased_makes_nobody_anew(
    stage: Stage, guest: Browser
) -> None:
    alva = stage.person()
    await stage.ask(alva, "/start")
    before = await app_data(alva)
    await stage.jump("2023-11-30T10:21")
    await say(alva, "/glom")
    await press(alva, "Ja, radera")

    again = await entered(guest, before)
    known = await stage.bot.services.storage.participants.get(address_of(alva.id))

    assert (again.status, known) == (403, None)
    assert "öppna den igen från chatten" in again.text
    assert (await entered(guest, await app_data(alva))).status == 200


async def test_a_browser_that_is_known_already_is_given_no_other_secret(
    stage: Stage, guest: Browser
) -> None:
    alva = stage.person()
    await entered(guest, await app_data(alva))
    known = dict(guest.cookies)

    await entered(guest, await app_data(alva))

    assert guest.cookies == known != {}


async def test_what_was_saved_before_in_the_same_browser_comes_along(
    stage: Stage, guest: Browser
) -> None:
    alva = stage.person()
    await stage.ask(alva, "/start")
    now, sessions = stage.clock.now(), stage.event.programme.sessions
    session = next(each for each in sessions if each.start > now and not each.is_break)
    await guest.open(f"/pass/{session.id}")
    await guest.press("Spara och påminn")
    known = dict(guest.cookies)

    await entered(guest, await app_data(alva))
    assert session.title not in await stage.ask(
        alva, "/mina"
    )  # somebody else may have made the way
    await guest.press("Öppna som jag")

    assert guest.cookies == known
    assert session.title in await stage.ask(alva, "/mina")


async def test_an_address_that_somebody_else_made_changes_nobody_unasked(
    stage: Stage, guest: Browser
) -> None:
    """Outside the app anybody can have been sent it, with what Telegram signed for another."""
    await entered(guest, await app_data(stage.person("Mallory")), inside="")

    assert guest.cookies == {}
    assert guest.at == "/app"
    assert "Har du fått länken av någon annan" in guest.page.text
    assert guest.page.headers["Cache-Control"] == "no-store"

    await guest.press("Öppna som jag")
    assert guest.at == "/program"
    assert guest.cookies != {}


async def test_another_account_in_the_same_browser_is_another_person(
    stage: Stage, guest: Browser
) -> None:
    alva, bo = stage.person("Alva"), stage.person("Bo")
    await entered(guest, await app_data(alva))
    known = dict(guest.cookies)

    await entered(guest, await app_data(bo))
    assert guest.cookies == known
    await guest.press("Öppna som jag")

    assert guest.cookies != known
    first, second = [
        await stage.bot.services.storage.participants.get(address_of(each.id))
        for each in (alva, bo)
    ]
    assert first is not None
    assert second is not None
    assert first.id != second.id


async def test_one_person_is_known_in_so_many_browsers_and_no_more(stage: Stage) -> None:
    alva = stage.person()
    guests = []
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        for _ in range(MOST_BROWSERS + 2):
            guests.append(Browser(way, stage.bot.web_url))
            await entered(guests[-1], await app_data(alva))
        first, last = [await guest.open("/mitt") for guest in (guests[0], guests[-1])]

    database = stage.bot.services.storage.database
    rows = await rows_of(database, "SELECT door FROM addresses")
    assert [row["door"] for row in rows].count("web") == MOST_BROWSERS
    assert first.headers.get("ETag")  # a page as for anybody
    assert last.headers["Cache-Control"] == "no-store"


async def test_in_telegrams_own_page_the_pages_after_the_entrance_may_be_framed_too(
    stage: Stage, guest: Browser
) -> None:
    telegram = "frame-ancestors https://web.telegram.org"
    answer = await entered(guest, await app_data(stage.person()), framed="1")
    assert answer.headers["Content-Security-Policy"].endswith(telegram)

    for path in ("/desk", "/puls", "/skarm", "/sv/desk/1", "/webb/x"):
        assert (await guest.open(path)).headers["X-Frame-Options"] == "DENY", path

    guest.cookies.clear()
    await entered(guest, await app_data(stage.person()))

    assert guest.page.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")


async def test_the_cookie_of_a_frame_is_of_that_frame_alone(stage: Stage, guest: Browser) -> None:
    data = await app_data(stage.person())
    cookies = []
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        for framed in ("", "1"):
            async with way.post(
                f"{stage.bot.web_url}/app",
                data={"init": data, "framed": framed, "inside": "1"},
                headers={"Sec-Fetch-Site": "same-origin"},
                allow_redirects=False,
            ) as answer:
                cookies.append(answer.headers["Set-Cookie"].partition("Path=/; ")[2])

    assert cookies == [
        "HttpOnly; Secure; SameSite=Lax",
        "HttpOnly; Secure; SameSite=None; Partitioned",
    ]


async def test_the_button_beside_the_field_comes_and_goes_with_the_web_door(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path / "data", web=FREE, web_url=URL) as stage:
        sandbox = stage.sandbox
        await stage.ask(stage.person(), "/start")
        assert (await opened(stage.person())).startswith(f"{URL}/app#")
    async with staged(tmp_path / "data", sandbox=sandbox) as stage:
        [bot] = sandbox.world.bots.values()

        async def is_gone() -> bool:
            return bool(menu_button(bot, 0)["type"] == "commands")

        await _until(is_gone)


@pytest.mark.parametrize("web_url", ["", "http://dagen.example.org"])
async def test_without_an_encrypted_address_the_chat_offers_no_app(
    tmp_path: Path, web_url: str
) -> None:
    async with staged(tmp_path / "data", web=FREE, web_url=web_url) as stage:
        alva = stage.person()
        await stage.ask(alva, "/program")

        with pytest.raises(LookupError):
            await alva.press("Bläddra i programmet")
        assert stage.sandbox.refusals == []


async def _until(is_so: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(1000):
        if await is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never was so")
