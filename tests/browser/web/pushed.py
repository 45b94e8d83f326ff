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

SHOWING = """() => {
  const show = ServiceWorkerRegistration.prototype.showNotification;
  self.shown = 0;
  ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
    await show.call(this, title, { ...options, requireInteraction: true });
    self.shown += 1;
  };
}"""
"""A browser without a screen takes a notification back after 25 seconds, and loses for good one that is
asked for while it comes: this one keeps them, and the worker says when each has come."""

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
        # Its devtools tell of it a little later than the page.
        self._wait_until(lambda: page.context.service_workers and self._registrations)
        [self.worker] = page.context.service_workers
        self.worker.evaluate(SHOWING)

    def deliver(self, data: str) -> None:
        """A push, and it is shown."""
        before = self.worker.evaluate("self.shown")
        origin = self._page.evaluate("location.origin")
        told = {"origin": origin, "registrationId": self._registrations[-1], "data": data}
        self._devtools.send("ServiceWorker.deliverPushMessage", told)
        self._wait_until(lambda: self.worker.evaluate("self.shown") > before)

    def shown(self) -> list[dict[str, Any]]:
        return list(self._page.evaluate(SHOWN))

    def wait_until_none_is_shown(self) -> None:
        """What is taken away goes a little later than it is told to."""
        self._wait_until(lambda: not self.shown())

    def _wait_until(self, holds: Callable[[], object]) -> None:
        """Asked again and again: a function that the page waits for may not take its time."""
        until = time.monotonic() + SHOWN_SECONDS
        while not holds():
            assert time.monotonic() < until, f"shown are {self.shown()}"
            self._page.wait_for_timeout(20)

    def _note(self, told: dict[str, Any]) -> None:
        self._registrations += [each["registrationId"] for each in told["registrations"]]
