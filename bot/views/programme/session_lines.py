"""A session in a line or two, the same on every screen that lists sessions."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Change, Session, Status
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.sessions import ShowSession
from bot.views.pages import listing
from bot.views.programme.places import place_of, room_and_floor
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
    first: int = 1,
) -> Reply:
    """A numbered list whose lines open these sessions."""
    actions = [ShowSession(session.id) for session in sessions]
    labels = [label_of(session, scene) for session in sessions]
    return listing(text, labels, actions, *rows, first=first)


def moved_line(session: Session, scene: Scene) -> Html:
    """As in "FLYTTAT från X till Y", with the room and the time where they differ."""
    change, t = session.change, scene.t
    if change is None or change.kind is not Status.MOVED:
        return Html()
    before, after = _old_and_new_place(change, session, scene)
    starts = (change.was_start or session.start, session.start)
    if starts[0] != starts[1]:
        local = [scene.programme.local(start) for start in starts]
        same_day = local[0].date() == local[1].date()
        if same_day and not before:
            return t("screens.moved-in-time", before=t.time(local[0]), after=t.time(local[1]))
        tell = at if same_day else on_date_at
        before, after = _both(before, tell(starts[0], scene)), _both(after, tell(starts[1], scene))
    return t("screens.moved", before=before, after=after) if before else t("screens.moved-somehow")


def _old_and_new_place(change: Change, session: Session, scene: Scene) -> tuple[str, str]:
    room = scene.programme.room(change.was_room)
    if room is None or change.was_room == session.room:
        return "", ""
    after = place_of(session, scene) or scene.t.plain("screens.undecided-room")
    return room_and_floor(room, scene.t), after


def _both(place: str, time: str) -> str:
    return " ".join(part for part in (place, time) if part)
