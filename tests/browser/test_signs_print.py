"""The signs print on A4, a sheet each, with nothing cut off."""

import re
from pathlib import Path

from playwright.sync_api import Page

from bot.exports.signs import signs_page
from bot.programme.reading import load_programme
from bot.programme.values import Prompt
from tests.builders import a_programme, a_room, a_session
from tests.screens import swedish

IFO = Path(__file__).parents[2] / "schedule_data" / "motesplats-ifo-2023"

CUT_OFF = """() => [...document.querySelectorAll('section, .card')]
    .filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
    .map(box => box.textContent)"""


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_each_sign_of_the_shipped_event_is_one_sheet(page: Page) -> None:
    prompts = [Prompt("dagen", {"sv": "Vad tar du med dig från dagen?"})]
    page.set_content(signs_page(load_programme(IFO), prompts, "motesplats_bot", swedish()))

    sections = page.locator("section").count()

    assert page.evaluate(CUT_OFF) == []
    assert sheets(page) == sections > 10


def test_long_names_are_set_smaller_and_not_cut_off(page: Page) -> None:
    longest = "Socialsekreterarhandledningssamordning " * 5
    programme = a_programme(
        a_session(longest, id="lang", room="r"), rooms=(a_room(longest, id="r"),)
    )
    page.set_content(signs_page(programme, [], "b" * 32, swedish()))

    assert page.evaluate(CUT_OFF) == []
    assert sheets(page) == page.locator("section").count() == 3
