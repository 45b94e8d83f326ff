"""The web door in a real browser, with JavaScript off. Whom they might shut out: test_accessible_pages.py."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.rehearsals import a_rehearsal


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
    expect(page).to_have_url(web_url + "/program#content")
