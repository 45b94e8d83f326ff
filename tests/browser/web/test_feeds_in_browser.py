"""Feeds in a real browser: data within a page, and another site that reads ours."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.rehearsals import a_rehearsal


@pytest.fixture(scope="module")
def web_url() -> Iterator[str]:
    with a_rehearsal("2023-11-30T11:10") as rehearsal:
        yield rehearsal.web


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[str]:
    """A page of somebody else's, at an origin of its own."""
    (tmp_path / "index.html").write_text("<!doctype html><title>A screen</title>")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_the_policy_of_the_pages_lets_data_stand_in_them(page: Page, web_url: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))

    page.goto(f"{web_url}/pass/bornemark")

    block = page.locator("script[type='application/ld+json']")
    told = json.loads(block.evaluate("block => block.textContent"))
    assert told["@type"] == "Event"
    assert told["startDate"] == "2023-11-30T09:30:00+01:00"
    assert complaints == []


def test_a_screen_of_another_site_reads_what_is_on_and_nothing_of_the_reader(
    page: Page, web_url: str, other_site: str
) -> None:
    page.goto(other_site)

    now = page.evaluate("url => fetch(url).then(read => read.json())", f"{web_url}/now.json")
    refused = page.evaluate(
        "url => fetch(url).then(() => false, () => true)", f"{web_url}/handelser"
    )

    assert now["event"]["name"] == "Mötesplats IFO 2023"
    assert refused


@pytest.mark.parametrize("width", [320, 1440])
def test_the_code_for_giggity_is_seen_whole(page: Page, web_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{web_url}/appar")

    box = page.locator(".code svg").bounding_box()

    assert box is not None
    assert box["width"] == pytest.approx(box["height"], abs=1)
    assert 160 < box["width"] < 300
    assert box["x"] + box["width"] <= width
