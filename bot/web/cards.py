"""A session as the pages list it: the values that a template lays out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.programme.translated_text import language_of
from bot.programme.values import Session
from bot.replies import Html
from bot.views.programme.places import place_of
from bot.views.programme.session_lines import moved_line, title_of
from bot.views.scene import Scene
from bot.views.times import capitalized, date_and_hours, hours
from bot.web.addresses import SESSIONS

MOST_NAMES = 3

TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""How a page names a language (BCP 47)."""


@dataclass(frozen=True)
class Card:
    """`mark` stands before the title: cancelled or full. `begins` is for machines."""

    id: str
    path: str
    title: str
    mark: str
    language: str
    begins: str
    when: str
    place: str
    who: str
    moved: Html
    is_on: bool
    is_cancelled: bool


def card_of(session: Session, scene: Scene, *, dated: bool = False) -> Card:
    programme, t = scene.programme, scene.t
    return Card(
        id=session.id,
        path=f"{SESSIONS}/{session.id}",
        title=title_of(session, t),
        mark=_mark(session, scene),
        language=written_in(session, scene),
        begins=programme.local(session.start).isoformat(timespec="minutes"),
        when=capitalized((date_and_hours if dated else hours)(session, scene)),
        place=place_of(session, scene),
        who=", ".join(s.name or s.organisation for s in session.speakers[:MOST_NAMES]),
        moved=moved_line(session, scene),
        is_on=session.start <= scene.now < programme.end_of(session) and not session.is_cancelled,
        is_cancelled=session.is_cancelled,
    )


def written_in(session: Session, scene: Scene) -> str:
    """The language of its title, where it is not the page's; else nothing."""
    otherwise = session.language or scene.programme.event.language
    return foreign(language_of(session.title, otherwise), scene)


def foreign(language: str, scene: Scene) -> str:
    """The language, where it is one and not the page's."""
    is_other = language[:2].lower() != scene.t.language[:2]
    return language if is_other and TAG.fullmatch(language) else ""


def cards_of(sessions: Iterable[Session], scene: Scene, *, dated: bool = False) -> list[Card]:
    return [card_of(session, scene, dated=dated) for session in sessions]


def _mark(session: Session, scene: Scene) -> str:
    if session.is_cancelled:
        return scene.t.plain("web.cancelled")
    return scene.t.plain("web.full") if session.id in scene.programme.full else ""
