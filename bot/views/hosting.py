"""Full rooms: what their hosts see, and what those see who were on their way."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Room, Session
from bot.replies import Html, Reply
from bot.views.change import render_alternatives
from bot.views.places import place_of
from bot.views.rows import home_rows
from bot.views.session_lines import listed, titled
from bot.views.shortening import shorten
from bot.views.times import at

NAMES = 600
"""Characters of a list of rooms."""


def render_full(
    session: Session, others: Sequence[Session], programme: Programme, t: Translator
) -> Reply:
    """No seats left; here is what else is on."""
    heading = Html.lines(
        t("hosting.full", time=at(session.start, programme, t)),
        titled(session, t),
        place_of(session, programme, t),
    )
    return render_alternatives(heading, others, programme, t)


def render_marked_full(
    session: Session, people: int, programme: Programme, t: Translator
) -> Reply:
    told = t("hosting.told", n=people) if people else t("hosting.told-nobody")
    text = Html.paragraphs(
        t("hosting.marked-full"), listed(session, programme, t), told, t("hosting.if-seats")
    )
    return Reply(text, home_rows(t))


def render_marked_free(session: Session, programme: Programme, t: Translator) -> Reply:
    text = Html.paragraphs(t("hosting.marked-free"), listed(session, programme, t))
    return Reply(text, home_rows(t))


def render_marked_already(session: Session, programme: Programme, t: Translator) -> Reply:
    text = Html.paragraphs(t("hosting.already"), listed(session, programme, t))
    return Reply(text, home_rows(t))


def render_nothing_there(room: Room, t: Translator) -> Reply:
    return Reply(t("hosting.nothing-there", room=room.name), home_rows(t))


def render_which_room(rooms: Sequence[Room], t: Translator) -> Reply:
    names = shorten(", ".join(room.name for room in rooms), NAMES)
    return Reply(t("hosting.which-room", rooms=names), home_rows(t))
