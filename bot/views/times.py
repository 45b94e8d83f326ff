"""When something is: "kl. 13.05", with the weekday and the date where they are needed."""

from datetime import datetime, time, timedelta

from bot.i18n import Translator
from bot.programme.values import Session
from bot.views.scene import Scene

A_DAY = timedelta(hours=24)


def at(instant: datetime, scene: Scene) -> str:
    """The time, as in "kl. 13.05"."""
    return scene.t.plain("screens.at", time=scene.t.time(scene.programme.local(instant)))


def on_date_at(instant: datetime, scene: Scene) -> str:
    """The date and the time, as in "torsdag 30 november kl. 13.05"."""
    return date_and_time(scene.programme.local(instant), scene.t)


def date_and_time(local: datetime, t: Translator) -> str:
    """The same of a moment in the time of its place."""
    time_of_day = t.plain("screens.at", time=t.time(local))
    return t.plain("screens.on-date", date=t.date(local.date()), time=time_of_day)


def hours(session: Session, scene: Scene) -> str:
    """From when to when, as in "kl. 13.00–13.45"; with both dates where it lasts for days."""
    programme, t = scene.programme, scene.t
    if session.end and session.end - session.start >= A_DAY:
        first = on_date_at(session.start, scene)
        return t.plain("screens.until", start=first, end=on_date_at(session.end, scene))
    start = programme.local(session.start)
    end = programme.local(session.end) if session.end else None
    return t.plain("screens.hours", time=t.span(start, end))


def date_and_hours(session: Session, scene: Scene) -> str:
    """As in "torsdag 30 november kl. 13.00–13.45"."""
    span = hours(session, scene)
    if session.end and session.end - session.start >= A_DAY:
        return span
    date = scene.t.date(scene.programme.local(session.start).date())
    return scene.t.plain("screens.on-date", date=date, time=span)


def deadline(key: str, end: datetime, scene: Scene) -> str:
    """The text with a date and a time or, by `<key>-day`, with the last day of which all counts."""
    t = scene.t
    local = scene.programme.local(end)
    if local.time() == time():
        return t.plain(f"{key}-day", date=t.date(local.date() - timedelta(days=1)))
    return t.plain(key, date=t.date(local.date()), time=t.time(local))


def capitalized(text: str) -> str:
    """The same text with a capital first letter, as a line begins."""
    return text[:1].upper() + text[1:]
