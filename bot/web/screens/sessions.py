"""A session as a screen on the wall shows it, and time as people count it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.i18n import Translator
from bot.programme.values import Session
from bot.views.programme.next_up import begins
from bot.views.programme.places import place_of
from bot.views.programme.session_lines import short_title
from bot.views.scene import Scene
from bot.views.times import capitalized, hours
from bot.web.cards import MOST_NAMES, written_in

TITLE = 160
"""Characters; the whole stands on the session's page."""

LARGE, MIDDLING = 36, 80
"""Characters of words up to which they are set large, and middling."""

A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class WallSession:
    """`left` is how long it goes on, of what is on; `passed` of `length` minutes are over."""

    title: str
    size: str
    language: str
    begins: str
    time: str
    """When it begins, without a word around it."""
    hours: str
    place: str
    who: str
    is_full: bool
    is_cancelled: bool
    left: str
    ends: int
    """In seconds since 1970, as a browser counts."""
    passed: int
    length: int


def wall_session(session: Session, scene: Scene, *, limit: int = TITLE) -> WallSession:
    programme, t = scene.programme, scene.t
    title, end = short_title(session, t, limit), programme.end_of(session)
    is_on = session.start <= scene.now < end and not session.is_cancelled
    names = (speaker.name or speaker.organisation for speaker in session.speakers[:MOST_NAMES])
    return WallSession(
        title=title,
        size=size_of(title),
        language=written_in(session, scene),
        begins=capitalized(begins(session.start, scene)),
        time=t.time(programme.local(session.start)),
        hours=capitalized(hours(session, scene)),
        place=place_of(session, scene),
        who=", ".join(names),
        is_full=session.id in programme.full,
        is_cancelled=session.is_cancelled,
        left=t.plain("wall.left", time=counted(end - scene.now, t)) if is_on else "",
        ends=round(end.timestamp()),
        passed=(scene.now - session.start) // A_MINUTE,
        length=max(1, (end - session.start) // A_MINUTE),
    )


def wall_sessions(
    sessions: Iterable[Session], scene: Scene, *, limit: int = TITLE
) -> list[WallSession]:
    return [wall_session(session, scene, limit=limit) for session in sessions]


def size_of(words: str) -> str:
    """How large they are set: what is short is seen from farther away."""
    if len(words) <= LARGE:
        return "large"
    return "middling" if len(words) <= MIDDLING else "small"


def counted(length: timedelta, t: Translator) -> str:
    """To the minute within a day, as in "1 tim 40 min"; then in days."""
    minutes = max(0, -(-length // A_MINUTE))
    if length >= 2 * A_DAY:
        return t.plain("time.days", n=length // A_DAY)
    whole, rest = divmod(minutes, 60)
    told = [t.plain("time.hours", n=whole)] if whole else []
    if rest or not whole:
        told.append(t.plain("time.minutes", n=rest))
    return " ".join(told)
