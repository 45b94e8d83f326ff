"""Full rooms: what their hosts see, and what those see who were on their way."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.values import Room, Session
from bot.replies import Html, Reply, bold
from bot.views.changes.notice import render_alternatives
from bot.views.programme.places import place_of
from bot.views.programme.session_lines import listed, short_title
from bot.views.rows import home_rows
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import at

NAMES = 600
"""Characters of a list of rooms."""


def render_full(session: Session, others: Sequence[Session], scene: Scene) -> Reply:
    """No seats left; here is what else is on."""
    heading = Html.lines(
        scene.t("hosting.full", time=at(session.start, scene)),
        bold(short_title(session, scene.t)),
        place_of(session, scene),
    )
    return render_alternatives(heading, others, scene)


def render_marked_full(session: Session, people: int, saved: int, scene: Scene) -> Reply:
    t = scene.t
    told = t("hosting.told", n=people) if people else t("hosting.told-nobody")
    text = Html.paragraphs(
        t("hosting.marked-full"),
        _with_seats(session, saved, scene),
        told,
        t("hosting.if-seats"),
    )
    return Reply(text, home_rows(t))


def render_marked_free(session: Session, saved: int, scene: Scene) -> Reply:
    text = Html.paragraphs(scene.t("hosting.marked-free"), _with_seats(session, saved, scene))
    return Reply(text, home_rows(scene.t))


def render_marked_already(session: Session, saved: int, scene: Scene) -> Reply:
    text = Html.paragraphs(scene.t("hosting.already"), _with_seats(session, saved, scene))
    return Reply(text, home_rows(scene.t))


def _with_seats(session: Session, saved: int, scene: Scene) -> Html:
    """The session with how many saved it, beside the seats where those are known.

    It is for the host to judge: whoever saved it may not come, and others do.
    """
    room = scene.programme.room_of(session)
    seats = scene.t("hosting.seats", n=room.seats) if room and room.seats else None
    return Html.lines(listed(session, scene), scene.t("hosting.saved", n=saved), seats)


def render_nothing_there(room: Room, t: Translator) -> Reply:
    return Reply(t("hosting.nothing-there", room=room.name), home_rows(t))


def render_which_room(rooms: Sequence[Room], t: Translator) -> Reply:
    names = shorten(", ".join(room.name for room in rooms), NAMES)
    return Reply(t("hosting.which-room", rooms=names), home_rows(t))
