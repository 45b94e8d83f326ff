"""A session handed on to somebody else: its address in the chat and on the web."""

from urllib.parse import urlencode

from bot.programme.values import Session
from bot.replies import Button, Html, Reply
from bot.views.actions.sessions import ShowSession
from bot.views.programme.places import place_of
from bot.views.programme.session_lines import title_of, titled
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.times import capitalized, date_and_hours

SESSION_PAGES = "/pass"
"""Where the pages of the sessions are, below the root of the web."""

_SHARE = "https://t.me/share/url"
"""Lets Telegram ask in which chat something is to be put."""


def web_address(session: Session, root: str) -> str:
    """The session's page; empty where the world does not reach the web."""
    return f"{root}{SESSION_PAGES}/{session.id}" if root else ""


def render_sharing(session: Session, scene: Scene, *, chat: str, web: str) -> Reply:
    """Both addresses, where there are such, and the way to another chat."""
    t = scene.t
    facts = (titled(session, scene), capitalized(date_and_hours(session, scene)))
    text = Html.paragraphs(
        Html.lines(*facts, place_of(session, scene)),
        Html.lines(
            t("screens.share-chat", link=chat) if chat else None,
            t("screens.share-web", link=web) if web else None,
        ),
    )
    back = Button(t.plain("screens.back-to-session-button"), ShowSession(session.id))
    rows = ((back, home_button(t)),)
    if not (chat or web):
        return Reply(text, rows)
    share = f"{_SHARE}?{urlencode({'url': chat or web, 'text': title_of(session, t)})}"
    return Reply(text, ((Button(t.plain("screens.share-on-button"), url=share),), *rows))
