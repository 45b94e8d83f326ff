"""An organiser changes a session: chooses it, chooses what, and sees before confirming."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions import Minute
from bot.i18n import Translator
from bot.programme.rooms.room_use import held_then
from bot.programme.values import Room, Session
from bot.programme.versions.moves import has_been
from bot.replies import Button, Html, Reply
from bot.views.actions.changes import (
    AskNew,
    ChangeSession,
    DropChange,
    ListChangeable,
    ListNewRooms,
    ListNewTimes,
    SetCancelled,
    SetRoom,
    SetStart,
)
from bot.views.actions.sessions import ShowSession
from bot.views.pages import listing, numbered, page_line, page_of, paging_row
from bot.views.programme.places import room_and_floor
from bot.views.programme.session_lines import label_of, listed, short_title
from bot.views.rows import home_button, home_rows, in_pairs
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import at, hours

ROOMS_ON_A_PAGE = 6
ALL_ROOMS = 7
"""So many stand on one page, which then needs no row for paging."""
NAME = 160
"""Characters of one room in the list."""
HELD = 50
"""Characters of what a room holds."""

NAMES = 600
"""Characters of a list of rooms; `TITLE` of one name."""
TITLE = 90

STEPS = (-10, -5, 5, 10, 15, 30)
"""Minutes that a start is moved by with one tap."""


def render_changeable(
    sessions: Sequence[Session],
    scene: Scene,
    *,
    number: int = 0,
    narrowed: bool = False,
) -> Reply:
    """Which session? Those that are not over, page by page; `narrowed` by words of their titles."""
    t = scene.t
    if not sessions:
        return Reply(t("changing.none-called" if narrowed else "changing.none"), home_rows(t))
    page = page_of(sessions, number)
    several = len(scene.programme.days) > 1
    lines = [listed(session, scene, dated=several) for session in page.items]
    return listing(
        Html.paragraphs(t("changing.which"), numbered(lines, page.first), page_line(page, t)),
        [label_of(session, scene) for session in page.items],
        [ChangeSession(session.id) for session in page.items],
        paging_row(page, t, ListChangeable),
        (home_button(t),),
        first=page.first,
    )


def render_choices(session: Session, scene: Scene) -> Reply:
    """What of it?"""
    t = scene.t
    text = Html.paragraphs(t("changing.what"), listed(session, scene))
    cancelled = session.is_cancelled
    label = t.plain("changing.hold-button" if cancelled else "changing.cancel-button")
    buttons = [
        Button(t.plain("changing.room-button"), ListNewRooms(session.id)),
        Button(t.plain("changing.time-button"), ListNewTimes(session.id)),
        Button(label, SetCancelled(session.id, cancelled=not cancelled)),
        Button(t.plain("changing.replace-button"), AskNew(session.id, "title")),
        Button(t.plain("changing.speakers-button"), AskNew(session.id, "speakers")),
        Button(t.plain("changing.card-button"), ShowSession(session.id)),
        Button(t.plain("changing.list-button"), ListChangeable(0)),
        home_button(t),
    ]
    return Reply(text, in_pairs(buttons))


def render_new_rooms(session: Session, scene: Scene, *, number: int = 0) -> Reply:
    """Which room instead? Free ones first; of the others, what they hold then."""
    t = scene.t
    others = [
        (place, room)
        for place, room in enumerate(scene.programme.rooms)
        if room.id != session.room
    ]
    held = {room.id: held_then(room, session, scene.programme) for _, room in others}
    others.sort(key=lambda other: len(held[other[1].id]) > 0)
    size = ALL_ROOMS if len(others) <= ALL_ROOMS else ROOMS_ON_A_PAGE
    page = page_of(others, number, size)
    names = [shorten(_with_seats(room, t), NAME) for _, room in page.items]
    lines = [
        Html.lines(name, _what_it_holds(held[room.id], scene))
        for name, (_, room) in zip(names, page.items, strict=True)
    ]
    return listing(
        Html.paragraphs(
            t("changing.which-room"),
            listed(session, scene),
            numbered(lines, page.first),
            page_line(page, t),
        ),
        names,
        [SetRoom(session.id, place) for place, _ in page.items],
        paging_row(page, t, lambda other: ListNewRooms(session.id, other)),
        (_back(session, t), home_button(t)),
        first=page.first,
    )


def render_new_times(session: Session, scene: Scene) -> Reply:
    """When instead? By a tap or typed."""
    t = scene.t
    starts = [(minutes, session.start + timedelta(minutes=minutes)) for minutes in STEPS]
    buttons = [
        Button(
            t.plain(
                "changing.start-button",
                minutes=f"{minutes:+}".replace("-", "−"),
                time=at(start, scene),
            ),
            SetStart(session.id, minute_of(start)),
        )
        for minutes, start in starts
        if not has_been(session, start, scene.now)
    ]
    text = Html.paragraphs(t("changing.which-time"), listed(session, scene))
    other = Button(t.plain("changing.other-time-button"), AskNew(session.id, "time"))
    return Reply(text, (*in_pairs(buttons), (other, _back(session, t))))


def minute_of(instant: datetime) -> Minute:
    """Minutes of the epoch, as a button has a time."""
    return Minute(int(instant.timestamp()) // 60)


def render_asking(session: Session, what: str, scene: Scene) -> Reply:
    """Wait for a typed time, title or names."""
    text = Html.paragraphs(scene.t(f"changing.type-{what}"), listed(session, scene))
    return Reply(text, ((cancel_button(scene.t),),))


def render_not_understood(what: str, t: Translator) -> Reply:
    text = Html.paragraphs(t("changing.not-understood"), t(f"changing.type-{what}"))
    return Reply(text, ((cancel_button(t),),))


def render_too_long_words(length: int, limit: int, t: Translator) -> Reply:
    return Reply(t("changing.too-long", length=length, limit=limit), ((cancel_button(t),),))


def render_has_been(t: Translator) -> Reply:
    return Reply(t("changing.has-been"), ((cancel_button(t),),))


def render_how_to_delay(t: Translator) -> Reply:
    return Reply(t("changing.how-to-delay"), home_rows(t))


def render_unknown_room(name: str, scene: Scene) -> Reply:
    names = shorten(", ".join(room.name for room in scene.programme.rooms), NAMES)
    text = scene.t("changing.unknown-room", name=shorten(name, TITLE), rooms=names)
    return Reply(text, home_rows(scene.t))


def cancel_button(t: Translator) -> Button:
    return Button(t.plain("changing.drop-button"), DropChange())


def _back(session: Session, t: Translator) -> Button:
    return Button(t.plain("changing.back-button"), ChangeSession(session.id))


def _what_it_holds(sessions: Sequence[Session], scene: Scene) -> Html:
    """As in "Upptagen kl. 13.00–13.45: Etik i vardagen"."""
    t = scene.t
    if not sessions:
        return t("changing.room-free")
    first = sessions[0]
    return t(
        "changing.room-holds",
        time=hours(first, scene),
        title=shorten(short_title(first, t), HELD),
        more=f" (+{len(sessions) - 1})" if len(sessions) > 1 else "",
    )


def _with_seats(room: Room, t: Translator) -> str:
    seats = t.plain("changing.seats", n=room.seats) if room.seats else ""
    return ", ".join(part for part in (room_and_floor(room, t), seats) if part)
