"""The phone page before it knows what there is, and where it is told late, nothing, or of a refusal."""

import re

from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.sandbox.phone_view import PhoneView
from tests.browser.sandbox.scripted_bot import ScriptedBot
from tests.browser.sandbox.served_sandbox import ServedSandbox

STATE = "**/_sandbox/state"
CHAT_OF_ANNA = "**/_sandbox/people/1001/chats/1001/messages"


class SlowAnswers:
    """What the sandbox says at an address is given at once, and reaches the page when a test lets it."""

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        self._address = address
        self._given: list[tuple[Route, APIResponse]] = []
        page.route(address, self._hold)

    def wait(self) -> None:
        """Return when the sandbox has given one."""
        while not self._given:
            self._page.wait_for_timeout(20)

    def arrive(self) -> None:
        for route, answer in self._given:
            route.fulfill(response=answer)
        self._page.unroute(self._address, self._hold)

    def _hold(self, route: Route) -> None:
        self._given.append((route, route.fetch()))


def test_nothing_can_be_pressed_before_it_is_known_what_there_is(phones: Page) -> None:
    state = SlowAnswers(phones, STATE)
    phones.reload()
    state.wait()

    expect(phones.get_by_role("button")).to_have_count(0)
    state.arrive()

    phones.get_by_role("button", name="Jump to").click()
    phones.get_by_role("button", name="Jump ahead 30 min").click()
    expect(phones.locator(".now time")).to_have_text(re.compile("^09:15"))


def test_who_comes_while_the_page_begins_gets_a_phone(phones: Page, served: ServedSandbox) -> None:
    state = SlowAnswers(phones, STATE)
    phones.reload()
    state.wait()

    served.do(lambda: served.sandbox.person("Disa", "en"))
    state.arrive()

    expect(PhoneView(phones, "Anna").root).to_be_visible()
    expect(PhoneView(phones, "Disa").root).to_be_visible()


def test_a_chat_offers_no_start_before_it_is_known_what_was_said(
    phones: Page, served: ServedSandbox
) -> None:
    served.run(served.sandbox.person_by_id(1001).send("/start"))
    anna = PhoneView(phones, "Anna")
    chat = SlowAnswers(phones, CHAT_OF_ANNA)
    phones.reload()
    chat.wait()

    served.do(lambda: served.sandbox.person("Disa", "en"))
    expect(PhoneView(phones, "Disa").root).to_be_visible()

    expect(anna.button("Start")).to_have_count(0)
    chat.arrive()
    anna.expect_said("Welcome")


def test_what_is_deleted_while_a_chat_is_fetched_is_gone(
    phones: Page, served: ServedSandbox, scripted_bot: ScriptedBot
) -> None:
    anna, bilal = PhoneView(phones, "Anna"), PhoneView(phones, "Bilal")
    anna.begin()
    bilal.begin()
    gone = scripted_bot.say(1001, "Soon gone")
    chat = SlowAnswers(phones, CHAT_OF_ANNA)
    phones.reload()
    chat.wait()

    scripted_bot.call("deleteMessage", chat_id=1001, message_id=gone["message_id"])
    scripted_bot.say(1001, "It is gone")
    scripted_bot.say(1002, "The others hear of it")
    bilal.expect_said("The others hear of it")
    chat.arrive()

    anna.expect_said("It is gone")
    expect(anna.log.get_by_text("Soon gone")).to_have_count(0)


def test_a_page_that_is_told_nothing_asks_again(phones: Page) -> None:
    phones.route(STATE, lambda route: route.fulfill(status=500, body="?"), times=2)
    phones.reload()

    PhoneView(phones, "Anna").begin()


def test_somebody_who_cannot_be_added_is_told_of(phones: Page) -> None:
    phones.get_by_role("button", name="New person").click()
    phones.get_by_role("textbox", name="Name").fill(" ")
    phones.get_by_role("dialog").get_by_role("button", name="New person").click()

    expect(phones.locator("#connection")).to_have_text("A person needs a name.")
