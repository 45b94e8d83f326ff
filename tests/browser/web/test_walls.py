"""Screens on the wall in a real Chromium: read from afar, nothing cut off, and what happens without a network."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from bot.stage import LONGEST
from tests.browser.pictures import THEMES
from tests.browser.rehearsals import Rehearsal, a_rehearsal
from tests.browser.sandbox.test_page_looks import serious_faults
from tests.browser.web.test_live_pages import jump, say
from tests.browser.web.test_offline import press_when_there, wait_until

WIDE: ViewportSize = {"width": 1920, "height": 1080}
SIZES: tuple[ViewportSize, ...] = (
    WIDE,
    {"width": 1080, "height": 1920},
    {"width": 800, "height": 480},
)

READ_FROM_AFAR = 40
"""Pixels at 1920×1080; on another screen as much smaller as that is."""

ALVA = 1002

FOYER, ROOM, STAGE = "/skarm/foaje", "/skarm/rum/gron", "/skarm/rum/vinga"

LOOK_EVERY = 5_100
"""Milliseconds, and a little more."""

MOMENTS = ("2023-11-20T12:00", "2023-11-30T08:00", "2023-11-30T12:58", "2023-11-30T23:00")
"""Before, on the morning, between two sessions, and after."""

FAULTS = """
() => {
  const found = [];
  const walker = document.createTreeWalker(document.getElementById("wall"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const [text, part] = [walker.currentNode, walker.currentNode.parentElement];
    if (!text.textContent.trim() || part.closest("svg")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { height } = range.getClientRects()[0];
    const size = Math.min(parseFloat(getComputedStyle(part).fontSize), height);
    found.push({ words: text.textContent.trim(), size });
  }
  const cut = [...document.querySelectorAll("html, #wall, #wall > *, .rooms > li, .now, .answers > li, figure, .asked .words")]
    .filter((part) => part.scrollHeight > part.clientHeight + 2 || part.scrollWidth > part.clientWidth + 2);
  return { found, cut: cut.map((part) => `${part.tagName} ${part.className}`) };
}
"""


WORDY = (
    "Hur finansieras arbetet när projektpengarna tar slut, och vem i kommunen bestämmer då om det"
    " får fortsätta, med tanke på att nämnderna har olika uppdrag och egna budgetar för sitt"
    " arbete med barn här?"
)
"""As long as a question to the stage may be."""


def asks_the_stage(one: Rehearsal) -> None:
    """Of the seminar in Vinga, which takes questions: the longest ones are let out."""
    say(one, "/publikfragor")
    press_when_there(one, "stlead:bostadforst")
    press_when_there(one, "Ta emot frågor")
    for number in range(3):
        one.do(ALVA, "send", text="/start s_bostadforst")
        wait_until(lambda: one.messages(ALVA)[-1] != "/start s_bostadforst")
        one.do(ALVA, "press", label="stask:bostadforst")
        wait_until(lambda: "Skriv din fråga" in one.messages(ALVA)[-1])
        one.do(ALVA, "send", text=f"{number}{WORDY[1:]}")
        wait_until(lambda: one.messages(ALVA)[-1].startswith("Tack!"))
    say(one, "/publikfragor")
    press_when_there(one, "stlead:bostadforst")
    press_when_there(one, "Visa alla 3 som väntar här")


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    """Four seminars are under way; one is full, some are delayed, and a notice stands."""
    with a_rehearsal("2023-11-30T11:10") as one:
        say(one, "/fullt Gröna salen")
        asks_the_stage(one)
        say(one, "/skjut 10 från 13.00")
        press_when_there(one, "Ändra")
        say(one, "/anslag")
        press_when_there(one, "Skriv ett nytt anslag")
        say(one, "Bussen till Heden går kl. 17.10 från entrén, och garderoben stänger kl. 17.30.")
        say(one, "0")
        jump(one, "2023-11-30T10:14:00Z")
        yield one


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="sv-SE", viewport=WIDE, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def wall(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == []


def is_readable(page: Page) -> None:
    """Nothing is smaller than can be read from five metres, and nothing is cut off or scrolls."""
    size = page.viewport_size
    assert size is not None
    short, long = sorted((size["width"], size["height"]))
    smallest = READ_FROM_AFAR * min(long / WIDE["width"], short / WIDE["height"])
    faults = page.evaluate(FAULTS)
    assert [each for each in faults["found"] if each["size"] < smallest - 0.1] == []
    assert (page.url, size, faults["cut"]) == (page.url, size, [])


def test_every_state_is_read_from_afar_on_every_screen(wall: Page, rehearsal: Rehearsal) -> None:
    addresses = [FOYER, ROOM, STAGE, "/skarm/roster", "/skarm/fraga"]
    addresses += [f"{path}?kl={moment}" for path in (FOYER, ROOM) for moment in MOMENTS]
    for path in addresses:
        wall.goto(rehearsal.web + path)
        for size in SIZES:
            wall.set_viewport_size(size)
            wall.evaluate("new Promise(requestAnimationFrame)")
            is_readable(wall)


def test_axe_finds_no_fault_in_either_light(wall: Page, rehearsal: Rehearsal) -> None:
    for path in (FOYER, ROOM, STAGE, "/skarm/roster?tema=mork"):
        wall.goto(rehearsal.web + path)
        for theme in THEMES:
            wall.emulate_media(color_scheme=theme)
            assert (path, theme, serious_faults(wall)) == (path, theme, [])


def test_without_a_network_the_last_state_stays_with_its_age(
    wall: Page, context: BrowserContext, rehearsal: Rehearsal
) -> None:
    wall.clock.install()
    wall.goto(rehearsal.web + ROOM)
    left = wall.locator(".left")
    expect(left).to_have_text(re.compile(r"^\d+ min kvar$"))
    before = int(left.inner_text().split()[0])
    context.set_offline(True)

    wall.clock.fast_forward(3 * 60_000)

    expect(wall.get_by_role("status")).to_contain_text(
        re.compile(r"Ingen kontakt sedan kl\. 11\.\d\d \([34] min\)")
    )
    expect(left).to_have_text(re.compile(rf"^({before - 3}|{before - 4}) min kvar$"))
    expect(wall.locator(".clock")).to_have_text(re.compile(r"^11\.\d\d$"))
    expect(wall.get_by_role("heading", name="Erfarenheter från Samlad")).to_be_visible()

    context.set_offline(False)
    wall.evaluate("dispatchEvent(new Event('online'))")

    wait_until(lambda: not wall.get_by_role("status").is_visible())


def test_a_screen_takes_over_what_is_new_and_loads_other_code_as_a_whole(
    wall: Page, rehearsal: Rehearsal
) -> None:
    wall.clock.install()
    wall.goto(rehearsal.web + ROOM)
    wall.evaluate("window.isSame = true")
    expect(wall.locator(".others")).to_contain_text("Det finns plats i")

    say(rehearsal, "/platser Gröna salen")
    wall.clock.run_for(LOOK_EVERY)
    expect(wall.locator(".others")).to_have_count(0)
    assert wall.evaluate("window.isSame")
    say(rehearsal, "/fullt Gröna salen")

    wall.evaluate("document.documentElement.dataset.version = 'older'")
    wall.clock.run_for(LOOK_EVERY)
    expect(wall.locator("html")).not_to_have_attribute("data-version", "older")
    assert not wall.evaluate("window.isSame")
    expect(wall.locator(".others")).to_contain_text("Det finns plats i")


def test_without_javascript_the_browser_loads_it_again(
    browser: Browser, rehearsal: Rehearsal
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="sv-SE", viewport=WIDE)
    page = context.new_page()
    page.goto(rehearsal.web + FOYER)

    again = page.locator("meta[http-equiv=refresh]")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mötesplats IFO 2023")
    expect(again).to_have_attribute("content", "15")
    assert context.cookies() == []
    context.close()


# Names and words longer than anybody thought of

LONG = (
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen och familjehemsutredningsmetodik i"
    " samverkan mellan socialtjänst, skola, hälso- och sjukvård samt polis i tolv kommuner"
)


def crowded_event(folder: Path, rooms: int) -> Path:
    """An event whose rooms, titles and speakers have long names, in so many rooms at once."""
    lines = ["format: 1", "event:", f'  name: "{LONG}"', "  timezone: Europe/Stockholm"]
    lines += ["  first_day: 2024-05-14", "  last_day: 2024-05-14", "rooms:"]
    lines += [
        f'  - {{id: r{n}, name: "Långsamtalsrummet Vänern och Vättern {n}", floor: "{n % 5}"}}'
        for n in range(rooms)
    ]
    lines.append("sessions:")
    for n in range(rooms):
        for hour in (10, 11):
            start = f"start: 2024-05-14T{hour}:00, end: 2024-05-14T{hour}:50"
            speaker = '{name: "Anna-Karin von Sydow-Lagerlöf", organisation: "Västra Götaland"}'
            lines.append(f'  - {{id: s{n}-{hour}, title: "{LONG}", room: r{n}, {start},')
            lines.append(f"     speakers: [{', '.join([speaker] * 4)}]}}")
    folder.mkdir()
    (folder / "programme.yaml").write_text("\n".join(lines))
    return folder


@pytest.mark.soak
@pytest.mark.parametrize("rooms", [1, 2, 3, 4, 5, 30])
def test_the_longest_names_are_cut_between_lines_and_never_within_one(
    wall: Page, tmp_path: Path, rooms: int
) -> None:
    with a_rehearsal("2024-05-14T10:20", crowded_event(tmp_path / "crowded", rooms)) as crowded:
        say(crowded, "/fullt Långsamtalsrummet Vänern och Vättern 0")
        for path in (FOYER, "/skarm/rum/r0", "/skarm/rum/r0?kl=10:55", f"{FOYER}?kl=09:00"):
            wall.goto(crowded.web + path)
            for size in SIZES:
                wall.set_viewport_size(size)
                wall.evaluate("new Promise(requestAnimationFrame)")
                is_readable(wall)


def test_the_longest_questions_to_the_stage_are_read_whole(
    wall: Page, rehearsal: Rehearsal
) -> None:
    assert len(WORDY) == LONGEST
    wall.goto(rehearsal.web + STAGE)

    expect(wall.locator(".asked .words")).to_have_count(3)
    assert {len(words) for words in wall.locator(".asked .words").all_inner_texts()} == {LONGEST}
