"""The page in easy words, the accessibility statement, and help at the same place on every page."""

import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.programme.event_settings import AccessibilitySettings, PrivacySettings
from bot.programme.values import ProgrammeFile
from bot.web.server.routes import OWN, PAGES
from tests.stage import IFO, Stage, staged
from tests.web.browsing import Browser
from tests.web.reading import FREE, Reader


@pytest.fixture
async def guest(stage: Stage) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        yield Browser(way, stage.bot.web_url)


def use(stage: Stage, file: ProgrammeFile) -> None:
    live = stage.event.live
    live.replace(replace(live.programme, file=file))


async def test_the_day_is_told_in_easy_words_where_the_file_has_them(reader: Reader) -> None:
    swedish, english = await reader.get("/lattlast"), await reader.get("/en/lattlast")

    assert "Hiss finns till alla plan." in swedish.text
    assert swedish.body.decode().count('<p class="said">') == 6
    assert '<div class="easy" lang="sv">' in english.body.decode()
    assert "/lattlast" in (await reader.get("/")).page.links


async def test_without_easy_words_there_is_no_page_and_no_way_to_it(
    stage: Stage, reader: Reader
) -> None:
    file = stage.event.programme.file
    use(stage, replace(file, event=replace(file.event, about_easy=" \n ")))

    assert (await reader.get("/lattlast")).status == 404
    assert "/lattlast" not in (await reader.get("/")).page.links


async def test_the_statement_says_what_fails_whom_to_tell_and_who_supervises(
    reader: Reader,
) -> None:
    swedish = await reader.get("/tillganglighet")
    english = await reader.get("/en/tillganglighet")

    assert "Göteborgsregionen (GR) står bakom de här sidorna." in swedish.text
    assert "Planritningarna är bilder." in swedish.text
    assert "mailto:gr%40goteborgsregionen.se" in swedish.body.decode()
    assert "https://www.digg.se/tdosanmalan" in swedish.page.links
    assert "Agency for Digital Government" in english.text


async def test_the_event_names_its_own_shortcomings_and_whom_to_tell(
    stage: Stage, reader: Reader
) -> None:
    file = stage.event.programme.file
    known = AccessibilitySettings("031-335 50 00", ("Filmen saknar <textning>.",))
    use(stage, replace(file, settings=replace(file.settings, accessibility=known)))

    body = (await reader.get("/en/tillganglighet")).body.decode()

    assert '<li lang="sv">Filmen saknar &lt;textning&gt;.</li>' in body
    assert "031-335 50 00" in body
    assert "mailto:" not in body


async def test_where_nobody_is_named_the_statement_still_says_what_to_do(
    stage: Stage, reader: Reader
) -> None:
    file = stage.event.programme.file
    nobody = replace(file.settings, privacy=PrivacySettings())
    use(stage, replace(file, event=replace(file.event, organiser=""), settings=nobody))

    read = await reader.get("/tillganglighet")

    assert "Berätta för arrangören" in read.text
    assert "står bakom" not in read.text


def footer(body: bytes) -> list[str]:
    """Where the help of a page leads."""
    found = re.search(r'<nav aria-label="(?:Hjälp|Help)">(.*?)</nav>', body.decode(), re.DOTALL)
    return re.findall(r'href="([^"]+)"', found[1]) if found else []


async def test_help_is_at_the_same_place_on_every_page(reader: Reader) -> None:
    for path in ["/nope", *PAGES, *OWN]:
        read = await reader.get(path.replace("{", "").replace("}", ""))
        if b"</main>" in read.body:
            ways = ["/info", "/appar", "/lattlast", "/tillganglighet", "/integritet"]
            assert (path, footer(read.body)) == (path, ways)
            assert read.body.index(b"</main>") < read.body.index("Hjälp".encode()), path


async def test_a_question_that_is_too_long_is_said_so_at_the_field_and_on_top(
    reader: Reader,
) -> None:
    page = (await reader.get("/fraga?q=" + "var%20" * 200)).body.decode()

    said = "Frågan eller adressen är för lång. Skriv kortare."
    assert f"<h1>{said}</h1>" in page
    assert f'<p class="wrong" id="q-wrong">{said}</p>' in page
    assert 'aria-invalid="true" aria-describedby="q-wrong"' in page


async def test_words_that_are_not_taken_stay_with_the_reason_at_the_field_and_on_top(
    guest: Browser,
) -> None:
    await guest.open("/mitt")
    await guest.press("Berätta vad du tar med dig")
    await guest.write("Att vi är många.")
    await guest.open("/mitt")
    await guest.press("Berätta vad du tar med dig")
    written = "Många ord om dagen. " * 1000
    await guest.write(written)
    page = guest.page.body.decode()

    [form] = [each for each in guest.page.page.forms if "words" in each.fields]
    [why] = re.findall(r'<p class="wrong" id="why">(.*?)</p>', page, re.DOTALL)
    assert form.fields["words"].strip() == written.strip()
    assert 'aria-invalid="true" aria-describedby="why"' in page
    assert '<div id="said" role="alert">' in page
    assert why.startswith("Det du skrev är 19999 tecken långt")
    assert why in page[: page.index('<form class="write"')]


async def test_an_easy_text_is_text(tmp_path: Path) -> None:
    event = shutil.copytree(IFO, tmp_path / "event")
    text = (event / "programme.yaml").read_text()
    (event / "programme.yaml").write_text(text.replace("Var är det?", "<b>Var</b> är det?"))

    async with (
        staged(tmp_path / "data", event, web=FREE) as stage,
        aiohttp.ClientSession() as way,
    ):
        read = await Reader(way, stage.bot.web_url).get("/lattlast")

    assert "&lt;b&gt;Var&lt;/b&gt; är det?" in read.body.decode()
