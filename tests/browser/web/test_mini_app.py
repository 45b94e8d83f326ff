"""The pages inside a chat of the sandbox, in a real browser: who one is, colours, and the way out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from tests.browser.rehearsals import Rehearsal, a_rehearsal

TITLE = "Hur vi arbetar med att få fram barnets röst"

CONTRASTS = """() => {
  const shown = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const grounds = ["--paper", "--card", "--on", "--notice"].map(shown);
  const writing = ["--ink", "--link", "--quiet", "--alarm"].map(shown);
  return grounds.flatMap((ground) => writing.map((colour) => contrast(ground, colour)));
}"""
"""Of all writing on all grounds, by the pages' own reckoning."""


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with a_rehearsal("2023-11-30T10:20") as one:
        yield one


@pytest.fixture
def phones(browser: Browser, rehearsal: Rehearsal) -> Iterator[Page]:
    """The phone page in Swedish, dark; it must end without an error in any script."""
    context = browser.new_context(
        locale="sv-SE", viewport={"width": 1440, "height": 900}, color_scheme="dark"
    )
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(rehearsal.phones)
    yield page
    context.close()
    assert faults == []


def test_what_is_saved_in_the_app_stands_in_the_chat(phones: Page) -> None:
    alva = _phone(phones, "Alva")
    alva.get_by_role("button", name="Starta", exact=True).click()
    _write(alva, "/program")
    alva.get_by_role("button", name="Bläddra i programmet").last.click()
    app = _app(alva)
    app.get_by_role("link", name=TITLE).click()
    app.get_by_role("button", name="Spara och påminn").click()
    expect(app.locator("#standing")).to_contain_text("Sparat")

    alva.get_by_role("button", name="Stäng miniappen").click()
    _write(alva, "/mina")

    expect(alva.locator("article.in").last).to_contain_text(TITLE)


def test_each_phone_is_its_own_person_and_the_web_beside_them_nobody(phones: Page) -> None:
    bo = _phone(phones, "Bo")
    bo.get_by_role("button", name="Starta", exact=True).click()
    expect(bo.locator("article.in")).to_have_count(1)

    bo.get_by_role("button", name="Program", exact=True).click()

    _app(bo).get_by_role("link", name="Mitt", exact=True).click()
    expect(_app(bo).get_by_text("Radera mina uppgifter")).to_be_visible()
    expect(_app(bo).get_by_role("main")).not_to_contain_text(TITLE)  # that is Alva's
    web = phones.get_by_role("region", name="Webb").frame_locator("iframe")
    web.get_by_role("link", name="Mitt", exact=True).click()
    expect(web.get_by_text("Inget är sparat om dig än")).to_be_visible()


def test_the_app_has_the_colours_of_the_phone_and_all_of_it_can_be_read(phones: Page) -> None:
    olle = _phone(phones, "Olle")
    olle.get_by_role("button", name="Starta", exact=True).click()
    olle.get_by_role("button", name="Program", exact=True).click()
    expect(_app(olle).get_by_role("heading", level=1)).to_contain_text("Program")
    frame = next(frame for frame in phones.frames if "phone-1001" in frame.url)

    own = frame.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
    assert own == "#151e25"  # the sandbox's surface in the dark
    assert min(frame.evaluate(CONTRASTS)) >= 4.5
    for theme in (
        {"bg_color": "#ffffff", "text_color": "#000000", "link_color": "#eeee00"},
        {"bg_color": "#808080", "text_color": "#000000", "hint_color": "#808080"},
        {"bg_color": "#200040", "text_color": "#ffffff", "section_bg_color": "#f0f0f0"},
        {"bg_color": "#ffffff", "text_color": "#f0f0f0"},
        {"bg_color": "url(x)", "text_color": "red"},
        {},
    ):
        frame.evaluate("(theme) => takeColours(theme)", theme)
        assert min(frame.evaluate(CONTRASTS)) >= 4.5, theme


def test_the_open_app_follows_the_clock_and_escape_leads_out_of_it(phones: Page) -> None:
    disa = _newcomer_in_the_app(phones, "Disa")
    _app(disa).get_by_role("link", name="Just nu").click()
    expect(_app(disa).get_by_role("region", name="Just nu")).not_to_contain_text(TITLE)

    phones.get_by_role("button", name="Hoppa till").click()
    phones.locator("input[type=datetime-local]").fill("2023-11-30T11:10")
    phones.get_by_role("button", name="Hoppa", exact=True).click()
    expect(_app(disa).get_by_role("region", name="Just nu")).to_contain_text(TITLE)
    disa.get_by_role("button", name="Stäng miniappen").press("Escape")

    expect(disa.locator("iframe")).to_have_count(0)
    expect(disa.get_by_role("textbox", name="Meddelande")).to_be_focused()


def test_what_an_app_and_its_page_say_in_no_known_form_is_passed_over(phones: Page) -> None:
    elsa = _newcomer_in_the_app(phones, "Elsa")
    frame = elsa.locator("iframe").element_handle()
    app = frame.content_frame()
    assert app is not None
    for words in ("{", "null", '"ready"', '{"eventType": "theme_changed"}'):
        app.evaluate("(words) => parent.postMessage(words, '*')", words)
        frame.evaluate("(frame, words) => frame.contentWindow.postMessage(words, '*')", words)
    with phones.expect_response(lambda answer: answer.url == app.url):
        app.evaluate("() => { name = 'theme:{'; location.reload(); }")

    expect(_app(elsa).get_by_role("heading", level=1)).to_contain_text("Program")
    assert app.evaluate("typeof isHandheldApple") == "function"  # its script has run to the end


def test_a_page_of_entrance_that_nobody_signed_leads_to_the_public_pages(
    page: Page, rehearsal: Rehearsal
) -> None:
    page.goto(f"{rehearsal.web}/app")

    expect(page.get_by_text("öppna den igen från chatten")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Program").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Program torsdag")
    assert page.context.cookies() == []


def _phone(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=f"Telefon: {name}")


def _newcomer_in_the_app(phones: Page, name: str) -> Locator:
    """The phone of somebody whose app is open over the chat."""
    phones.get_by_role("button", name="Ny person").click()
    phones.get_by_role("textbox", name="Namn").fill(name)
    phones.get_by_role("dialog").get_by_role("button", name="Ny person").click()
    phone = _phone(phones, name)
    phone.get_by_role("button", name="Starta", exact=True).click()
    phone.get_by_role("button", name="Program", exact=True).click()
    expect(_app(phone).get_by_role("heading", level=1)).to_contain_text("Program")
    return phone


def _write(phone: Locator, text: str) -> None:
    phone.get_by_role("textbox", name="Meddelande").fill(text)
    phone.get_by_role("button", name="Skicka", exact=True).click()


def _app(phone: Locator) -> FrameLocator:
    return phone.frame_locator("iframe")
