"""Nobody is shut out of the web pages: every route of the table, held against WCAG 2.2 AA in a browser."""

import re
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.web import addresses
from bot.web.server.routes import OWN, PAGES, SECRET
from tests.browser.rehearsals import Rehearsal, a_rehearsal
from tests.browser.sandbox.test_page_looks import FAULTS

ORGANISER, ALVA = 1001, 1002

LEVELS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}

EXAMPLES = {
    "day": "2023-11-30",
    "room": "kongress",
    "track": "barn",
    "session": "sav",
    "message": "1",
    "number": "1",
    "secret": "nobodys",
    "answer": "1",
    "code": "BDGK",
}
"""Of what stands in addresses; a new one has to be named here."""

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1440, "height": 900}
"""The narrow one is also a window of 1280 pixels at 400 %."""

LOOKS = [
    ("sv", NARROW, "light"),
    ("en", WIDE, "dark"),
    pytest.param("en", NARROW, "dark", marks=pytest.mark.soak),
    pytest.param("en", WIDE, "light", marks=pytest.mark.soak),
    pytest.param("sv", WIDE, "dark", marks=pytest.mark.soak),
    pytest.param("sv", NARROW, "dark", marks=pytest.mark.soak),
    pytest.param("en", NARROW, "light", marks=pytest.mark.soak),
    pytest.param("sv", WIDE, "light", marks=pytest.mark.soak),
]


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with a_rehearsal("2023-11-30T11:10") as one:
        yield one


@pytest.fixture(scope="module")
def web_url(rehearsal: Rehearsal) -> str:
    return rehearsal.web


@pytest.fixture(scope="module")
def paths(web_url: str) -> list[str]:
    """An address of every page there is, without its language."""
    [speaker, *_] = re.findall(
        rf'href="{addresses.SPEAKERS}/([^"?#]+)"', httpx.get(web_url + addresses.SPEAKERS).text
    )
    known = EXAMPLES | {"speaker": speaker}
    table = [path.format_map(known) for path in (*PAGES, *OWN, *SECRET)]
    asked = f"{addresses.QUESTION}?q=vad+h%C3%A4nder+efter+lunch"
    too_long = f"{addresses.QUESTION}?q={'var+' * 200}"
    return [path for path in [*table, asked, too_long, "/nope"] if _is_page(web_url + path)]


def _is_page(url: str) -> bool:
    """Not a file, nor a part of a page."""
    answer = httpx.get(url, follow_redirects=True)
    return answer.headers["Content-Type"].startswith("text/html") and "</main>" in answer.text


@pytest.fixture(scope="module")
def known(browser: Browser, web_url: str) -> Iterator[Page]:
    """The pages of somebody who has saved a session and is in the middle of an answer."""
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(f"{web_url}{addresses.SESSIONS}/sav")
    page.get_by_role("button", name="Spara och påminn").click()
    page.goto(web_url + addresses.MINE)
    page.get_by_role("button", name="Berätta vad du tar med dig").click()
    expect(page.get_by_label("Ditt svar")).to_be_visible()
    yield page
    context.close()


@pytest.fixture(scope="module")
def screen(browser: Browser, rehearsal: Rehearsal) -> Iterator[Page]:
    """An organiser's, who has come in by a link from the chat; one answer lies on the desk."""
    rehearsal.do(ALVA, "send", text="/start")
    rehearsal.do(ALVA, "send", text="/tarmed Att vi är fler")
    rehearsal.do(ORGANISER, "send", text="/skarm")
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(_link_to(rehearsal))
    page.get_by_role("button", name="Gå in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    yield page
    context.close()


def _link_to(rehearsal: Rehearsal) -> str:
    """The one that the organiser was sent, once it is there."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        said = " ".join(rehearsal.messages(ORGANISER))
        if found := re.search(rf"https?://\S+{addresses.SCREEN}/[\w-]+", said):
            return found[0]
        time.sleep(0.1)
    pytest.fail(f"no link: {said}")


def in_language(path: str, language: str) -> str:
    if path == addresses.HOME:
        return f"/{language}/"
    return path if language == "sv" else f"/{language}{path}"


def faults(page: Page) -> list[str]:
    """All that axe finds, as `rule: element`."""
    found = Axe().run(page, options=LEVELS | FAULTS).response["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize(("language", "size", "theme"), LOOKS)
def test_axe_finds_no_fault_on_any_route_and_nothing_runs_out_at_the_side(
    known: Page, web_url: str, paths: list[str], language: str, size: Any, theme: Any
) -> None:
    known.set_viewport_size(size)
    known.emulate_media(color_scheme=theme)
    for path in paths:
        known.goto(web_url + in_language(path, language))

        assert (path, faults(known)) == (path, [])
        across = known.evaluate("document.documentElement.scrollWidth")
        assert (path, across <= size["width"]) == (path, True)
        assert known.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize(
    ("language", "size", "theme"), [("sv", NARROW, "dark"), ("en", WIDE, "light")]
)
def test_axe_finds_no_fault_on_what_organisers_have_on_a_screen(
    screen: Page, web_url: str, language: str, size: Any, theme: Any
) -> None:
    screen.set_viewport_size(size)
    screen.emulate_media(color_scheme=theme)
    for path in (each.format_map(EXAMPLES) for each in SECRET):
        screen.goto(web_url + in_language(path, language))

        assert (path, faults(screen)) == (path, [])
        across = screen.evaluate("document.documentElement.scrollWidth")
        assert (path, across <= size["width"]) == (path, True)


VISIBLE_LINKS = """() => [...document.querySelectorAll("a, button")]
    .filter(each => each.checkVisibility()).map(each => each.textContent.trim()).sort()"""


def test_enlarged_to_four_hundred_per_cent_nothing_is_lost(
    known: Page, web_url: str, paths: list[str]
) -> None:
    for path in paths:
        known.set_viewport_size(WIDE)  # type: ignore[arg-type] # a width and a height
        known.goto(web_url + path)
        wide = known.evaluate(VISIBLE_LINKS)
        known.set_viewport_size(NARROW)  # type: ignore[arg-type] # the same

        assert (path, known.evaluate(VISIBLE_LINKS)) == (path, wide)


FOCUS = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return {
        name: (one.labels?.[0]?.textContent ?? one.textContent).trim(),
        inside: 0 <= x && x <= innerWidth && 0 <= y && y <= innerHeight,
        above: one === top || one.contains(top),
        marked: getComputedStyle(one).outlineStyle !== "none",
    };
}"""


def tab_to(page: Page, name: str, most: int = 120) -> None:
    """Go on with the keyboard alone; wherever the focus is, it can be seen, and nothing hides it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if not focus["name"]:
            continue
        assert focus == {"name": focus["name"], "inside": True, "above": True, "marked": True}
        if name in focus["name"]:
            return
    pytest.fail(f"the keyboard does not reach {name!r}")


def follow(page: Page, key: str = "Enter") -> None:
    """Where the focus leads."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_with_the_keyboard_alone_one_asks_saves_and_answers(page: Page, web_url: str) -> None:
    page.goto(web_url + "/sv/")
    tab_to(page, "Ställ en fråga om programmet")
    page.keyboard.type("vad handlar avhopparverksamhet om?")
    follow(page)
    expect(page.locator("#answer")).to_be_visible()

    tab_to(page, "Program")
    follow(page)
    tab_to(page, "Hoppa till innehållet")
    page.keyboard.press("Enter")
    tab_to(page, "Erfarenheter från Samlad avhopparverksamhet")
    follow(page)
    tab_to(page, "Spara och påminn")
    follow(page, "Space")
    expect(page.get_by_role("button", name="Ta bort")).to_be_visible()

    tab_to(page, "Mitt")
    follow(page)
    tab_to(page, "Berätta vad du tar med dig")
    follow(page)
    tab_to(page, "Ditt svar")
    page.keyboard.type("Att allt går med tangentbordet")
    tab_to(page, "Skicka")
    follow(page)

    expect(page.locator("#said")).to_contain_text("Att allt går med tangentbordet")


def test_a_page_that_shuts_somebody_out_is_noticed(known: Page, web_url: str) -> None:
    known.goto(web_url + addresses.PRACTICAL)
    known.evaluate("""() => {
        const list = document.querySelector("main ul.menu, footer ul.menu");
        list.insertAdjacentHTML("beforeend", "<img src='/icon.svg'><button>a</button><button>b</button>");
        for (const { style } of list.querySelectorAll("button")) {
            Object.assign(style, { minHeight: 0, height: "10px", width: "10px", padding: 0 });
        }
        list.style.gap = 0;
    }""")

    assert {fault.partition(":")[0] for fault in faults(known)} >= {"image-alt", "target-size"}


@pytest.mark.parametrize("size", [WIDE, {"width": 1024, "height": 400}])
def test_what_stays_in_place_never_hides_where_the_keyboard_is(
    page: Page, web_url: str, size: Any
) -> None:
    page.set_viewport_size(size)
    page.goto(web_url + addresses.GRID)
    links = page.locator(".grid a").count()
    last = page.locator(".grid a").nth(links - 1).inner_text()
    assert links > 20

    tab_to(page, last, most=links + 40)


def test_forms_say_where_they_come_from_to_a_browser_too_old_to_vouch(
    page: Page, web_url: str
) -> None:
    """A page that names no referrer at all would say that its forms come from nowhere."""
    page.goto(web_url + addresses.MINE)

    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Berätta vad du tar med dig").click()

    headers = sent.value.all_headers()
    assert headers["origin"] == web_url
    assert headers["sec-fetch-site"] == "same-origin"
