"""A real Chromium before a real sandbox with a scripted bot."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, ViewportSize, expect

from tests.browser.sandbox.phone_view import PhoneView
from tests.browser.sandbox.scripted_bot import ScriptedBot
from tests.browser.sandbox.served_sandbox import ServedSandbox

WIDE: ViewportSize = {"width": 1440, "height": 900}
PATIENCE = 90_000
"""Milliseconds for whatever a page is waited for: a limit for what hangs, on a machine that is busy."""
MISSING = "No Chromium here: 'apt-get install chromium' (or tests/browser/find-chromium) gets one."


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a Chromium one skip, and so one line, stands for all page tests; in CI they fail."""
    if shutil.which("chromium") or os.environ.get("CI") == "true":
        return
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in ours[:1]:
        item.add_marker(pytest.mark.skip(reason=MISSING))
    config.hook.pytest_deselected(items=ours[1:])
    items[:] = [item for item in items if item not in ours[1:]]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail(MISSING)
    # root, as in a container, may not use Chromium's own sandbox; nor is there a graphics card
    arguments = ["--no-sandbox", "--disable-gpu"]
    return {**browser_type_launch_args, "executable_path": chromium, "args": arguments}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Nobody else has to say how long a page is waited for."""
    expect.set_options(timeout=PATIENCE)
    browser.on("context", lambda context: context.set_default_timeout(PATIENCE))
    return browser


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "en-GB",
        "viewport": WIDE,
        "reduced_motion": "reduce",
    }


@pytest.fixture
def served() -> Iterator[ServedSandbox]:
    served = ServedSandbox()
    yield served
    served.close()


@pytest.fixture
def scripted_bot(served: ServedSandbox) -> Iterator[ScriptedBot]:
    scripted = ScriptedBot(served.api)
    scripted.start()
    yield scripted
    scripted.stop()


@pytest.fixture
def page_url(served: ServedSandbox, scripted_bot: ScriptedBot) -> str:
    """The address of the phone page; a scripted bot answers behind it."""
    return served.url + "/"


@pytest.fixture(scope="session")
def _tab(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """One for all phone pages, of which each has an origin of its own: a new one costs a second."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


@pytest.fixture
def phones(page_url: str, _tab: Page) -> Iterator[Page]:
    """The phone page, loaded; it must end without an error in its scripts."""
    faults: list[str] = []

    def hear(error: Error) -> None:
        faults.append(str(error))

    _tab.on("pageerror", hear)
    _as_new(_tab)
    _tab.goto(page_url)
    yield _tab
    _tab.goto("about:blank")
    _tab.remove_listener("pageerror", hear)
    assert faults == []


def _as_new(tab: Page) -> None:
    """Without what an earlier test changed of it."""
    tab.set_viewport_size(WIDE)
    tab.emulate_media(color_scheme="light")
    tab.mouse.move(0, 0)
    tab.context.clear_permissions()
    tab.context.clear_cookies()


@pytest.fixture
def phone(phones: Page) -> PhoneView:
    """The first person's phone."""
    return PhoneView(phones)
