"""Buttons, keyboards, menus and files."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.sandbox.phone_view import PhoneView
from tests.browser.sandbox.scripted_bot import ScriptedBot, a_png


def test_a_pressed_button_waits_until_the_bot_answers_with_a_toast(
    phone: PhoneView, scripted_bot: ScriptedBot
) -> None:
    phone.begin()

    phone.press("Slow")
    waiting = phone.button("Slow waiting for an answer")
    expect(waiting).to_be_visible()
    scripted_bot.release.set()

    expect(phone.button("Slow")).to_be_visible()
    expect(waiting).to_have_count(0)
    phone.press("Toast")
    phone.expect_toast("Saved.")


def test_an_alert_takes_the_focus_and_gives_it_back(phone: PhoneView) -> None:
    phone.begin()

    phone.press("Alert")
    alert = phone.root.get_by_role("alertdialog", name="Read this first.")
    expect(alert.get_by_role("button", name="OK")).to_be_focused()
    alert.press("Escape")

    expect(alert).to_have_count(0)
    expect(phone.button("Alert")).to_be_focused()


def test_a_screen_is_rewritten_in_place_and_the_focus_stays(phone: PhoneView) -> None:
    phone.begin()

    phone.button("Rewrite").press("Enter")

    expect(phone.log.get_by_role("article")).to_have_count(2)
    phone.expect_said("The second screen")
    expect(phone.message("The second screen").get_by_text("edited")).to_be_visible()
    expect(phone.button("Rewrite")).to_be_focused()


def test_a_button_opens_a_link_and_another_copies_a_text(phone: PhoneView) -> None:
    phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.begin()
    phone.write("/links")

    phone.root.get_by_role("link", name="Open the room").click()
    phone.expect_said("Opened rum_1")
    phone.press("Copy the code")

    phone.expect_toast("Copied")
    assert phone.page.evaluate("navigator.clipboard.readText()") == "GR-2023"


def test_a_reply_keyboard_writes_for_one_and_folds_when_used(phone: PhoneView) -> None:
    phone.begin()
    phone.write("/keyboard")
    expect(phone.field).to_have_attribute("placeholder", "Choose")

    phone.press("Lunch")

    phone.expect_said("You said: Lunch")
    expect(phone.button("Wifi")).to_be_hidden()
    phone.press("Show or hide the buttons")
    expect(phone.button("Wifi")).to_be_visible()


def test_a_forced_reply_quotes_the_question(phone: PhoneView) -> None:
    phone.begin()
    phone.write("/force")
    expect(phone.field).to_have_attribute("placeholder", "In your own words")

    phone.write("Good")

    phone.expect_said("Good, in answer to: How was it?")


def test_the_menu_of_commands_opens_from_its_button(phone: PhoneView) -> None:
    phone.begin()

    phone.choose("Commands", "/keyboard")

    phone.expect_said("What about?")


def test_typing_a_slash_offers_the_commands_that_fit(phone: PhoneView) -> None:
    phone.begin()

    phone.field.press_sequentially("/f")
    offered = phone.root.get_by_role("list", name="Commands").get_by_role("button")
    expect(offered).to_have_text(["/formatShow all formatting"])
    phone.field.press("ArrowDown")
    phone.page.keyboard.press("Enter")

    expect(phone.log.locator("pre")).to_be_visible()
    expect(phone.field).to_have_value("")


def test_a_picture_goes_up_with_its_words_and_is_shown(phone: PhoneView, tmp_path: Path) -> None:
    picture = tmp_path / "hall.png"
    picture.write_bytes(a_png(64, 48))
    phone.begin()

    with phone.page.expect_file_chooser() as chooser:
        phone.choose("Attach", "Picture")
    chooser.value.set_files(picture)
    phone.write("The hall")

    phone.expect_said("A picture 64 wide: The hall")
    image = phone.log.get_by_role("img", name="The hall")
    expect(image).to_have_js_property("naturalWidth", 64)


def test_a_file_goes_up_as_a_file(phone: PhoneView, tmp_path: Path) -> None:
    document = tmp_path / "notes.txt"
    document.write_text("åäö", "utf-8")
    phone.begin()

    with phone.page.expect_file_chooser() as chooser:
        phone.choose("Attach", "File")
    chooser.value.set_files(document)
    phone.press("Send")

    phone.expect_said("A file: notes.txt")


def test_pictures_and_files_of_the_bot_come_down(phone: PhoneView) -> None:
    phone.begin()

    phone.write("/picture")
    image = phone.log.get_by_role("img", name="The plan")
    expect(image).to_have_js_property("naturalWidth", 320)
    phone.write("/file")
    with phone.page.expect_download() as download:
        phone.log.get_by_role("link", name="Download day.ics").click()

    assert download.value.suggested_filename == "day.ics"
    assert download.value.path().read_bytes() == b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
