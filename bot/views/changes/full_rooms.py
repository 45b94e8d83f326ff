"""Full rooms: what their hosts see, and what those see who were on their way."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.values import Room, Session
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.changes import MarkRoom
from bot.views.changes.notice import render_alternatives
from bot.views.pages import listing, numbered
from bot.views.programme.places import place_of
from bot.views.programme.session_lines import listed, short_title
from bot.views.rows import home_button, home_rows
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import at

MOST_BUTTONS = 7
"""Rooms that are shown to be pressed."""

NAMES = 600
"""Characters of a list of rooms."""


def render_full(session: Session, others: Sequence[Session], scene: Scene) -> Reply:
    """No seats left; here is what else is on."""
    return render_alternatives(full_heading(session, scene), others, scene)


def full_heading(session: Session, scene: Scene) -> Html:
    """That it is full, what, and where."""
    return Html.lines(
        scene.t("hosting.full", time=at(session.start, scene)),
        bold(short_title(session, scene.t)),
        place_of(session, scene),
    )


def render_marked_full(session: Session, people: int, saved: int, scene: Scene) -> Reply:
    t = scene.t
    told = t("hosting.told", n=people) if people else t("hosting.told-nobody")
    text = Html.paragraphs(
        t("hosting.marked-full"),
        _with_seats(session, saved, scene),
        told,
    )
    return Reply(text, (_undo(session, t, full=False), *home_rows(t)))


def render_marked_free(session: Session, saved: int, scene: Scene) -> Reply:
    t = scene.t
    text = Html.paragraphs(t("hosting.marked-free"), _with_seats(session, saved, scene))
    return Reply(text, (_undo(session, t, full=True), *home_rows(t)))


def render_marked_already(session: Session, saved: int, scene: Scene) -> Reply:
    text = Html.paragraphs(scene.t("hosting.already"), _with_seats(session, saved, scene))
    return Reply(text, home_rows(scene.t))


def _undo(session: Session, t: Translator, *, full: bool) -> tuple[Button, ...]:
    """The way to say the opposite, which is true later or was meant."""
    label = t.plain("roles.do-fullt" if full else "roles.do-platser")
    return (Button(label, MarkRoom(session.room or "", full)),)


def _with_seats(session: Session, saved: int, scene: Scene) -> Html:
    """The session with how many saved it, beside the seats where those are known.

    It is for the host to judge: whoever saved it may not come, and others do.
    """
    room = scene.programme.room_of(session)
    seats = scene.t("hosting.seats", n=room.seats) if room and room.seats else None
    return Html.lines(listed(session, scene), scene.t("hosting.saved", n=saved), seats)


def render_nothing_there(room: Room, t: Translator) -> Reply:
    return Reply(t("hosting.nothing-there", room=room.name), home_rows(t))


def render_which_room(rooms: Sequence[Room], t: Translator, *, full: bool) -> Reply:
    """One press, or the name behind the command where there are too many."""
    if len(rooms) <= MOST_BUTTONS:
        names = [room.name for room in rooms]
        question = t("hosting.where-full" if full else "hosting.where-seats")
        lines = [Html.escape(name) for name in names]
        actions = [MarkRoom(room.id, full) for room in rooms]
        text = Html.paragraphs(question, numbered(lines))
        return listing(text, names, actions, (home_button(t),))
    known = shorten(", ".join(room.name for room in rooms), NAMES)
    return Reply(t("hosting.which-room", rooms=known), home_rows(t))
