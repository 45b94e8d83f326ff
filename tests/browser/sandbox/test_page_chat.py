"""What is said in the phones: texts, formatting, answers, changes."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.browser.sandbox.phone_view import PhoneView
from tests.browser.sandbox.scripted_bot import DESCRIPTION
from tests.browser.sandbox.served_sandbox import ServedSandbox


def test_an_empty_chat_shows_what_the_bot_is_and_starts_it(phone: PhoneView) -> None:
    expect(phone.root.get_by_text(DESCRIPTION)).to_be_visible()
    expect(phone.field).to_be_hidden()

    phone.press("Start")

    phone.expect_said("/start")
    phone.expect_said("Welcome")
    expect(phone.field).to_be_visible()


def test_a_message_is_sent_answered_and_seen_by_nobody_else(
    phones: Page, phone: PhoneView
) -> None:
    phone.begin()

    phone.write("Var är <b>lunchen</b>?")

    phone.expect_said("You said: Var är <b>lunchen</b>?")
    expect(phone.field).to_have_value("")
    expect(PhoneView(phones, "Bilal").root.get_by_role("article")).to_have_count(0)


def test_shift_enter_makes_a_line_and_enter_sends(phone: PhoneView) -> None:
    phone.begin()

    phone.field.fill("one")
    phone.field.press("Shift+Enter")
    phone.field.type("two")
    phone.field.press("Enter")

    phone.expect_said("You said: one\ntwo")


def test_formatting_is_shown_by_utf_16_offsets(phone: PhoneView) -> None:
    phone.begin()

    phone.write("/format")

    shown = phone.message("bold")
    expect(shown.locator("strong")).to_have_text(["bold", "fat", "both", "after"])
    expect(shown.locator("em")).to_have_text(["italic", "both"])
    expect(shown.locator("u")).to_have_text("under")
    expect(shown.locator("s")).to_have_text("struck")
    expect(shown.locator("pre code")).to_have_text("print(1)")
    expect(shown.locator("blockquote")).to_have_count(2)
    expect(shown.get_by_role("link", name="someone@example.org")).to_have_attribute(
        "href", "mailto:someone@example.org"
    )
    expect(shown.get_by_role("link", name="https://example.org/x")).to_be_visible()
    expect(shown.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    expect(shown.locator("img")).to_have_count(0)


def test_what_a_text_offers_to_press_does_what_it_says(phone: PhoneView) -> None:
    phone.begin()
    phone.write("/format")
    shown = phone.message("bold")

    shown.get_by_role("button", name="Show hidden text").press("Enter")
    shown.get_by_role("button", name="Show more").click()
    expect(shown.locator(".spoiler")).to_have_count(0)
    expect(shown.get_by_role("button", name="Show less")).to_be_visible()
    shown.get_by_role("link", name="the session").click()
    phone.expect_said("Opened s_barn")
    shown.get_by_role("button", name="/format").click()

    expect(phone.log.locator("pre")).to_have_count(2)


def test_a_link_is_opened_by_hand_for_one_person(phone: PhoneView) -> None:
    phone.begin()

    phone.choose("More", "Open link")
    phone.page.get_by_role("textbox", name="Link").fill("https://t.me/motesplats_bot?start=inv_1")
    phone.page.get_by_role("dialog").get_by_role("button", name="Open").click()

    phone.expect_said("Opened inv_1")


def test_an_answer_quotes_the_message_it_belongs_to(phone: PhoneView) -> None:
    phone.begin()
    welcome = phone.message("Welcome")

    welcome.hover()
    welcome.get_by_role("button", name="Reply").click()
    phone.write("Thanks")

    phone.expect_said("Thanks, in answer to: Welcome")
    expect(phone.log.get_by_role("button", name="Reply to")).to_have_count(1)


def test_ones_own_message_is_changed_in_place(phone: PhoneView) -> None:
    phone.begin()
    phone.write("tomorow")
    phone.expect_said("You said: tomorow")

    phone.field.press("ArrowUp")
    expect(phone.field).to_have_value("tomorow")
    phone.write("tomorrow")

    phone.expect_said("You changed it to: tomorrow")
    expect(phone.log.get_by_text("edited")).to_have_count(1)


def test_a_blocked_bot_can_be_unblocked(phone: PhoneView, served: ServedSandbox) -> None:
    phone.begin()

    phone.choose("More", "Block the bot")
    expect(phone.root.get_by_text("You have blocked the bot.")).to_be_visible()
    blocked = served.do(lambda: served.sandbox.person("Anna").blocked)
    phone.press("Unblock")

    expect(phone.field).to_be_visible()
    assert blocked


def test_silent_pinned_deleted_and_typing_are_shown(phone: PhoneView) -> None:
    phone.begin()

    phone.write("/silent")
    expect(phone.message("Quietly").get_by_text("without sound")).to_be_attached()
    phone.write("/pin")
    expect(phone.root.get_by_role("button", name="Pinned message")).to_contain_text("programme")
    phone.write("/delete")
    phone.expect_said("Now it is gone")
    expect(phone.log.get_by_text("Soon gone")).to_have_count(0)
    phone.write("/typing")
    expect(phone.root.get_by_text("typing …")).to_be_visible()


def test_a_newcomer_at_the_newest_stays_there_and_one_scrolled_up_is_told(
    phone: PhoneView,
) -> None:
    phone.begin()
    phone.write("/many")
    phone.expect_said("Message 20 of 20")
    expect(phone.message("Message 20 of 20")).to_be_in_viewport()

    phone.log.evaluate("log => { log.scrollTop = 0; }")
    newest = phone.root.get_by_role("button", name="To the newest")
    expect(newest).to_be_visible()
    newest.click()

    expect(phone.message("Message 20 of 20")).to_be_in_viewport()
    expect(newest).to_be_hidden()


def test_times_and_days_are_those_of_the_event(phone: PhoneView, served: ServedSandbox) -> None:
    phone.begin()
    expect(phone.message("Welcome").locator(".marks time")).to_have_text("08:45")

    served.do(lambda: served.clock.jump(served.clock.now() + timedelta(days=1)))
    phone.write("Next day")

    expect(phone.log.locator(".day")).to_have_text(["Thursday 30 November", "Friday 1 December"])


def test_what_was_said_while_the_line_was_broken_is_there_afterwards(
    phone: PhoneView, served: ServedSandbox
) -> None:
    phone.begin()
    expect(phone.page.locator("#connection")).to_have_text("")

    served.restart()

    phone.write("Still there?")
    phone.expect_said("You said: Still there?")


def test_what_is_being_written_stays_when_the_line_breaks(
    phone: PhoneView, served: ServedSandbox
) -> None:
    phone.begin()
    phone.field.fill("Half a thought")

    with phone.page.expect_response(lambda answer: answer.url.endswith("/messages")):
        served.restart()

    expect(phone.page.locator("#connection")).to_have_text("")
    expect(phone.field).to_have_value("Half a thought")
    phone.field.press("Enter")
    phone.expect_said("You said: Half a thought")
