"""What a real Chromium shows of a push, and what it opens."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pictures import ROOT
from tests.browser.sandbox.test_page_looks import serious_faults
from tests.browser.web.pushed import PushedBrowser
from tests.browser.web.test_web_pages import web_url as web_url  # noqa: PLC0414 -- a fixture
from tests.web.push.push_service import BrowserBehind

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
    first = pushed.shown()
    pushed.deliver(json.dumps(TOLD | {"tag": "n8"}))
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
    assert sorted((each["tag"], each["body"]) for each in pushed.shown()) == [
        ("n7", "Flyttat till Styrsö"),
        ("n8", TOLD["text"]),
        ("n9", TOLD["text"]),
    ]


def test_a_push_that_nobody_understands_is_shown_too(allowing: Page) -> None:
    pushed = PushedBrowser(allowing)
    senseless = ("", "null", "[]", "rubbish", "7", '{"title": null}')

    for data in senseless:
        pushed.deliver(data)

    host = allowing.evaluate("location.host")
    shown = [(one["title"], one["data"]) for one in pushed.shown()]
    assert shown == [(host, "/")] * len(senseless)


CLICK = """async () => {
  const [notification] = await registration.getNotifications();
  try {
    dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  } catch {
    // only a real click may be waited for
  }
}"""
"""A finger on it: nothing that drives a browser without a screen has one."""


@pytest.mark.parametrize(
    ("address", "opened"), [("/program", "/program"), ("https://evil.example/x", "/")]
)
def test_a_click_on_it_leads_an_open_page_there_and_off_the_site_never(
    allowing: Page, address: str, opened: str
) -> None:
    pushed = PushedBrowser(allowing)
    allowing.wait_for_function("navigator.serviceWorker.controller !== null")
    pushed.deliver(json.dumps(TOLD | {"address": address}))
    root = allowing.evaluate("location.origin")
    allowing.goto(root + "/info")

    pushed.worker.evaluate(CLICK)

    allowing.wait_for_url(root + opened)
    pushed.wait_until_none_is_shown()
    assert allowing.url == root + opened


BROWSERS_OWN = """(offer) => {
  const subscription = () => ({
    endpoint: offer.endpoint,
    toJSON: () => offer,
    unsubscribe: async () => { sessionStorage.removeItem("key"); return true; },
  });
  const bytes = (key) => Uint8Array.from(atob(key.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  PushManager.prototype.subscribe = async function ({ userVisibleOnly, applicationServerKey }) {
    if (!userVisibleOnly || bytes(applicationServerKey).length !== 65) throw new Error("refused");
    if (![null, applicationServerKey].includes(sessionStorage.getItem("key"))) throw new Error("another key");
    sessionStorage.setItem("key", applicationServerKey);
    return subscription();
  };
  PushManager.prototype.getSubscription = async () => sessionStorage.getItem("key") && subscription();
}"""
"""Stands for what Chromium does alone with its maker's service, which is out of reach here: it gives
an endpoint. All else is real: the leave, the worker, the page's script, the bot, its push, the notification.
"""


class PushingBot:
    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.browser.web.pushing_bot"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.web = self._told()

    def obey(self, order: str) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()
        return self._told()

    def end(self) -> None:
        self._process.communicate("\n", timeout=90)

    def _told(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


@pytest.fixture
def pushing() -> Iterator[PushingBot]:
    bot = PushingBot()
    yield bot
    bot.end()


def known_reader(browser: Browser, root: str, *, allows: bool) -> Page:
    """Somebody who has saved a session, and so is known."""
    permissions = ["notifications"] if allows else []
    context = browser.new_context(permissions=permissions, locale="sv-SE")
    page = context.new_page()
    page.goto(root + "/program?sida=1")
    page.get_by_role("link", name="Horisonten finns alltid kvar").first.click()
    page.get_by_role("button", name="Spara").first.click()
    expect(page.locator("#standing")).to_contain_text("Sparat")
    return page


def test_what_the_bot_says_comes_as_a_notification_to_whoever_turned_it_on(
    browser: Browser, pushing: PushingBot
) -> None:
    page = known_reader(browser, pushing.web, allows=True)
    page.goto(pushing.web + "/mitt")
    offer = pushing.obey(f"browser {page.locator('#push').get_attribute('data-key')}")
    page.evaluate(BROWSERS_OWN, offer)
    page.get_by_role("button", name="Slå på aviseringar").click()
    expect(page.locator("#push")).to_contain_text("Aviseringar är på")
    assert serious_faults(page) == []

    told = pushing.obey("announce Lunchen är sen")
    pushed = PushedBrowser(page)
    pushed.deliver(json.dumps(told))

    [shown] = pushed.shown()
    assert "Lunchen är sen" in shown["body"]
    assert page.goto(pushing.web + shown["data"]).ok  # type: ignore[union-attr] # it is a page
    expect(page.locator("#standing")).to_contain_text("Lunchen är sen")
    page.context.close()


def test_turning_it_off_is_as_easy(browser: Browser, web_url: str) -> None:
    page = known_reader(browser, web_url, allows=True)
    page.goto(web_url + "/mitt")
    page.evaluate(BROWSERS_OWN, BrowserBehind("https://push.example/a", "").offer)
    page.get_by_role("button", name="Slå på aviseringar").click()

    page.get_by_role("button", name="Stäng av aviseringar").click()

    expect(page.get_by_role("button", name="Slå på aviseringar")).to_be_visible()
    expect(page.get_by_text("Aviseringar är på")).to_be_hidden()
    page.context.close()


def test_a_browser_that_is_tied_to_an_older_key_is_asked_anew_by_itself(
    browser: Browser, pushing: PushingBot
) -> None:
    page = known_reader(browser, pushing.web, allows=True)
    page.goto(pushing.web + "/mitt")
    key = page.locator("#push").get_attribute("data-key")
    offer, older = pushing.obey(f"browser {key}"), "B" + "A" * 86
    page.add_init_script(f"({BROWSERS_OWN})({json.dumps(offer)})")
    page.evaluate("(older) => sessionStorage.setItem('key', older)", older)

    page.reload()

    expect(page.locator("#push")).to_contain_text("Aviseringar är på")
    assert page.evaluate("sessionStorage.getItem('key')") == key
    assert "Lunchen är sen" in pushing.obey("announce Lunchen är sen")["text"]
    page.context.close()


def test_where_it_cannot_work_the_page_says_what_can(browser: Browser, web_url: str) -> None:
    apple = (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
    )
    for agent, said in ((apple, "Lägg till på hemskärmen"), (None, "kan inte visa aviseringar")):
        page = known_reader(browser, web_url, allows=False)
        context = browser.new_context(user_agent=agent, storage_state=page.context.storage_state())
        context.add_init_script("delete window.PushManager")
        other = context.new_page()
        other.goto(web_url + "/mitt")

        expect(other.locator("#push")).to_contain_text(said)
        expect(other.get_by_text(said)).to_be_visible()
        expect(other.locator("#push button:visible")).to_have_count(0)
        context.close()
        page.context.close()


def test_without_javascript_nothing_is_offered_that_would_not_work(
    browser: Browser, web_url: str
) -> None:
    page = known_reader(browser, web_url, allows=False)
    state = page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    plain = context.new_page()

    plain.goto(web_url + "/mitt")

    expect(plain.get_by_role("heading", level=1)).to_be_visible()
    expect(plain.locator("#push")).to_be_hidden()
    context.close()
    page.context.close()
