"""Pages of an event in two languages: each in its own, and what it lacks marked for who listens."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.events.translated_event import in_two_languages
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.guest import WebGuest


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    folder = in_two_languages(tmp_path / "event")
    async with staged(tmp_path / "data", folder, at="2024-05-14T08:00", door="web") as one:
        yield one


@pytest.fixture
def browser(stage: Stage) -> Browser:
    guest = stage.guest()
    assert isinstance(guest, WebGuest)
    return guest.browser


async def marked(browser: Browser, address: str) -> dict[str, str]:
    """The texts of a page that are in another language than it, and which; its menu left out."""
    body = (await browser.open(address)).body.decode()
    found = re.findall(
        r'<(?!html|a href="[^"]*" lang="\w+" hreflang)[^>]* lang="(\w+)"[^>]*>([^<]+)', body
    )
    return {text: language for language, text in found}


async def text_of(browser: Browser, address: str) -> str:
    return (await browser.open(address)).body.decode()


@pytest.mark.parametrize(
    ("prefix", "own", "others"),
    [
        (
            "/sv",
            ("Skuggornas samtal", "Stora salen", "Mötesdagen", "Omsorg"),
            ("Conversations", "Great Hall"),
        ),
        (
            "/en",
            ("Conversations of shadows", "Great Hall", "The Meeting Day", "Care"),
            ("Skuggornas", "Stora"),
        ),
    ],
)
async def test_a_page_is_in_its_own_language(
    browser: Browser, prefix: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    for _ in range(2):  # the second time it is handed out as it was made
        page = await text_of(browser, f"{prefix}/pass/skuggor")
        assert [text for text in own if text not in page] == []
        assert [text for text in others if text in page] == []


async def test_what_stays_in_the_other_language_is_marked(browser: Browser) -> None:
    assert await marked(browser, "/en/pass/tystnad") == {
        "Tystnadens väv": "sv",
        "En timme om tystnad.": "sv",
        "Uppför trappan.": "sv",
    }
    assert await marked(browser, "/en/info") == {"Garderob": "sv", "I källaren.": "sv"}
    assert await marked(browser, "/en/program/2024-05-14") == {"Tystnadens väv": "sv"}


@pytest.mark.parametrize(
    "address",
    [
        "/en/pass/skuggor",
        "/en/rum/stora",
        "/en/spar",
        "/sv/pass/skuggor",
        "/sv/pass/tystnad",
        "/sv/info",
    ],
)
async def test_what_is_in_the_pages_language_is_not_marked(browser: Browser, address: str) -> None:
    assert await marked(browser, address) == {}


@pytest.mark.parametrize(
    ("language", "title"), [("sv", "Skuggornas samtal"), ("en", "Conversations of shadows")]
)
async def test_a_calendar_of_a_page_is_in_its_language(
    browser: Browser, language: str, title: str
) -> None:
    assert title in await text_of(browser, f"/{language}/pass/skuggor.ics")
