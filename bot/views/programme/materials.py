"""Presentations, summaries and links, of a session or of the whole event."""

import html
from collections.abc import Sequence

from bot.actions import Action
from bot.i18n import Translator
from bot.programme.values import Material, Session
from bot.replies import Attachment, Button, Html, Reply, bold
from bot.views.actions.programme import ShowPractical
from bot.views.actions.sessions import ShowMaterials, ShowSession, WishMaterials
from bot.views.pages import LABEL, numbered
from bot.views.programme.session_lines import title_of
from bot.views.rows import Rows, home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten

MOST_LINES = 12
MOST_FILES = 6


def render_materials(
    materials: Sequence[Material],
    session: Session | None,
    files: Sequence[Attachment],
    t: Translator,
) -> Reply:
    """The materials as a list with links; files of the event's folder come along."""
    sent = {file.name for file in files}
    lines = [material_line(material, t, is_sent=material.file in sent) for material in materials]
    text = Html.paragraphs(
        bold(t("screens.materials")), numbered(lines) or t("screens.no-materials")
    )
    back: Action = ShowSession(session.id) if session else ShowPractical()
    key = "screens.back-to-session-button" if session else "screens.practical-button"
    rows: Rows = ((Button(t.plain(key), back), home_button(t)),)
    if not all(material.is_here for material in materials):
        wish = WishMaterials(session.id if session else "")
        rows = ((Button(t.plain("materials.wish-button"), wish),), *rows)
    return Reply(text, rows, tuple(files))


def render_wished(session: Session | None, t: Translator) -> Reply:
    """It will be sent when it comes."""
    back = ShowMaterials(session.id if session else "")
    row = (Button(t.plain("screens.materials-button"), back), home_button(t))
    return Reply(t("materials.wished"), (row,), toast=t.plain("voices.saved-toast"))


def render_arrived(materials: Sequence[tuple[str, Material]], scene: Scene) -> Reply:
    """What has come, each under its session; files are fetched by a button."""
    lines = [_arrived(session_id, material, scene) for session_id, material in materials]
    with_files = list(dict.fromkeys(session for session, one in materials if one.file))
    buttons = [
        (Button(shorten(_fetch(session, scene), LABEL), ShowMaterials(session)),)
        for session in with_files[:MOST_FILES]
    ]
    text = Html.paragraphs(bold(scene.t("materials.arrived")), *lines[:MOST_LINES])
    return Reply(text, (*buttons, (home_button(scene.t),)))


def _arrived(session_id: str, material: Material, scene: Scene) -> Html:
    session = scene.programme.session(session_id)
    line = material_line(material, scene.t, is_sent=bool(material.file))
    return Html.lines(shorten(title_of(session, scene.t), 90) if session else None, line)


def _fetch(session_id: str, scene: Scene) -> str:
    session = scene.programme.session(session_id)
    title = title_of(session, scene.t) if session else scene.programme.event.name
    return scene.t.plain("materials.fetch-button", title=title)


def material_line(material: Material, t: Translator, *, is_sent: bool) -> Html:
    """A link, the name of a file, or the promise of what is to come."""
    if material.url.startswith(("https://", "http://")):
        address = html.escape(material.url)
        return Html(f'<a href="{address}">{Html.escape(material.title)}</a>')
    if is_sent:
        return t("screens.material-file", title=material.title)
    return t("screens.material-later", title=material.title)
