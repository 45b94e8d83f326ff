"""The rehearsal clock in the bar."""

import re
from datetime import datetime

from playwright.sync_api import Page, expect

from bot.clock import SystemClock
from tests.browser.sandbox.served_sandbox import MORNING, STOCKHOLM, ServedSandbox


def local_time(served: ServedSandbox) -> datetime:
    return served.do(served.clock.now).astimezone(STOCKHOLM)


def test_the_bar_shows_the_time_and_the_date_of_the_event(phones: Page) -> None:
    clock = phones.get_by_role("group", name="Clock", exact=True)

    expect(clock.locator("time")).to_have_text(re.compile(r"^08:45:\d\d$"))
    expect(clock).to_contain_text(re.compile("Thursday,? 30 November 2023"))
    expect(clock).to_contain_text("Europe/Stockholm")


def test_the_clock_goes_faster_and_stands_still(phones: Page, served: ServedSandbox) -> None:
    phones.get_by_role("button", name="600 times as fast").click()
    expect(phones.get_by_role("button", name="600 times as fast")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(phones.locator(".now time")).to_have_text(re.compile(r"^08:5\d"))
    speed = served.clock.speed
    phones.get_by_role("button", name="Pause").click()

    expect(phones.get_by_text("Paused")).to_be_visible()
    assert (speed, served.clock.speed) == (600, 0)
    phones.get_by_role("button", name="Run").click()
    expect(phones.get_by_role("button", name="Pause")).to_be_visible()
    assert served.clock.speed == 600


def test_the_clock_jumps_to_a_time_of_the_event(phones: Page, served: ServedSandbox) -> None:
    phones.get_by_role("button", name="Jump to").click()
    phones.get_by_label("Jump to").last.fill("2023-11-30T16:30")
    phones.get_by_role("button", name="Jump", exact=True).click()

    expect(phones.locator(".now time")).to_have_text(re.compile(r"^16:30"))
    assert f"{local_time(served):%Y-%m-%d %H:%M}" == "2023-11-30 16:30"


def test_the_clock_jumps_ahead_and_to_the_next_event(phones: Page, served: ServedSandbox) -> None:
    phones.get_by_role("button", name="Jump to").click()
    phones.get_by_role("button", name="Jump ahead 30 min").click()
    expect(phones.locator(".now time")).to_have_text(re.compile(r"^09:15"))
    phones.get_by_role("button", name="Next event").click()

    expect(phones.locator(".now time")).to_have_text(re.compile(r"^09:52"))
    assert (local_time(served) - MORNING).total_seconds() // 60 == 67


def test_the_clock_of_the_machine_has_no_controls(page: Page) -> None:
    served = ServedSandbox(SystemClock())
    page.goto(served.url)

    expect(page.get_by_role("group", name="Clock", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Start").first).to_be_visible()
    expect(page.get_by_role("group", name="Clock controls")).to_be_hidden()
    page.close()
    served.close()
