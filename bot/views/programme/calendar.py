"""A file for the calendar, with what one does with it."""

from bot.actions import Action
from bot.i18n import Translator
from bot.programme.values import Session
from bot.replies import Attachment, Button, Reply
from bot.views.actions.home import ShowMine
from bot.views.actions.sessions import ShowSession
from bot.views.rows import home_button


def render_calendar(file: Attachment, session: Session | None, t: Translator) -> Reply:
    """The file of one session, or of all that is saved."""
    back: Action = ShowSession(session.id) if session else ShowMine()
    key = "screens.back-to-session-button" if session else "screens.mine-button"
    return Reply(t("screens.calendar"), ((Button(t.plain(key), back), home_button(t)),), (file,))
