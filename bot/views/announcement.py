"""An announcement as everybody gets it, and what its author sees of it."""

from dataclasses import dataclass
from datetime import timedelta

from bot.actions import DropAnnouncement
from bot.i18n import Translator
from bot.replies import Button, Html, Reply
from bot.views.rows import home_button, home_rows


@dataclass(frozen=True)
class Progress:
    """How many have got an announcement, how many cannot, and how many wait for it."""

    total: int
    sent: int
    unreachable: int
    in_doubt: int
    unwanted: int
    waiting: int
    time_left: timedelta


def render_announcement(text: str, t: Translator) -> Reply:
    """The text as it was typed, line breaks and all."""
    message = Html.paragraphs(t("announcements.heading"), text)
    return Reply(message, ((home_button(t),),))


def render_writing(t: Translator) -> Reply:
    return Reply(t("announcements.write"), ((_cancel(0, t),),))


def render_question(
    announcement_id: int, recipients: int, time: timedelta, t: Translator
) -> Reply:
    """Under the preview: how many will get it, and how to confirm."""
    text = Html.paragraphs(
        t("announcements.preview", n=recipients, time=about(time, t)),
        t("announcements.confirm", n=recipients),
    )
    return Reply(text, ((_cancel(announcement_id, t),),))


def render_nobody(t: Translator) -> Reply:
    return Reply(t("announcements.nobody"), home_rows(t))


def render_wrong_number(announcement_id: int, recipients: int, t: Translator) -> Reply:
    text = t("announcements.wrong-number", n=recipients)
    return Reply(text, ((_cancel(announcement_id, t),),))


def render_too_long(length: int, limit: int, t: Translator) -> Reply:
    return Reply(t("announcements.too-long", length=length, limit=limit), ((_cancel(0, t),),))


def render_dropped(t: Translator) -> Reply:
    return Reply(t("announcements.dropped"), home_rows(t))


def render_too_late(t: Translator) -> Reply:
    """The draft was sent or dropped already."""
    return Reply(t("announcements.too-late"), home_rows(t))


def render_progress(progress: Progress, t: Translator) -> Reply:
    """While it goes: "412 av 980, 3 går inte att nå, cirka 20 s kvar"; then the result."""
    if progress.waiting:
        far = t("announcements.so-far", n=progress.sent, total=progress.total)
        left = t("announcements.time-left", time=about(progress.time_left, t))
        return Reply(Html(", ".join([far, *_missed(progress, t), left]) + "."))
    lines = _missed(progress, t)
    if progress.unwanted:
        lines.append(t("announcements.unwanted", n=progress.unwanted))
    done = t("announcements.done", n=progress.sent, total=progress.total)
    return Reply(Html.lines(done, *(Html(f"{line}.") for line in lines)))


def about(time: timedelta, t: Translator) -> str:
    """A round time, such as "cirka 20 s"; minutes from a minute and a half."""
    seconds = max(1, round(time.total_seconds()))
    if seconds < 90:
        return t.plain("announcements.seconds", count=seconds)
    return t.plain("announcements.minutes", count=round(seconds / 60))


def _missed(progress: Progress, t: Translator) -> list[Html]:
    """How many cannot be reached, and of how many nobody knows; only where there are such."""
    counts = {
        "announcements.unreachable": progress.unreachable,
        "announcements.in-doubt": progress.in_doubt,
    }
    return [t(key, n=n) for key, n in counts.items() if n]


def _cancel(announcement_id: int, t: Translator) -> Button:
    return Button(t.plain("announcements.cancel"), DropAnnouncement(announcement_id))
