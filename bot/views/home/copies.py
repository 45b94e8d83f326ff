"""What organisers are told of the copies that leave the machine."""

from datetime import datetime

from bot.replies import Html, Reply
from bot.views.programme.next_up import begins
from bot.views.rows import home_rows
from bot.views.scene import Scene


def render_late_copy(since: datetime, scene: Scene) -> Reply:
    """What was written since then is on one disk alone."""
    t = scene.t
    text = Html.paragraphs(
        t("status.late-copy", when=begins(since, scene)), t("status.ask-operator")
    )
    return Reply(text, home_rows(t))
