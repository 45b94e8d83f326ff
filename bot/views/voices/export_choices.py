"""What staff can take out of the bot as files, and how final that is."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.i18n import Translator
from bot.replies import Attachment, Button, Html, Reply, bold
from bot.views.actions.desk import ShowDesk, ShowExports, TakeOut
from bot.views.rows import home_button, in_pairs
from bot.views.scene import Scene
from bot.views.times import deadline


def render_exports(forms: Mapping[str, Sequence[str]], how_final: str, t: Translator) -> Reply:
    """What can be taken out, and as what."""
    buttons = [
        Button(t.plain(f"desk.take-{what}-{form}"), TakeOut(what, form))
        for what, each in forms.items()
        for form in each
    ]
    text = Html.paragraphs(
        bold(t("desk.exports")),
        t("desk.about-exports"),
        Html.escape(how_final) if how_final else None,
    )
    ways = (Button(t.plain("desk.back"), ShowDesk()), home_button(t))
    return Reply(text, (*in_pairs(buttons), ways))


def render_file(name: str, content: bytes, rows: int, what: str, t: Translator) -> Reply:
    """The file, with how much stands in it."""
    ways = (Button(t.plain("desk.files"), ShowExports()), home_button(t))
    return Reply(t(f"desk.took-{what}", n=rows), (ways,), (Attachment(name, content),))


def how_final(final_from: datetime | None, scene: Scene) -> str:
    """Can people still change what is printed? Empty where nothing is."""
    if final_from is None:
        return ""
    if scene.now >= final_from:
        return scene.t.plain("exports.final")
    return deadline("exports.not-final", final_from, scene)
