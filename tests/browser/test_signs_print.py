"""The signs print on A4, a sheet each, with nothing cut off."""

import re
from functools import partial
from pathlib import Path

import segno
from playwright.sync_api import Page

from bot.events.start_links import PROMPT, ROOM, SESSION, link_to
from bot.exports.signs import signs_page
from bot.programme.files.reader import load_programme
from bot.programme.values import Prompt
from bot.telegram.links import link
from tests.builders import a_programme, a_room, a_session
from tests.screens import a_scene, swedish

BOT = "motesplats_bot"
TO_BOT = partial(link, BOT)
IFO = Path(__file__).parents[2] / "schedule_data" / "motesplats-ifo-2023"

CUT_OFF = """() => [...document.querySelectorAll('section, .card')]
    .filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
    .map(box => box.textContent)"""


MODULES = """async () => Promise.all([...document.querySelectorAll('svg')].map(async drawn => {
    const modules = drawn.viewBox.baseVal.width, scale = 8, picture = new Image()
    drawn.setAttribute('width', modules * scale); drawn.setAttribute('height', modules * scale)
    picture.src = 'data:image/svg+xml,' + encodeURIComponent(drawn.outerHTML)
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = modules * scale
    const pen = canvas.getContext('2d')
    pen.fillStyle = 'white'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0)
    const isDark = (row, column) =>
        pen.getImageData((column + 0.5) * scale, (row + 0.5) * scale, 1, 1).data[0] < 128
    return [...Array(modules).keys()].map(row =>
        [...Array(modules).keys()].map(column => isDark(row, column) ? '1' : '0').join(''))
}))"""
"""Of each code as it is drawn: a row of light and dark a line, with the quiet zone around."""


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_each_sign_of_the_shipped_event_is_one_sheet(page: Page) -> None:
    prompts = [Prompt("dagen", {"sv": "Vad tar du med dig från dagen?"})]
    page.set_content(signs_page(prompts, BOT, TO_BOT, a_scene(load_programme(IFO), swedish())))

    sections = page.locator("section").count()

    assert page.evaluate(CUT_OFF) == []
    assert sheets(page) == sections > 10


def test_each_code_is_drawn_as_it_was_encoded(page: Page) -> None:
    programme = load_programme(IFO)
    prompts = [Prompt("dagen", {"sv": "Vad tar du med dig från dagen?"})]
    page.set_content(signs_page(prompts, BOT, TO_BOT, a_scene(programme, swedish())))
    sessions = [s.id for s in programme.sessions if not (s.is_break or s.is_cancelled)]
    at = partial(link_to, programme.event.id)
    parameters = [at(), *(at(ROOM, room.id) for room in programme.rooms), at(PROMPT, "dagen")]
    parameters += [at(SESSION, session) for session in sessions]

    drawn = page.evaluate(MODULES)

    assert drawn == [matrix(TO_BOT(parameter)) for parameter in parameters]


def matrix(url: str) -> list[str]:
    """What the encoder makes of it, with four light modules around."""
    rows = segno.make(url, error="m", micro=False).matrix_iter(border=4)
    return ["".join("1" if module else "0" for module in row) for row in rows]


def test_long_names_are_set_smaller_and_not_cut_off(page: Page) -> None:
    longest = "Socialsekreterarhandledningssamordning " * 5
    programme = a_programme(
        a_session(longest, id="lang", room="r"), rooms=(a_room(longest, id="r"),)
    )
    page.set_content(
        signs_page([], "b" * 32, partial(link, "b" * 32), a_scene(programme, swedish()))
    )

    assert page.evaluate(CUT_OFF) == []
    assert sheets(page) == page.locator("section").count() == 3
