"""A whole day as a picture or to print."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.replies import Attachment, Button, Html, Reply, bold
from bot.views.actions.programme import ShowSlots
from bot.views.programme.programme import paper_buttons
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.times import capitalized


def render_paper(files: Sequence[Attachment], scene: Scene, *, day: int) -> Reply:
    """The files, and under them which version of the day they show."""
    programme, t = scene.programme, scene.t
    date = programme.days[day].date
    heading = bold(capitalized(t.date(date)))
    text = Html.lines(heading, t("paper.version", version=programme.version))
    return Reply(text, _ways(day, t), tuple(files))


def render_no_paper(sentence: str, t: Translator, *, day: int) -> Reply:
    """Why there is none, and the other ways to the day."""
    return Reply(Html.escape(sentence), _ways(day, t))


def _ways(day: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    whole_day = Button(t.plain("screens.whole-day-button"), ShowSlots(day))
    return (paper_buttons(day, t), (whole_day, home_button(t)))
