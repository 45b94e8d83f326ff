"""A participant's whole day on the web, in a real browser with JavaScript off, on the rehearsal's clock."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.rehearsals import Rehearsal, a_rehearsal
from tests.browser.web.test_offline import ORGANISER, press_when_there, wait_until

WORDS = "Mod, omdöme och en kollega att ringa."


@pytest.fixture
def rehearsal() -> Iterator[Rehearsal]:
    with a_rehearsal("2023-11-30T08:15") as one:
        yield one


@pytest.fixture
def guest(browser: Browser, rehearsal: Rehearsal) -> Iterator[Page]:
    """Has a phone, and no scripts."""
    context = browser.new_context(
        base_url=rehearsal.web,
        java_script_enabled=False,
        locale="sv-SE",
        viewport={"width": 360, "height": 740},
    )
    yield context.new_page()
    context.close()


def test_a_participant_spends_the_day_on_the_web(guest: Page, rehearsal: Rehearsal) -> None:
    said = guest.locator("#said")

    guest.goto("/")
    guest.get_by_label("Ställ en fråga om programmet").fill("Var är seminariet om avhoppare?")
    press(guest, "Fråga")
    expect(guest.locator("#answer")).to_contain_text("Gröna salen")
    assert guest.context.cookies() == []

    guest.goto("/pass/sav")
    press(guest, "Spara och påminn")
    expect(guest.get_by_role("status")).to_contain_text("Sparat. Jag påminner dig kl. 10.50.")
    guest.goto("/mitt")
    expect(guest.locator("#day")).to_contain_text("kl. 11.00–12.00, Gröna salen")

    press(guest, "Skapa en adress")
    link = guest.get_by_role("link", name="Öppna i kalenderappen").get_attribute("href")
    assert link is not None
    calendar = httpx.get(link.replace("webcal:", "http:"))
    assert "Erfarenheter från Samlad avhopparverksamhet" in calendar.text.replace("\r\n ", "")

    rehearsal.do(ORGANISER, "send", text="/skjut 10 från 11.00")
    press_when_there(rehearsal, "Ändra")
    jump(rehearsal, "2023-11-30T08:20")
    notice = comes(guest, "/mitt", "11.00 → 11.10")
    assert "Erfarenheter från Samlad avhopparverksamhet" in notice
    expect(guest.locator("#day")).to_contain_text("kl. 11.10")
    see_all(guest)

    jump(rehearsal, "2023-11-30T11:01")
    comes(guest, "/rum", "Snart börjar")
    guest.goto("/info")
    expect(guest.get_by_role("status")).to_contain_text("Snart börjar")
    see_all(guest)
    expect(guest).to_have_url(f"{rehearsal.web}/info")

    jump(rehearsal, "2023-11-30T16:45")  # the day ends ten minutes later now
    comes(guest, "/", "Vad tar du med dig från dagen?")
    press(guest, "Svara")
    write(guest, WORDS)
    expect(said).to_contain_text("Tack, sparat.")
    press(guest, "Ja, gå vidare")
    press(guest, "Skriv under")
    guest.get_by_role("button", name="Välj Erfarenheter från Samlad").click()
    press(guest, "Gå vidare")
    for part in ("Siv Sandberg", "socialsekreterare", "Barn och unga"):
        write(guest, part)
    press(guest, "Ale kommun")
    signed = "Siv Sandberg, socialsekreterare, Barn och unga i Ale kommun"
    expect(said).to_contain_text("Så här skulle det se ut i tryck:")
    expect(said).to_contain_text(signed)
    press(guest, "Publicera med namn")
    expect(said).to_contain_text("Sparat: svaret får publiceras med namn.")

    guest.goto("/mitt")
    assert b"BEGIN:VEVENT" in file_of(guest, "Ditt program som fil till kalendern")

    guest.goto("/mitt")
    press(guest, "Språk, påminnelser och meddelanden")
    press(guest, "Stäng av meddelanden")
    expect(said).to_contain_text("Arrangörens meddelanden: av")

    guest.goto("/mitt")
    mine = json.loads(file_of(guest, "Hämta allt som är ditt"))
    assert [row["text"] for row in mine["answers"]] == [WORDS]
    expect(said).to_contain_text("Siv Sandberg")

    guest.goto("/mitt")
    press(guest, "Radera mina uppgifter")
    press(guest, "Radera, men låt svaren stå kvar")
    expect(said).to_contain_text("Klart.")
    assert guest.context.cookies() == []
    assert httpx.get(link.replace("webcal:", "http:")).status_code != 200
    guest.goto("/mitt")
    expect(guest.get_by_role("main")).to_contain_text("Inget är sparat om dig än")


def test_the_same_in_english_in_short(guest: Page, rehearsal: Rehearsal) -> None:
    said = guest.locator("#said")

    guest.goto("/en/pass/sav")
    press(guest, "Save and remind")
    expect(guest.get_by_role("status")).to_contain_text("Saved. I will remind you at 10:50.")
    jump(rehearsal, "2023-11-30T10:51")
    comes(guest, "/en/rum", "Soon:")
    press(guest, "Seen")
    guest.goto("/en/mitt")
    press(guest, "Say what you take with you")
    write(guest, "Courage", label="Your answer", send="Send")
    press(guest, "Yes, go on")
    press(guest, "Sign it")
    press(guest, "Go on")
    write(guest, "Siv Sandberg", label="Your answer", send="Send")
    press(guest, "Skip the role")
    press(guest, "Skip the unit")
    press(guest, "Skip this")
    press(guest, "Publish with my name")
    expect(said).to_contain_text("Saved: the answer may be published with your name.")
    guest.goto("/en/mitt")
    press(guest, "Erase my data")
    press(guest, "Erase, but let the answers stay")

    expect(said).to_contain_text("Done.")
    assert guest.context.cookies() == []


def press(guest: Page, label: str) -> None:
    guest.get_by_role("button", name=label, exact=True).first.click()


def write(guest: Page, words: str, *, label: str = "Ditt svar", send: str = "Skicka") -> None:
    guest.get_by_label(label).fill(words)
    press(guest, send)


def file_of(guest: Page, label: str) -> bytes:
    """What the button leads to holds a file."""
    press(guest, label)
    with guest.expect_download() as download:
        guest.locator("#said a[download]").click()
    return Path(download.value.path()).read_bytes()


def comes(guest: Page, address: str, words: str) -> str:
    """Reload until it stands above the page, as who has no scripts would; gives all that does."""

    def is_there() -> bool:
        guest.goto(address)
        return words in guest.locator("#standing").inner_text()

    wait_until(is_there)
    return guest.locator("#standing").inner_text()


def see_all(guest: Page) -> None:
    """The button of the newest notice is for those below it too."""
    press(guest, "Läst")
    expect(guest.locator("#standing section")).to_have_count(0)


def jump(rehearsal: Rehearsal, local: str) -> None:
    order = {"jump": f"{local}+01:00"}
    httpx.post(f"{rehearsal.phones}/_sandbox/clock", json=order).raise_for_status()
