"""A file for the calendar, with what one does with it, and the address of a calendar of one's own."""

from dataclasses import replace

from bot.actions import Action
from bot.i18n import Translator
from bot.programme.values import Session
from bot.replies import Attachment, Button, Html, Reply, bold
from bot.views.actions.calendars import AskNewAddress, ChangeAddress, Subscribe
from bot.views.actions.home import ShowMine
from bot.views.actions.sessions import ShowSession
from bot.views.rows import home_button


def render_calendar(file: Attachment, session: Session | None, t: Translator) -> Reply:
    """The file of one session, or of all that is saved."""
    back: Action = ShowSession(session.id) if session else ShowMine()
    key = "screens.back-to-session-button" if session else "screens.mine-button"
    return Reply(t("screens.calendar"), ((Button(t.plain(key), back), home_button(t)),), (file,))


def with_address(reply: Reply, address: str, t: Translator) -> Reply:
    """The reply, with the address at which a calendar finds all this by itself."""
    text = Html.paragraphs(reply.text, t("calendar.also"), _told(address, t))
    return replace(reply, text=text, buttons=((_change_button(t),), *reply.buttons))


def render_address(address: str, t: Translator, *, is_new: bool = False) -> Reply:
    """Where the calendar is. Empty is an address that only the page itself knows."""
    parts = (
        bold(t("calendar.title")),
        t("calendar.changed") if is_new else "",
        t("calendar.how") if address else t("calendar.on-page"),
        _told(address, t) if address else "",
    )
    return Reply(Html.paragraphs(*parts), ((_change_button(t),), _ways(t)))


def render_change_asked(key: str, t: Translator) -> Reply:
    text = Html.paragraphs(bold(t("calendar.change-title")), t("calendar.change"))
    change = Button(t.plain("calendar.change-button"), ChangeAddress(key))
    return Reply(text, ((change, Button(t.plain("calendar.keep-button"), Subscribe())), _ways(t)))


def _told(address: str, t: Translator) -> Html:
    """To be copied and not opened: whoever fetches it by itself learns what is in it."""
    return Html.lines(
        Html(f"<code>{Html.escape(address)}</code>"), t("calendar.yours"), t("calendar.slow")
    )


def _change_button(t: Translator) -> Button:
    return Button(t.plain("calendar.change-button"), AskNewAddress())


def _ways(t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("screens.mine-button"), ShowMine()), home_button(t))
