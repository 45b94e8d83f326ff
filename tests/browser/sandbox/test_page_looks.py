"""Wide and narrow, light and dark, by keyboard and by ear."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.sandbox.phone_view import PhoneView
from tests.browser.sandbox.served_sandbox import NAMES, ServedSandbox

FAULTS = {"resultTypes": ["violations"]}
"""What passes is not looked at, and need not be brought over either."""

STICKING_OUT = """phone => [...phone.querySelectorAll("button, textarea, time, p, h2")]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
  .map(each => each.outerHTML)"""
"""What of a phone is cut at the right edge."""


def serious_faults(page: Page) -> list[str]:
    """What axe finds that shuts somebody out, as `rule: element`."""
    found = Axe().run(page, options=FAULTS).response["violations"]
    return [
        f"{fault['id']}: {node['html']}"
        for fault in found
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(phones: Page, theme: str) -> None:
    phones.emulate_media(color_scheme=theme)  # type: ignore[arg-type] # one of the two it knows
    anna, bilal = PhoneView(phones), PhoneView(phones, "Bilal")
    for phone in (anna, bilal):
        phone.begin()
    anna.write("/format")
    bilal.write("/pin")
    bilal.write("/file")
    bilal.write("/keyboard")
    bilal.expect_said("What about?")
    anna.field.press_sequentially("/f")
    expect(anna.root.get_by_role("list", name="Commands")).to_be_visible()

    assert serious_faults(phones) == []


def test_axe_finds_no_serious_fault_on_a_narrow_screen(phones: Page) -> None:
    phones.set_viewport_size({"width": 390, "height": 844})
    phone = PhoneView(phones)
    phone.begin()
    phone.press("Alert")
    expect(phone.root.get_by_role("alertdialog")).to_be_visible()

    assert serious_faults(phones) == []


def test_the_theme_follows_the_system_until_one_chooses(phones: Page) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    phones.emulate_media(color_scheme="dark")
    dark = phones.evaluate(background)

    phones.get_by_role("button", name="Light mode").click()

    light = phones.evaluate(background)
    assert light != dark
    phones.reload()
    expect(phones.get_by_role("button", name="Dark mode")).to_be_visible()
    assert phones.evaluate(background) == light


def test_a_wide_screen_shows_everybody_and_a_narrow_one_a_person_at_a_time(phones: Page) -> None:
    shown = phones.get_by_role("region", name="Phone:")
    expect(shown).to_have_count(len(NAMES))
    people = phones.get_by_role("navigation", name="People")
    expect(people).to_be_hidden()

    phones.set_viewport_size({"width": 390, "height": 844})
    expect(shown).to_have_count(1)
    people.get_by_role("button", name="Bilal").click()

    expect(PhoneView(phones, "Bilal").root).to_be_visible()
    expect(people.get_by_role("button", name="Bilal")).to_have_attribute("aria-pressed", "true")


def test_what_comes_to_a_hidden_phone_is_counted_until_it_is_seen(
    phones: Page, served: ServedSandbox
) -> None:
    phones.set_viewport_size({"width": 390, "height": 844})
    chip = phones.get_by_role("navigation", name="People").get_by_role("button", name="Karin")
    served.run(served.sandbox.person("Karin").send("/start"))
    expect(chip).to_contain_text("1 unread")

    chip.click()

    PhoneView(phones, "Karin").expect_said("Welcome")
    expect(chip).not_to_contain_text("unread")


def test_somebody_new_gets_a_phone(phones: Page) -> None:
    phones.get_by_role("button", name="New person").click()
    phones.get_by_role("textbox", name="Name").fill("Disa")
    phones.get_by_role("dialog").get_by_role("button", name="New person").click()

    disa = PhoneView(phones, "Disa")
    disa.press("Start")
    disa.expect_said("Welcome")


def test_a_group_stands_beside_the_private_chat(phones: Page, served: ServedSandbox) -> None:
    anna = served.sandbox.person("Anna")
    served.do(lambda: served.sandbox.group("Team", anna))
    phones.reload()
    phone = PhoneView(phones)

    phone.root.get_by_role("button", name="To the list of chats").click()
    phone.root.get_by_role("button", name="Team").click()
    phone.write("Hello all")

    phone.expect_said("Hello all")
    expect(phone.root.get_by_role("heading", name="Team")).to_be_visible()


def test_the_keyboard_alone_is_enough(phones: Page) -> None:
    phone = PhoneView(phones)
    keys = phones.keyboard
    phone.button("Start").focus()
    keys.press("Enter")
    phone.expect_said("Welcome")
    phone.button("Rewrite").focus()
    keys.press("Enter")
    phone.expect_said("The second screen")
    keys.press("Tab")
    expect(phone.button("Toast")).to_be_focused()
    keys.press("Space")
    phone.expect_toast("Saved.")

    keys.press("Escape")
    expect(phone.field).to_be_focused()
    keys.type("Hello")
    keys.press("Enter")
    phone.expect_said("You said: Hello")
    keys.press("Tab")
    expect(phone.button("Send")).to_be_focused()
    keys.press("Tab")

    expect(PhoneView(phones, "Bilal").button("More")).to_be_focused()


def test_the_page_speaks_swedish_to_a_swedish_browser(browser: Browser, page_url: str) -> None:
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(page_url)

    expect(page.get_by_role("button", name="Starta", exact=True).first).to_be_visible()
    expect(page.get_by_text("torsdag 30 november 2023")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    context.close()


@pytest.mark.parametrize(
    ("width", "height"),
    [(640, 360), (844, 390), (720, 450), (360, 640), (195, 422)],
    ids=["desktop at 200 %", "sideways", "laptop at 200 %", "360 px", "phone at 200 %"],
)
def test_the_conversation_stays_usable_on_a_small_screen(
    phones: Page, width: int, height: int
) -> None:
    phones.set_viewport_size({"width": width, "height": height})
    phone = PhoneView(phones)
    phone.begin()

    phone.field.focus()

    conversation = phone.root.locator(".conversation").bounding_box()
    field = phone.field.bounding_box()
    assert conversation is not None
    assert field is not None
    assert conversation["height"] > height * 0.4
    assert 0 <= field["y"] <= height - field["height"]
    assert 0 <= field["x"] <= width - field["width"]
    assert phones.evaluate("document.documentElement.scrollWidth") == width
    assert phone.root.evaluate(STICKING_OUT) == []
    assert serious_faults(phones) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_tab_leads_to_the_message_field(phones: Page, width: int) -> None:
    phones.set_viewport_size({"width": width, "height": 800})
    phone = PhoneView(phones)
    phone.begin()

    phones.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
    phones.reload()
    expect(phone.field).to_be_visible()
    phones.keyboard.press("Tab")
    skip = phones.get_by_role("link", name="To the message field")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    phones.keyboard.press("Enter")

    expect(phone.field).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390])
def test_headings_go_down_one_step_at_a_time(phones: Page, width: int) -> None:
    phones.set_viewport_size({"width": width, "height": 800})
    PhoneView(phones).begin()

    levels = [
        int(heading.evaluate("each => each.tagName[1]"))
        for heading in phones.get_by_role("heading").all()
    ]

    assert levels[0] == 1
    assert [step for step in pairwise(levels) if step[1] > step[0] + 1] == []
