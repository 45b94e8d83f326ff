"""A session as paper says it: all texts in one language, with what changed in words."""

import re
from dataclasses import dataclass

from bot.programme.values import Session, Speaker, Status
from bot.replies import Html
from bot.views.programme.places import place_of
from bot.views.programme.session import note_line
from bot.views.programme.session_lines import moved_line, title_of
from bot.views.scene import Scene
from bot.views.short_text import on_one_line

LANGUAGE = re.compile("[a-z]{2,3}")
LONG = 600
"""Letters of a title and names, of which a whole page may not hold more in one column."""


@dataclass(frozen=True)
class PrintedSession:
    """`mark` stands above the title: what has become of it. `off` strikes the title through."""

    title: str
    time: str
    place: str
    who: str
    mark: str = ""
    language: str = ""
    """Of the title, where it is not the paper's; else nothing."""
    off: bool = False
    quiet: bool = False
    """A break, which nobody comes for."""
    is_long: bool = False
    """It may have to go on on the next page."""


def printed_session(session: Session, scene: Scene) -> PrintedSession:
    """Nothing of it is cut."""
    programme, t = scene.programme, scene.t
    end = programme.local(session.end) if session.end else None
    title = on_one_line(title_of(session, t))
    who = ", ".join(_named(speaker) for speaker in session.speakers if _named(speaker))
    return PrintedSession(
        title=title,
        time=t.span(programme.local(session.start), end),
        place=place_of(session, scene),
        who=who,
        mark=" ".join(_marks(session, scene)),
        language=_foreign(session, scene),
        off=session.is_cancelled,
        quiet=session.is_break,
        is_long=len(title) + len(who) > LONG,
    )


def _named(speaker: Speaker) -> str:
    return on_one_line(speaker.name or speaker.organisation)


def _marks(session: Session, scene: Scene) -> list[str]:
    lines: list[Html | None] = [moved_line(session, scene)]
    if session.change and session.change.kind is Status.REPLACED:
        lines.append(note_line(session, scene))
    told = [line.plain for line in lines if line]
    return [scene.t.plain("paper.cancelled"), *told] if session.is_cancelled else told


def _foreign(session: Session, scene: Scene) -> str:
    language = (session.language or scene.programme.event.language).lower().partition("-")[0]
    is_other = language != scene.t.language[:2]
    return language if is_other and LANGUAGE.fullmatch(language) else ""
