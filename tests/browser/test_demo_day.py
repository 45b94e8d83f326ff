"""The whole day in a real browser: asked, saved, reminded, answered, exported."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pictures import ROOT, address_in
from tests.browser.sandbox.phone_view import PhoneView

THOUGHT = "Att våga fråga om våld, även när man är rädd för svaret."


@dataclass(frozen=True)
class Demo:
    address: str
    data: Path

    def export(self) -> str:
        """The answers as staff get them, written while the bot runs."""
        out = self.data / "feedback.csv"
        subprocess.run(
            [sys.executable, "bot.py", "export", "feedback", "--format", "csv", "--out", str(out)],
            cwd=ROOT, env=os.environ | {"BOT_DATA": str(self.data)}, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return out.read_text(encoding="utf-8-sig")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    command = [sys.executable, "-u", "bot.py", "demo", "--port", "0", "--keep", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Demo(address_in(process), tmp_path)
        finally:
            process.terminate()


def test_a_participant_asks_saves_is_reminded_and_leaves_a_word(page: Page, demo: Demo) -> None:
    page.goto(demo.address)
    alva = PhoneView(page, "Alva")

    alva.press("Start")
    alva.expect_said("Välkommen till Mötesplats IFO 2023")
    alva.write("Var är seminariet om barnets röst?")
    alva.expect_said("Kongresshallen, plan 1")
    alva.log.get_by_role("button", name="Spara").last.click()
    alva.expect_said("Jag påminner dig kl. 10.50")

    _jump(page, "2023-11-30T10:51")
    alva.expect_said("Snart börjar Hur vi arbetar med att få fram barnets röst")
    _jump(page, "2023-11-30T16:31")
    alva.expect_said("Vad tar du med dig från dagen?")
    alva.log.get_by_role("button", name="Svara").last.click()
    alva.expect_said("Skriv ditt svar")
    alva.write(THOUGHT)
    alva.expect_said("Tack, sparat")

    assert THOUGHT in demo.export()


def test_an_organiser_delays_the_end_and_writes_to_everybody(page: Page, demo: Demo) -> None:
    page.goto(demo.address)
    alva, olle = PhoneView(page, "Alva"), PhoneView(page, "Olle")
    for phone in (alva, olle):
        phone.press("Start")
        phone.expect_said("Välkommen till Mötesplats IFO 2023")

    olle.write("/skjut 10 från 16.00")
    olle.log.get_by_role("button", name="Ändra", exact=True).last.click()
    olle.expect_said("2 personer får veta det om 120 sekunder.")
    olle.write("/meddela Lunchen är sen")
    olle.expect_said("Skriv 2 för att skicka.")
    olle.write("2")
    olle.expect_said("Skickas om 30 s till 2 personer.")
    _jump(page, "2023-11-30T08:20")

    alva.expect_said("NY TID: 16.05 → 16.15, samma rum")
    alva.expect_said("Lunchen är sen")


def test_the_web_stands_beside_the_phones_on_the_same_clock(page: Page, demo: Demo) -> None:
    page.goto(demo.address)
    web = page.get_by_role("region", name="Web")
    pages = web.frame_locator("iframe")
    expect(pages.get_by_text("Mötesplats IFO 2023 has not begun yet.")).to_be_visible()
    menu = pages.get_by_role("navigation", name="Menu")
    menu.get_by_role("link", name="Practical information").click()
    menu.get_by_role("link", name="Right now").click()

    _jump(page, "2023-11-30T11:10")

    under_way = pages.get_by_role("region", name="Right now")
    expect(under_way).to_contain_text("Hur vi arbetar med att få fram barnets röst")


def _jump(page: Page, wall_time: str) -> None:
    page.get_by_role("button", name="Jump to").click()
    page.locator("input[type=datetime-local]").fill(wall_time)
    page.get_by_role("button", name="Jump", exact=True).click()
