"""The pages without a network, in a real browser: what was seen lately, and when that was."""

import contextlib
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.rehearsals import Rehearsal, a_rehearsal

KEPT = """async () => {
  const names = await caches.keys();
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map(({ url }) => url.replace(location.origin, ""));
}"""
"""The addresses that the browser keeps."""

ORGANISER = 1001
TITLE = "Hur vi arbetar med att få fram barnets röst"


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with a_rehearsal("2023-11-30T10:20") as one:
        yield one


@pytest.fixture
def visitor(browser: Browser, rehearsal: Rehearsal) -> Iterator[Page]:
    """Somebody whose browser has been here, and so can be without a network."""
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(rehearsal.web + "/sv/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    yield page
    context.close()


def test_a_page_that_was_seen_is_shown_without_a_network_with_its_time(
    visitor: Page, rehearsal: Rehearsal
) -> None:
    for path in ("/info", "/en/info"):
        visitor.goto(rehearsal.web + path)
    wait_until_kept(visitor, "/info", "/en/info")
    visitor.context.set_offline(True)

    visitor.goto(rehearsal.web + "/info")
    expect(visitor.locator(".fetched")).to_have_text(
        "Nätet svarar inte. Sidan är hämtad kl. 10.20."
    )
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Praktisk information")
    assert visitor.evaluate("getComputedStyle(document.body).maxWidth") == "1280px"  # its look
    visitor.goto(rehearsal.web + "/en/info")
    expect(visitor.locator(".fetched")).to_have_text(
        "The network does not answer. This page was fetched at 10:20."
    )


def test_the_whole_programme_is_fetched_before_anybody_asks_for_it(
    visitor: Page, rehearsal: Rehearsal
) -> None:
    wait_until_kept(visitor, "/program/2023-11-30?sida=1", "/rum")
    visitor.context.set_offline(True)

    visitor.goto(rehearsal.web + "/program/2023-11-30?sida=1")

    expect(visitor.locator(".fetched")).to_contain_text("hämtad kl. 10.20")
    expect(visitor.get_by_role("link", name="Horisonten finns alltid kvar")).to_be_visible()


def test_a_question_without_a_network_is_not_answered_from_memory(
    visitor: Page, rehearsal: Rehearsal
) -> None:
    wait_until_kept(visitor, "/program")
    question = rehearsal.web + "/fraga?q=var+%C3%A4r+keynoten"
    visitor.goto(question)
    expect(visitor.locator("#answer")).to_be_visible()
    visitor.context.set_offline(True)

    visitor.goto(question)

    expect(visitor.get_by_role("heading", level=1)).to_have_text("Utan nät")
    visitor.get_by_role("main").get_by_role("link", name="Program").click()
    expect(visitor.locator(".fetched")).to_contain_text("hämtad kl. 10.20")
    assert not [at for at in visitor.evaluate(KEPT) if "fraga" in at]


def test_nothing_of_ones_own_is_kept_but_what_is_public_of_the_saved_sessions(
    visitor: Page, rehearsal: Rehearsal
) -> None:
    visitor.goto(rehearsal.web + "/program")
    visitor.get_by_role("link", name=TITLE).click()
    session = visitor.url.removeprefix(rehearsal.web)
    visitor.get_by_role("button", name="Spara och påminn").click()
    expect(visitor.get_by_role("button", name="Spara och påminn")).to_have_count(0)
    visitor.goto(rehearsal.web + "/mitt")
    expect(visitor.get_by_role("main")).to_contain_text(TITLE)
    wait_until_kept(visitor, session)
    visitor.context.set_offline(True)

    visitor.goto(rehearsal.web + "/mitt")

    expect(visitor.get_by_role("heading", level=1)).to_have_text("Utan nät")
    visitor.goto(rehearsal.web + session)
    expect(visitor.locator(".fetched")).to_be_visible()
    expect(visitor.get_by_role("button", name="Spara och påminn")).to_be_visible()  # as to anybody
    assert not [at for at in visitor.evaluate(KEPT) if "mitt" in at]


def test_with_a_network_a_changed_programme_is_shown_at_once(
    visitor: Page, rehearsal: Rehearsal
) -> None:
    visitor.goto(rehearsal.web + "/program")
    wait_until_kept(visitor, "/program")
    assert "16.15" not in visitor.inner_text("main")

    rehearsal.do(ORGANISER, "send", text="/skjut 10 från 16.00")
    press_when_there(rehearsal, "Ändra")

    wait_until(lambda: "16.15" in _reloaded(visitor).inner_text())
    expect(visitor.locator(".fetched")).to_have_count(0)
    kept = "caches.match('/program', { ignoreVary: true }).then((page) => page.text())"
    wait_until(lambda: "16.15" in visitor.evaluate(kept))
    visitor.context.set_offline(True)
    visitor.reload()
    expect(visitor.get_by_role("main")).to_contain_text("16.15")


def test_what_an_earlier_version_kept_is_thrown_away(visitor: Page, rehearsal: Rehearsal) -> None:
    visitor.evaluate(
        "caches.open('motesplats-older').then((old) => old.put('/info', new Response()))"
    )
    visitor.evaluate("navigator.serviceWorker.ready.then((one) => one.unregister())")

    visitor.goto(rehearsal.web + "/sv/")

    wait_until(lambda: not visitor.evaluate("caches.has('motesplats-older')"))
    assert all("older" not in name for name in visitor.evaluate("caches.keys()"))


def wait_until_kept(page: Page, *addresses: str) -> None:
    wait_until(lambda: set(addresses) <= set(page.evaluate(KEPT)))


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 90
    while not is_so():
        assert time.monotonic() < until, "it never was so"
        time.sleep(0.1)


def press_when_there(rehearsal: Rehearsal, label: str) -> None:
    def pressed() -> bool:
        with contextlib.suppress(httpx.HTTPStatusError):
            return bool(rehearsal.do(ORGANISER, "press", label=label))
        return False

    wait_until(pressed)


def _reloaded(page: Page) -> Locator:
    page.reload()
    return page.get_by_role("main")
