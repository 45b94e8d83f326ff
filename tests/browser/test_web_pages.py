"""The web door in a real browser, with JavaScript off: narrow, wide, and twice as large."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.rehearsals import a_rehearsal
from tests.browser.test_page_looks import serious_faults

SIZES = {"phone": (360, 740), "desk": (1280, 800), "twice as large": (640, 400)}
"""CSS pixels. A page at 200 % has half of the pixels of a window of 1280."""

PAGES = (
    "/sv/",
    "/en/",
    "/program",
    "/rutnat",
    "/en/rutnat",
    "/rum",
    "/rum/kongress",
    "/spar",
    "/medverkande",
    "/andringar",
    "/info",
    "/fraga?q=vad+h%C3%A4nder+efter+lunch",
    "/app",
    "/utan-nat",
    "/nope",
)


@pytest.fixture(scope="module")
def web_url() -> Iterator[str]:
    """Where the demo's web door is, while four seminars are under way."""
    with a_rehearsal("2023-11-30T11:10") as rehearsal:
        yield rehearsal.web


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault_and_nothing_runs_out_at_the_side(
    page: Page, web_url: str, size: str, theme: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type] # one of the two it knows
    for path in PAGES:
        page.goto(web_url + path)

        assert (path, serious_faults(page)) == (path, [])
        across = page.evaluate("document.documentElement.scrollWidth")
        assert across <= width, path


def test_one_reads_asks_and_finds_the_way_without_javascript(plain: Page, web_url: str) -> None:
    plain.goto(web_url)
    expect(plain.get_by_role("heading", name="Just nu")).to_be_visible()

    plain.get_by_label("Ställ en fråga om programmet").fill("var är keynoten?")
    plain.keyboard.press("Enter")
    expect(plain.locator("#answer")).to_contain_text("Kongresshallen, plan 1")
    plain.get_by_role("link", name="Visa: Horisonten finns alltid").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Horisonten finns alltid kvar")
    plain.get_by_role("link", name="Kongresshallen").first.click()

    expect(plain.get_by_role("img", name="Planritning")).to_be_visible()
    assert plain.context.cookies() == []


def test_a_numbered_line_of_an_answer_leads_to_its_session(plain: Page, web_url: str) -> None:
    plain.goto(web_url + "/fraga?q=vad+h%C3%A4nder+kl+13")
    first = plain.locator("#answer a").first
    title = first.inner_text().partition(". ")[2]

    first.click()

    expect(plain.get_by_role("heading", level=1)).to_contain_text(title)


def test_the_grid_is_a_table_on_a_desk_and_a_list_by_time_on_a_phone(
    page: Page, web_url: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(web_url + "/rutnat")
    rooms = page.get_by_role("columnheader")
    expect(rooms.first).to_be_visible()

    page.set_viewport_size({"width": 360, "height": 740})

    expect(rooms).to_have_count(0)
    session = page.locator("td .card").first
    assert session.bounding_box()["width"] > 300  # type: ignore[index] # it is shown
    expect(session).to_contain_text("plan")


def test_the_keyboard_reaches_the_content_first(page: Page, web_url: str) -> None:
    page.goto(web_url + "/program")

    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
