"""The README's pictures, `python -m tests.browser.pictures`: a short conversation on the demo."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Literal

from playwright.sync_api import Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / ".github" / "pictures"
QUESTION = "Var är seminariet om barnets röst?"
ANNOUNCEMENT = "/meddela Kaffet serveras i Foajén från kl. 08.30. Välkomna!"
NOTICE = "Bussen till Heden går kl. 17.10 från entrén."
SETTLING = 5000
"""Milliseconds, longer than a toast is shown."""

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@contextmanager
def a_demo() -> Iterator[list[str]]:
    """The addresses of the phone page, the web and a screen of a demo that runs meanwhile."""
    command = [sys.executable, "-u", "bot.py", "demo", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as demo:
        try:
            yield [address_in(demo) for _ in range(3)]
        finally:
            demo.terminate()


def address_in(demo: subprocess.Popen[str]) -> str:
    """The next address that a starting demo prints; raises RuntimeError if it ends without one."""
    assert demo.stdout
    for line in demo.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/\S*", line):
            return found[0]
    raise RuntimeError("The demo ended before it had an address.")


def play(page: Page) -> None:
    """One saves a session and is reminded, another asks, the organiser writes to all."""
    saving, asking, organising = page.get_by_role("region").all()[:3]
    for phone in (saving, asking, organising):
        phone.get_by_role("button", name="Starta", exact=True).click()
        expect(answers(phone)).to_have_count(1)
    write(saving, QUESTION)
    expect(answers(saving).last).to_contain_text("barnets röst")
    answers(saving).last.get_by_role("button", name=re.compile("^Spara")).click()
    expect(answers(saving).last).to_contain_text("ändrad")
    write(organising, ANNOUNCEMENT)
    expect(answers(organising)).to_have_count(3)
    jump(page, "2023-11-30T10:51")
    expect(answers(saving)).to_have_count(3)
    write(asking, "När är lunchen?")
    expect(answers(asking)).to_have_count(2)
    page.wait_for_timeout(SETTLING)


def happen(page: Page) -> None:
    """A room is full, sessions are delayed, and a notice stands."""
    organising = page.get_by_role("region").all()[2]
    jump(page, "2023-11-30T11:10")
    write(organising, "/fullt Gröna salen")
    expect(answers(organising).last).to_contain_text("fullt")
    write(organising, "/skjut 10 från 16.00")
    answers(organising).last.get_by_role("button", name="Ändra", exact=True).click()
    write(organising, "/anslag")
    answers(organising).last.get_by_role("button", name="Skriv ett nytt anslag").click()
    write(organising, NOTICE)
    write(organising, "0")
    jump(page, "2023-11-30T11:14")


def jump(page: Page, wall_time: str) -> None:
    page.get_by_role("button", name="Hoppa till").click()
    page.locator("input[type=datetime-local]").fill(wall_time)
    page.get_by_role("button", name="Hoppa", exact=True).click()


def write(phone: Locator, text: str) -> None:
    phone.get_by_role("textbox", name="Meddelande").fill(text)
    phone.get_by_role("button", name="Skicka", exact=True).click()


def answers(phone: Locator) -> Locator:
    """What came from the bot, oldest first."""
    return phone.locator("article.in")


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with a_demo() as (address, _, screen), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=which("chromium"), args=["--no-sandbox"]
        )
        page = chromium.new_page(
            locale="sv-SE", viewport={"width": 1440, "height": 900}, device_scale_factor=1.5
        )
        page.goto(address)
        play(page)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            page.screenshot(path=PICTURES / f"phone-{theme}.png")
            print(PICTURES / f"phone-{theme}.png")
        happen(page)
        wall = chromium.new_page(locale="sv-SE", viewport={"width": 1280, "height": 720})
        for theme in THEMES:
            wall.emulate_media(color_scheme=theme)
            wall.goto(screen)
            expect(wall.get_by_text("Bussen")).to_be_visible(timeout=60_000)
            wall.screenshot(path=PICTURES / f"screen-{theme}.png")
            print(PICTURES / f"screen-{theme}.png")
        chromium.close()


if __name__ == "__main__":
    main()
