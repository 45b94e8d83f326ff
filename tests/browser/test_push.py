"""What a real Chromium shows of a push, and what it opens."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pushed import PushedBrowser
from tests.browser.test_web_pages import web_url as web_url  # noqa: PLC0414 -- a fixture

TOLD = {
    "title": "Mötesplats IFO",
    "text": "Om 10 minuter: Etik i Vinga",
    "language": "sv",
    "address": "/program",
    "tag": "n7",
}


@pytest.fixture
def allowing(browser: Browser, web_url: str) -> Iterator[Page]:
    """A page whose reader has said yes to notices."""
    context = browser.new_context(permissions=["notifications"], locale="sv-SE")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(web_url)
    page.evaluate("navigator.serviceWorker.register('/worker.js').then(() => true)")
    yield page
    context.close()


def test_a_push_is_shown_as_it_was_written_and_one_more_of_it_takes_its_place(
    allowing: Page,
) -> None:
    pushed = PushedBrowser(allowing)

    pushed.deliver(json.dumps(TOLD))
    first = pushed.shown(1)
    pushed.deliver(json.dumps(TOLD | {"tag": "n8"}))
    pushed.shown(2)
    pushed.deliver(json.dumps(TOLD | {"text": "Flyttat till Styrsö"}))
    pushed.deliver(json.dumps(TOLD | {"tag": "n9"}))

    assert first == [
        {
            "title": "Mötesplats IFO",
            "body": "Om 10 minuter: Etik i Vinga",
            "lang": "sv",
            "tag": "n7",
            "data": "/program",
        }
    ]
    assert {one["tag"]: one["body"] for one in pushed.shown(3)} == {
        "n7": "Flyttat till Styrsö",
        "n8": TOLD["text"],
        "n9": TOLD["text"],
    }


@pytest.mark.parametrize("data", ["", "null", "[]", "rubbish", "7", '{"title": null}'])
def test_a_push_that_nobody_understands_is_shown_too(allowing: Page, data: str) -> None:
    pushed = PushedBrowser(allowing)

    pushed.deliver(data)

    [shown] = pushed.shown(1)
    assert shown["title"] == allowing.evaluate("location.host")
    assert shown["data"] == "/"
