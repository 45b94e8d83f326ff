"""What became of a notice, as whoever made it reads it."""

import math
from collections.abc import Sequence

from bot.actions import Second
from bot.replies import Button, Html, Reply
from bot.storage.announcements.sendings import Progress
from bot.views.actions.status import ResendDoubtful
from bot.views.announcements.progress import outcome_lines
from bot.views.rows import Rows, home_rows
from bot.views.scene import Scene


def render_delivery(
    progress: Progress, told: Sequence[Html], doubtful: int, scene: Scene
) -> Reply:
    """How many have it and whom it missed, over what it told.

    `doubtful` is how many messages at the event may not have arrived and are still of use.
    """
    t = scene.t
    have_it = t("changing.delivered", n=progress.sent, total=progress.total)
    text = Html.paragraphs(Html.lines(have_it, *outcome_lines(progress, t)), *told)
    rows: Rows = ()
    if progress.in_doubt and doubtful:
        by = Second(math.ceil(scene.now.timestamp()))  # what has just become so is meant too
        rows = ((Button(t.plain("status.resend", n=doubtful), ResendDoubtful(by)),),)
    return Reply(text, (*rows, *home_rows(t)))
