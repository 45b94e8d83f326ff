"""From the chat to the web and to a screen, in a real browser without JavaScript."""

import contextlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, Route, expect

from bot.web.desk.pulse import REFRESH_SECONDS
from tests.browser.rehearsals import Rehearsal, a_rehearsal

WORDS = "Att vi e fler"

REFRESH = re.compile(rf'(<meta http-equiv="refresh" content="){REFRESH_SECONDS}"')


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with a_rehearsal("2023-11-30T11:10") as one:
        yield one


@pytest.fixture
def phones(browser: Browser, rehearsal: Rehearsal) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(rehearsal.phones)
    yield page
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[BrowserContext]:
    """Browsers without JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    yield context
    context.close()


def link_in(phone: Locator, command: str) -> str:
    """What the answer to a command holds to be copied."""
    before = phone.locator("article.in").count()
    write(phone, command)
    answer = phone.locator("article.in").nth(before)
    expect(answer.locator("code")).to_contain_text("http")
    return answer.locator("code").inner_text()


def write(phone: Locator, text: str) -> None:
    field = phone.get_by_role("textbox")
    field.fill(text)
    field.press("Enter")


def phone_of(phones: Page, name: str) -> Locator:
    return phones.get_by_role("region", name=re.compile(name))


def test_the_desk_and_the_pulse_work_without_javascript(
    phones: Page, plain: BrowserContext
) -> None:
    alva, olle = phone_of(phones, "Alva"), phone_of(phones, "Olle")
    for phone in (alva, olle):
        phone.get_by_role("button", name="Starta", exact=True).click()
        expect(phone.locator("article.in")).to_have_count(1)
    write(alva, f"/tarmed {WORDS}")
    expect(alva.locator("article.in").last).to_contain_text(WORDS)
    alva.get_by_role("button", name="Ja, gå vidare").click()
    alva.get_by_role("button", name="Utan namn").click()
    expect(alva.locator("article.in").last).to_contain_text("får publiceras")
    screen = plain.new_page()
    screen.goto(link_in(olle, "/skarm"))
    screen.get_by_role("button", name="Gå in").click()

    screen.get_by_role("link", name="Citatbordet").click()
    screen.get_by_role("button", name=re.compile("Välj för tryck")).click()
    expect(screen.get_by_text("Valt för tryck.")).to_be_visible()
    screen.get_by_label("Vilket val?").select_option("chosen")
    screen.get_by_role("button", name="Visa svaren").click()
    screen.get_by_role("link", name=re.compile("Svar nummer")).click()
    screen.get_by_label("Som det ska tryckas").fill("Att vi är fler")
    screen.get_by_role("button", name="Spara rättningen").click()
    expect(screen.get_by_role("region", name="Som det skrevs")).to_contain_text(WORDS)
    expect(screen.get_by_label("Som det ska tryckas")).to_have_value("Att vi är fler")
    quote = screen.url

    _pulse_follows_by_itself(screen, olle)
    screen.get_by_role("button", name="Gå ut").click()
    screen.goto(quote)
    expect(screen.get_by_role("heading", level=1)).to_have_text("Du är inte insläppt")


def test_the_web_is_opened_as_the_same_person(phones: Page, plain: BrowserContext) -> None:
    bo = phone_of(phones, "Bo")
    bo.get_by_role("button", name="Starta", exact=True).click()
    expect(bo.locator("article.in")).to_have_count(1)
    write(bo, "/tarmed Från chatten")
    expect(bo.locator("article.in").last).to_contain_text("Från chatten")
    page = plain.new_page()
    page.goto(_beside(link_in(bo, "/webb"), "/sv/mitt"))
    page.get_by_role("button", name="Berätta vad du tar med dig").click()
    page.get_by_label("Ditt svar").fill("Från webben")
    page.get_by_role("button", name="Skicka").click()
    page.goto(link_in(bo, "/webb"))
    page.get_by_role("button", name="Öppna som jag").click()

    expect(page.get_by_text("Från webben")).to_be_visible()
    page.get_by_role("button", name="Behåll 1").click()

    expect(page.get_by_role("status")).to_contain_text("det svaret gäller")
    expect(page.get_by_role("button", name="Behåll 1")).to_have_count(0)


def _pulse_follows_by_itself(screen: Page, phone: Locator) -> None:
    screen.route("**/puls?folj*", _come_again_at_once)
    screen.get_by_role("link", name="Läget just nu").click()
    screen.get_by_role("link", name="Följ med live").click()
    expect(screen.get_by_role("link", name="Stanna bilden")).to_be_visible()
    expect(screen.get_by_text("kan man hyra cykel här?")).to_have_count(0)
    write(phone, "kan man hyra cykel här?")
    expect(screen.get_by_text("kan man hyra cykel här?")).to_be_visible()


def _come_again_at_once(route: Route) -> None:
    """The page as it is, but for the seconds after which it comes again."""
    with contextlib.suppress(Error):  # it was left meanwhile
        answer = route.fetch()
        body, count = REFRESH.subn(r'\g<1>1"', answer.text())
        assert count == 1
        route.fulfill(response=answer, body=body)


def _beside(address: str, path: str) -> str:
    """Another page of the same site."""
    return re.sub(r"(https?://[^/]+).*", rf"\1{path}", address)
