"""A page for anybody is made once, and anew as soon as anything in it may have changed."""

import asyncio
from dataclasses import replace

import pytest
from aiohttp.test_utils import make_mocked_request
from jinja2 import Template

from bot.web.content import Content
from bot.web.server.printed_pages import PrintedPages
from bot.web.sites.whereabouts import WHEREABOUTS
from tests.presses import press, say
from tests.stage import Stage
from tests.web.browsing import Browser
from tests.web.reading import Reader
from tests.words.changes import change


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The templates that were filled, in order."""
    names: list[str | None] = []
    render = Template.render

    def noting(self: Template, *values: object, **named: object) -> str:
        names.append(self.name)
        return render(self, *values, **named)

    monkeypatch.setattr(Template, "render", noting)
    return names


async def test_many_readers_share_a_page_within_a_minute(
    stage: Stage, reader: Reader, filled: list[str | None]
) -> None:
    same = {(await reader.get("/program")).body for _ in range(5)}
    await reader.get("/en/program")
    await stage.jump("2023-11-30T11:11:30")
    await reader.get("/program")

    assert len(same) == 1
    assert filled == ["programme/day.html"] * 3


async def test_a_change_is_on_every_page_at_once(stage: Stage, reader: Reader) -> None:
    olle = stage.organiser
    before = await reader.get("/pass/orosanmalan")

    await change(olle, "orosanmalan", "chrooms:orosanmalan", "chroom:orosanmalan:3", "chok")
    after = await reader.get("/pass/orosanmalan", If_None_Match=before.headers["ETag"])
    await say(olle, "/angra")
    await press(olle, "chundo")
    back = await reader.get("/pass/orosanmalan")

    assert after.status == 200
    assert "FLYTTAT" in after.text
    assert "FLYTTAT" not in back.text


async def test_a_full_room_and_seats_again_are_on_the_page_at_once(
    stage: Stage, reader: Reader
) -> None:
    live = stage.event.live
    await reader.get("/pass/orosanmalan")

    live.replace(replace(live.programme, full=frozenset({"orosanmalan"})))
    full = await reader.get("/pass/orosanmalan")
    live.replace(replace(live.programme, full=frozenset()))
    free = await reader.get("/pass/orosanmalan")

    assert "FULLT" in full.text
    assert "FULLT" not in free.text


async def test_a_standing_notice_comes_and_goes_at_once(stage: Stage, reader: Reader) -> None:
    olle = stage.organiser
    await reader.get("/")

    await say(olle, "/anslag")
    await press(olle, "Skriv ett nytt anslag")
    await say(olle, "Garderoben är stängd")
    await olle.next_reply()
    proposed = (await reader.get("/")).text
    await say(olle, "0")
    await stage.jump("2023-11-30T11:12")
    shown = (await reader.get("/")).text
    await say(olle, "/anslag")
    await press(olle, "Ta bort anslaget")
    gone = (await reader.get("/")).text

    assert [("Garderoben" in text) for text in (proposed, shown, gone)] == [False, True, False]


async def test_the_first_page_is_kept_for_each_language_that_is_wished_for(reader: Reader) -> None:
    for wish, language in (("sv", "sv"), ("en", "en"), ("sv", "sv"), ("de, en", "en")):
        assert (await reader.get("/", Accept_Language=wish)).page.language == language


async def test_nothing_of_ones_own_is_on_the_page_of_anybody_else(
    guest: Browser, reader: Reader
) -> None:
    await reader.get("/pass/orosanmalan")
    await guest.open("/pass/orosanmalan")
    await guest.press("Spara och påminn")
    own = await guest.open("/pass/orosanmalan")
    anybodys = await reader.get("/pass/orosanmalan")

    assert (own.headers["Cache-Control"], anybodys.headers["Cache-Control"]) == (
        "no-store",
        "no-cache",
    )
    assert "Ta bort" in own.text
    assert "Ta bort" not in anybodys.text


async def test_the_pages_that_are_kept_weigh_no_more_than_they_may(stage: Stage) -> None:
    printed = PrintedPages(stage.sites, most_bytes=1000)
    made: list[str] = []

    async def asked(address: str, size: int = 300) -> None:
        async def make() -> Content:
            await asyncio.sleep(0)
            made.append(address)
            return Content(b"x" * size)

        request = make_mocked_request("GET", address)
        request[WHEREABOUTS] = stage.sites.whereabouts(request.rel_url)
        await printed.get(stage.sites.of(stage.event), request, make)

    for address in ("/a", "/b", "/c", "/a", "/d", "/a", "/b", "/e", "/e"):
        await asked(address, size=5000 if address == "/e" else 300)

    assert made == ["/a", "/b", "/c", "/d", "/b", "/e", "/e"]
