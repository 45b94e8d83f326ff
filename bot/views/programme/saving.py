"""What saving a session says: when the reminder comes, or why none does."""

from collections.abc import Collection
from datetime import datetime

from bot.i18n import Translator
from bot.programme.agenda import agenda
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.replies import Html, Reply
from bot.storage.people.participants import Participant
from bot.views.programme.mine import clash_lines
from bot.views.programme.next_up import begins
from bot.views.programme.session import render_session


def render_saved(
    session: Session,
    programme: Programme,
    saved: Collection[str],
    person: Participant,
    now: datetime,
    t: Translator,
    *,
    reminder_at: datetime | None,
) -> Reply:
    """The session's card, with the promise on top.

    `saved` holds the session already; `reminder_at` is None when no reminder will come.
    """
    promise = _promise(session, programme, person, now, t, reminder_at=reminder_at)
    news = Html.lines(promise, *clash_lines(session, agenda(programme, saved), t))
    return render_session(session, programme, t, saved=True, news=news)


def render_dropped(session: Session, programme: Programme, t: Translator) -> Reply:
    return render_session(session, programme, t, saved=False, news=t("screens.dropped"))


def _promise(
    session: Session,
    programme: Programme,
    person: Participant,
    now: datetime,
    t: Translator,
    *,
    reminder_at: datetime | None,
) -> Html:
    if session.is_cancelled:
        return t("screens.saved-cancelled")
    if session.start <= now:
        is_over = programme.end_of(session) <= now
        return t("screens.saved-over" if is_over else "screens.saved-running")
    when = begins(session.start, programme, now, t)
    if reminder_at:
        return t("screens.saved", when=begins(reminder_at, programme, now, t))
    if person.muted:
        return t("screens.saved-muted", when=when)
    key = "screens.saved-no-reminders" if person.lead_minutes == 0 else "screens.saved-late"
    return t(key, when=when)
