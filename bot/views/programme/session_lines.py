"""A session in a line or two, the same on every screen that lists sessions."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Change, Session, Status
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.sessions import ShowSession
from bot.views.pages import listing
from bot.views.programme.places import (
    place_of,
    room_and_floor,
)
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import at, date_and_hours, hours, on_date_at

TITLE = 90
"""Characters of a title in a list; a card shows it whole."""


def title_of(session: Session, t: Translator) -> str:
    return session.title.strip() or t.plain("screens.untitled")


def short_title(session: Session, t: Translator, limit: int = TITLE) -> str:
    return shorten(title_of(session, t), limit)


def titled(session: Session, scene: Scene, limit: int = TITLE) -> Html:
    """The title in bold, with "INSTÄLLT" or "FULLT" in front of it where it is."""
    title = bold(short_title(session, scene.t, limit))
    mark = _mark(session, scene.programme)
    return scene.t(mark, title=title) if mark else title


def label_of(session: Session, scene: Scene) -> str:
    """The title on a button, with "INSTÄLLT" or "FULLT" in front of it where it is."""
    title = short_title(session, scene.t)
    mark = _mark(session, scene.programme)
    return scene.t.plain(mark, title=title) if mark else title


def _mark(session: Session, programme: Programme) -> str:
    """What is to be seen before the title: the text's key, or nothing."""
    if session.is_cancelled:
        return "screens.cancelled-title"
    return "screens.full-title" if session.id in programme.full else ""


def time_and_place(session: Session, scene: Scene, *, dated: bool) -> str:
    """As in "kl. 13.00–13.45, Vinga, plan 3"."""
    when = (date_and_hours if dated else hours)(session, scene)
    return ", ".join(part for part in (when, place_of(session, scene)) if part)


def listed(
    session: Session,
    scene: Scene,
    *,
    saved: bool = False,
    dated: bool = False,
) -> Html:
    """Title, then time and place, then what is changed; for numbered lists."""
    title = titled(session, scene)
    title = scene.t("screens.saved-title", title=title) if saved else title
    place = time_and_place(session, scene, dated=dated)
    moved = moved_line(session, scene) if session.is_moved else None
    return Html.lines(title, place, moved)


def sessions_listing(
    text: Html,
    sessions: Sequence[Session],
    scene: Scene,
    *rows: tuple[Button, ...],
) -> Reply:
    """A numbered list whose lines open these sessions."""
    actions = [ShowSession(session.id) for session in sessions]
    labels = [label_of(session, scene) for session in sessions]
    return listing(text, labels, actions, *rows)


def moved_line(session: Session, scene: Scene) -> Html:
    """As in "FLYTTAT från X till Y", with the room and the time where they differ."""
    change = session.change
    if change is None or change.kind is not Status.MOVED:
        return Html()
    before, after = _old_and_new_place(change, session, scene)
    if change.was_start not in {None, session.start}:
        old, new = _old_and_new_start(change, session, scene)
        before, after = _both(before, old), _both(after, new)
    return (
        scene.t("screens.moved", before=before, after=after)
        if before
        else scene.t("screens.moved-somehow")
    )


def _old_and_new_place(change: Change, session: Session, scene: Scene) -> tuple[str, str]:
    if change.was_room in {None, session.room}:
        return "", ""
    room = scene.programme.room(change.was_room)
    return (room_and_floor(room, scene.t), place_of(session, scene)) if room else ("", "")


def _old_and_new_start(change: Change, session: Session, scene: Scene) -> tuple[str, str]:
    assert change.was_start is not None
    same_day = (
        scene.programme.local(change.was_start).date()
        == scene.programme.local(session.start).date()
    )
    tell = at if same_day else on_date_at
    return tell(change.was_start, scene), tell(session.start, scene)


def _both(place: str, time: str) -> str:
    return " ".join(part for part in (place, time) if part)
