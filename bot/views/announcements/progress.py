"""How far an announcement, or its correction, has come; and the report when that is over."""

from datetime import timedelta

from bot.i18n import Translator
from bot.replies import Button, Html, Reply
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.sendings import Progress
from bot.views.actions.announcements import (
    ResendAnnouncement,
    ShowAnnouncement,
    StopAnnouncement,
    UndoAnnouncement,
)
from bot.views.announcements.message import about
from bot.views.rows import Rows, home_button
from bot.views.scene import Scene

SOON = timedelta(minutes=2)
"""Up to this, the wait is told in seconds."""


def render_progress(
    progress: Progress, announcement: Announcement, scene: Scene, time: str = ""
) -> Reply:
    """While it goes: "412 av 980, 3 går inte att nå, cirka 20 s kvar"; then the report.

    `time` is the moment of sending in words, where that is not soon.
    """
    t = scene.t
    kind = announcement.work.partition(":")[0] or "announcement"
    if progress.begins_at:
        return _waiting(progress, announcement, scene, time)
    if progress.waiting:
        far = t(f"announcements.{kind}-so-far", n=progress.sent, total=progress.total)
        left = t("announcements.time-left", time=about(progress.time_left, t))
        stop = Button(t.plain("announcements.stop"), StopAnnouncement(announcement.id))
        can_stop = kind == "announcement" and announcement.state == "confirmed"
        text = Html(", ".join([far, *_missed(progress, kind, t), left]) + ".")
        return Reply(text, ((stop,),) if can_stop else ())
    return _report(progress, announcement, kind, t)


def _waiting(progress: Progress, announcement: Announcement, scene: Scene, time: str) -> Reply:
    t = scene.t
    assert progress.begins_at is not None
    wait = progress.begins_at - scene.now
    if wait <= SOON:
        seconds = round(wait.total_seconds())
        text = t("announcements.begins-soon", seconds=seconds, n=progress.total)
    else:
        text = t("announcements.begins-at", time=time, n=progress.total)
    undo = Button(t.plain("announcements.undo"), UndoAnnouncement(announcement.id))
    return Reply(text, ((undo,),))


def _report(progress: Progress, announcement: Announcement, kind: str, t: Translator) -> Reply:
    key = "stopped" if announcement.state == "stopped" else f"{kind}-done"
    if not progress.total:
        key = "nobody-yet"
    done = t(f"announcements.{key}", n=progress.sent, total=progress.total)
    rows: Rows = ()
    if progress.again and kind == "announcement":
        again = ResendAnnouncement(announcement.id, announcement.version)
        rows = ((Button(t.plain("announcements.resend", n=progress.again), again),),)
    more = Button(t.plain("announcements.more"), ShowAnnouncement(announcement.id))
    text = Html.lines(done, *outcome_lines(progress, t, kind))
    return Reply(text, (*rows, (more, home_button(t))))


def outcome_lines(progress: Progress, t: Translator, kind: str = "announcement") -> list[Html]:
    """Under how many have it: whom it missed, who does not want it, who has seen it on a page."""
    lines = _missed(progress, kind, t)
    if progress.unwanted:
        lines.append(t("announcements.unwanted", n=progress.unwanted))
    return [*(Html(f"{line}.") for line in lines), *seen_lines(progress, t)]


def seen_lines(progress: Progress, t: Translator) -> list[Html]:
    """How many of those who read on the web have had it on a page; nothing where nobody does."""
    if not progress.seen and not progress.unseen:
        return []
    return [t("announcements.on-the-web", n=progress.seen, waiting=progress.unseen)]


def _missed(progress: Progress, kind: str, t: Translator) -> list[Html]:
    """How many cannot be reached, and of how many nobody knows; only where there are such."""
    missed = "unreachable" if kind == "announcement" else f"{kind}-impossible"
    counts = {missed: progress.unreachable, "in-doubt": progress.in_doubt}
    return [t(f"announcements.{key}", n=n) for key, n in counts.items() if n]
