"""Three events of one week in a real browser: the list of them, and each without a network."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pictures import ROOT
from tests.browser.rehearsals import Rehearsal, a_rehearsal
from tests.browser.web.test_accessible_pages import NARROW, WIDE, faults
from tests.browser.web.test_offline import wait_until_kept

IFO, NORDIC = "motesplats-ifo-2023", "tidiga-insatser-2024"


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with a_rehearsal("2016-11-10T11:10", event=ROOT / "schedule_data") as one:
        yield one


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("language", "size", "theme"), [("sv", NARROW, "light"), ("en", WIDE, "dark")]
)
def test_axe_finds_no_fault_in_the_list_nor_where_nothing_is(
    page: Page, rehearsal: Rehearsal, language: str, size: Any, theme: Any
) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=theme)
    for path in (f"/{language}/", f"/{language}/nope/program", f"/{IFO}/{language}/"):
        page.goto(rehearsal.web + path)

        assert (path, faults(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.locator("html").get_attribute("lang") == language


def test_one_goes_from_the_list_to_an_event_and_back(page: Page, rehearsal: Rehearsal) -> None:
    page.goto(rehearsal.web)
    expect(page.get_by_role("heading", level=2)).to_have_text(["Pågår nu", "Kommer", "Har varit"])
    page.get_by_role("link", name="Tidiga samordnade insatser").click()
    expect(page).to_have_url(f"{rehearsal.web}/{NORDIC}/sv/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{rehearsal.web}/{NORDIC}/en/")

    page.get_by_role("link", name="All events").click()

    expect(page).to_have_url(f"{rehearsal.web}/en/")


def test_pages_of_two_events_are_shown_without_a_network_and_the_list_for_all_else(
    page: Page, rehearsal: Rehearsal
) -> None:
    kept = [f"/{event}/info" for event in (IFO, NORDIC)]
    page.goto(rehearsal.web + kept[0])
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    for path in kept:
        page.goto(rehearsal.web + path)
    wait_until_kept(page, *kept, f"/{NORDIC}/utan-nat")  # the last is fetched at a calm moment
    page.context.set_offline(True)

    for path in kept:
        page.goto(rehearsal.web + path)
        expect(page.locator(".fetched")).to_contain_text("Sidan är hämtad kl. 11.1")
    page.goto(f"{rehearsal.web}/{NORDIC}/mitt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utan nät")
    page.goto(rehearsal.web + "/nope")
    expect(page.get_by_role("heading", level=1)).to_have_text("Evenemang")
