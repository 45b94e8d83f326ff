"""An open page in a real Chromium shows what happens, without being loaded again."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.rehearsals import Rehearsal, a_rehearsal
from tests.browser.web.test_offline import ORGANISER, press_when_there, wait_until


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with a_rehearsal("2023-11-30T11:10") as one:
        yield one


@pytest.fixture
def reader(browser: Browser, rehearsal: Rehearsal) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(rehearsal.web + "/sv/")
    yield page
    context.close()
    assert faults == []


def stay(page: Page) -> None:
    """Mark the page, so that it is known whether it is still the same."""
    page.evaluate("document.title += ' (samma)'")


def is_same(page: Page) -> bool:
    return page.title().endswith("(samma)")


def test_a_notice_comes_onto_an_open_page_and_goes_when_it_is_seen(
    reader: Page, rehearsal: Rehearsal
) -> None:
    reader.goto(rehearsal.web + "/program?sida=1")
    reader.get_by_role("link", name="Horisonten finns alltid kvar").first.click()
    reader.get_by_role("button", name="Spara").first.click()
    expect(reader.locator("#standing")).to_contain_text("Sparat")
    reader.goto(rehearsal.web + "/info")
    stay(reader)
    expect(reader.locator("#standing section")).to_have_count(0)

    say(rehearsal, "/meddela Lunchen är sen")
    say(rehearsal, "2")
    jump(rehearsal, "2023-11-30T10:13:00Z")

    notice = reader.locator("#standing section").filter(has_text="Lunchen är sen")
    expect(notice).to_be_visible()
    assert reader.get_by_role("status").filter(has_text="Lunchen är sen").count() == 1
    assert is_same(reader)
    notice.get_by_role("button", name="Läst").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Praktisk information")
    expect(reader).to_have_url(rehearsal.web + "/info")
    expect(reader.locator("#standing section")).to_have_count(0)


def test_a_changed_programme_is_offered_and_not_forced_upon_the_reader(
    reader: Page, rehearsal: Rehearsal
) -> None:
    reader.goto(rehearsal.web + "/program?sida=1")
    stay(reader)

    rehearsal.do(ORGANISER, "send", text="/skjut 10 från 16.00")
    press_when_there(rehearsal, "Ändra")

    offer = reader.locator("#reload")
    expect(offer).to_contain_text("Programmet har ändrats")
    assert is_same(reader)
    offer.get_by_role("link", name="Läs in sidan igen").click()
    expect(reader.get_by_role("main")).to_contain_text("16.15")
    expect(offer).to_have_count(0)


def test_a_standing_notice_is_shown_once_also_where_an_older_one_stood(
    reader: Page, rehearsal: Rehearsal
) -> None:
    for text, moment in (("Garderoben stänger", "10:20"), ("Bussen går kl. 18", "10:25")):
        reader.goto(rehearsal.web + "/sv/")
        stay(reader)
        post_notice(rehearsal, text, moment)

        expect(reader.locator("#standing #anslag")).to_contain_text(text)
        expect(reader.locator("#anslag")).to_have_count(1)
        assert is_same(reader)


def test_what_could_not_be_fetched_comes_when_the_page_listens_again(
    reader: Page, rehearsal: Rehearsal
) -> None:
    reader.goto(rehearsal.web + "/info")
    stay(reader)
    reader.route("**/besked*", lambda route: route.abort(), times=1)
    with reader.expect_event("requestfailed"):
        post_notice(rehearsal, "Lunchen är klar", "10:40")

    reader.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(reader.locator("#standing #anslag")).to_contain_text("Lunchen är klar")
    assert is_same(reader)


def post_notice(rehearsal: Rehearsal, text: str, moment: str) -> None:
    """It stands from this moment (UTC)."""
    say(rehearsal, "/anslag")
    press_when_there(rehearsal, "Skriv ett nytt anslag")
    say(rehearsal, text)
    say(rehearsal, "0")
    jump(rehearsal, f"2023-11-30T{moment}:00Z")


def say(rehearsal: Rehearsal, text: str) -> None:
    """What the organiser writes, and until it is answered."""
    rehearsal.do(ORGANISER, "send", text=text)
    wait_until(lambda: rehearsal.messages(ORGANISER)[-1] != text)


def jump(rehearsal: Rehearsal, to: str) -> None:
    httpx.post(f"{rehearsal.phones}/_sandbox/clock", json={"jump": to}).raise_for_status()
