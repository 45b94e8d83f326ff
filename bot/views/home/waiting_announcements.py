"""What organisers read when their event has gone out of use while announcements of it waited."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.replies import Html, Reply
from bot.storage.announcements.sendings import WaitingAnnouncement
from bot.storage.programme.records import RestingEvent
from bot.views.rows import home_rows
from bot.views.short_text import shorten
from bot.views.times import date_and_time

WORDS = 60
"""Of an announcement, by which its writer knows it."""

MOST = 10


def render_waiting_announcements(
    event: RestingEvent, waiting: Sequence[WaitingAnnouncement], t: Translator
) -> Reply:
    """Each with its first words, for how many it waits, and until when that is of use."""
    lines = [_line(each, event, t) for each in waiting[:MOST]]
    more = len(waiting) - MOST
    text = Html.paragraphs(
        t("events.rests", event=event.name),
        Html.lines(
            t("events.announcements-wait"),
            *lines,
            t("events.more-announcements-wait", n=more) if more > 0 else None,
        ),
        t("events.wait-otherwise"),
    )
    return Reply(text, home_rows(t))


def _line(waiting: WaitingAnnouncement, event: RestingEvent, t: Translator) -> Html:
    words = shorten(waiting.text, WORDS)
    if waiting.until is None:
        return t("events.announcement-unapproved", text=words)
    until = date_and_time(waiting.until.astimezone(event.zone), t)
    return t("events.announcement-waits", text=words, n=waiting.people, until=until)
