"""The site's worker in a browser, reached as a push service reaches it, and what the browser shows."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const shown = await registration.getNotifications();
  return shown.map(({ title, body, lang, tag, data }) => ({ title, body, lang, tag, data }));
}"""

SHOWN_SECONDS = 90.0


class PushedBrowser:
    """Its devtools hand a push to the real worker, since no real service is within reach."""

    def __init__(self, page: Page) -> None:
        """The page has registered the worker, or is about to."""
        self._page = page
        self._registrations: list[str] = []
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.on("ServiceWorker.workerRegistrationUpdated", self._note)
        self._devtools.send("ServiceWorker.enable")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def deliver(self, data: str) -> None:
        while not self._registrations:  # its devtools tell of it a little later than the page
            self._page.wait_for_timeout(20)
        origin = self._page.evaluate("location.origin")
        told = {"origin": origin, "registrationId": self._registrations[-1], "data": data}
        self._devtools.send("ServiceWorker.deliverPushMessage", told)

    def shown(self, count: int) -> list[dict[str, Any]]:
        """What is shown, once it is so many."""
        return self._once(lambda shown: len(shown) == count)

    def wait_until_shown(self, bodies: dict[str, str]) -> None:
        """These texts and no others, by tag."""
        self._once(lambda shown: {each["tag"]: each["body"] for each in shown} == bodies)

    def _once(self, is_right: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        """Asked again and again: a function that the page waits for may not take its time."""
        until = time.monotonic() + SHOWN_SECONDS
        while not is_right(shown := self._page.evaluate(SHOWN)):
            assert time.monotonic() < until, f"shown are {shown}"
            self._page.wait_for_timeout(20)
        return list(shown)

    def _note(self, told: dict[str, Any]) -> None:
        self._registrations += [each["registrationId"] for each in told["registrations"]]
