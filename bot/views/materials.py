"""Presentations, summaries and links, of a session or of the whole event."""

import html
from collections.abc import Sequence

from bot.actions import Action, ShowPractical, ShowSession
from bot.i18n import Translator
from bot.programme.values import Material, Session
from bot.replies import Attachment, Button, Html, Reply, bold
from bot.views.paging import numbered
from bot.views.rows import home_button


def render_materials(
    materials: Sequence[Material],
    session: Session | None,
    files: Sequence[Attachment],
    t: Translator,
) -> Reply:
    """The materials as a list with links; files of the event's folder come along."""
    sent = {file.name for file in files}
    lines = [_line(material, t, is_sent=material.file in sent) for material in materials]
    text = Html.paragraphs(
        bold(t("screens.materials")), numbered(lines) or t("screens.no-materials")
    )
    back: Action = ShowSession(session.id) if session else ShowPractical()
    key = "screens.back-to-session-button" if session else "screens.practical-button"
    return Reply(text, ((Button(t.plain(key), back), home_button(t)),), tuple(files))


def _line(material: Material, t: Translator, *, is_sent: bool) -> Html:
    if material.url.startswith(("https://", "http://")):
        address = html.escape(material.url)
        return Html(f'<a href="{address}">{Html.escape(material.title)}</a>')
    if is_sent:
        return t("screens.material-file", title=material.title)
    return t("screens.material-later", title=material.title)
