"""What organisers are told of the machine: of the copies that leave it, and of another that serves."""

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


def render_taken_over(at: datetime, by: str, scene: Scene) -> Reply:
    """Another machine serves since then, by what a copy held."""
    t = scene.t
    text = Html.paragraphs(
        t("status.taken-over", when=begins(at, scene), by=by), t("status.see-doubtful")
    )
    return Reply(text, home_rows(t))


def render_rival(since: datetime, scene: Scene, *, goes_on: bool) -> Reply:
    """Another fetches with the same token since then."""
    t = scene.t
    key = "status.rival-while-it-goes-on" if goes_on else "status.rival"
    return Reply(
        Html.paragraphs(t(key, when=begins(since, scene)), t("status.ask-operator")), home_rows(t)
    )
