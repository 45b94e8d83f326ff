"""Questions without an answer, for those who can mend the programme."""

from collections.abc import Sequence

from bot.replies import Html, Reply
from bot.storage.programme.records import UnansweredQuestion
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten

LONGEST = 120
"""Characters of one question."""


def render_unanswered(questions: Sequence[UnansweredQuestion], scene: Scene) -> Reply:
    """The newest first, masked as they were kept; whoever asked is not known."""
    t = scene.t
    home = ((home_button(t),),)
    if not questions:
        return Reply(t("unanswered.none"), home)
    lines = [
        t(
            "unanswered.line",
            time=t.time(scene.programme.local(question.asked_at)),
            text=shorten(question.text, LONGEST),
        )
        for question in questions
    ]
    return Reply(
        Html.paragraphs(t("unanswered.heading"), Html.lines(*lines), t("unanswered.advice")), home
    )
