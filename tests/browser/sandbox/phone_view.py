"""A phone on the page, as a test uses it: found by what a screen reader would call it."""

from playwright.sync_api import Locator, Page, expect


class PhoneView:
    """The phone of the named person, on the page in English."""

    def __init__(self, page: Page, name: str = "Anna") -> None:
        self.page = page
        self.root = page.get_by_role("region", name=f"Phone: {name}")
        self.log = self.root.get_by_role("log")
        self.field = self.root.get_by_role("textbox", name="Message")

    def begin(self) -> None:
        self.press("Start")
        self.expect_said("Welcome")

    def write(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        self.button(name).click()

    def message(self, text: str) -> Locator:
        """The newest message that holds these words."""
        return self.log.get_by_role("article").filter(has_text=text).last

    def expect_said(self, text: str) -> None:
        expect(self.message(text)).to_be_visible()

    def expect_toast(self, text: str) -> None:
        expect(self.root.get_by_role("status")).to_have_text(text)

    def choose(self, menu: str, item: str) -> None:
        """Open one of the phone's menus and press the first entry with these words."""
        self.press(menu)
        entries = self.root.get_by_role("list", name=menu)
        entries.get_by_role("button").filter(has_text=item).first.click()
