"""The rooms: where they are, how one gets there, and what is on in them."""

from bot.i18n import Translator
from bot.programme.rooms.rooms_now import room_now
from bot.programme.values import Room, Session
from bot.replies import Attachment, Button, Html, Reply, bold
from bot.views.actions.programme import ShowRoom, ShowRooms, ShowWay
from bot.views.pages import listing, numbered, page_line, page_of, paging_row
from bot.views.programme.next_up import begins
from bot.views.programme.places import floor_of, room_and_floor
from bot.views.programme.session_lines import moved_line, sessions_listing, short_title, titled
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import date_and_hours, hours

IN_A_ROOM = 4
"""Sessions on a room's screen, so that the way there has its button too."""
DIRECTIONS = 1000
TITLE = 50
"""Characters of a title where a room's line names it."""


def render_rooms(scene: Scene, *, number: int = 0) -> Reply:
    """Every room with its floor and what is on in it, page by page."""
    programme, t = scene.programme, scene.t
    if not programme.rooms:
        return Reply(t("screens.no-rooms"), ((home_button(t),),))
    page = page_of(programme.rooms, number)
    lines = [_room_line(room, scene) for room in page.items]
    return listing(
        Html.paragraphs(bold(t("screens.rooms")), numbered(lines, page.first), page_line(page, t)),
        [room.name for room in page.items],
        [ShowRoom(room.id) for room in page.items],
        paging_row(page, t, ShowRooms),
        (home_button(t),),
        first=page.first,
    )


def render_room(room: Room, scene: Scene, *, number: int = 0) -> Reply:
    """The way to a room, and what is and will be on in it; the whole list once all is over."""
    programme, t = scene.programme, scene.t
    sessions = programme.sessions_in(room)
    left = [
        s for s in sessions if programme.end_of(s) > scene.now or s.start > scene.now
    ] or sessions
    page = page_of(left, number, IN_A_ROOM)
    lines = [_session_line(session, room, scene) for session in page.items]
    text = Html.paragraphs(
        Html.lines(bold(room.name), floor_of(room, t)),
        shorten(room.directions, DIRECTIONS),
        numbered(lines, page.first) or t("screens.room-empty"),
        page_line(page, t),
    )
    turn = paging_row(page, t, lambda other: ShowRoom(room.id, other))
    return sessions_listing(text, page.items, scene, turn, _ways(room, t), first=page.first)


def render_way(room: Room, picture: Attachment | None, t: Translator) -> Reply:
    """The way in words, and the floor's picture where there is one."""
    text = Html.lines(
        bold(t("screens.way", room=room.name)),
        floor_of(room, t),
        shorten(room.directions, DIRECTIONS) or t("screens.no-directions"),
    )
    buttons = (Button(t.plain("screens.in-room-button"), ShowRoom(room.id)), home_button(t))
    return Reply(text, (buttons,), (picture,) if picture else ())


def _room_line(room: Room, scene: Scene) -> Html:
    t = scene.t
    running, following = now_and_next(room, scene)
    lines: list[Html] = [bold(room_and_floor(room, t))]
    if running:
        lines.append(t("screens.in-room-now", title=short_title(running, t, TITLE)))
    if following:
        when = begins(following.start, scene)
        title = short_title(following, t, TITLE)
        lines.append(t("screens.in-room-next", when=when, title=title))
    return Html.lines(*lines)


def now_and_next(room: Room, scene: Scene) -> tuple[Session | None, Session | None]:
    """What is on in the room, and what begins there next."""
    found = room_now(scene.programme, room, scene.now)
    return next(iter(found.running), None), next(iter(found.following), None)


def _session_line(session: Session, room: Room, scene: Scene) -> Html:
    """Title and time, with "Nu" or "Härnäst" before the time of the two that are."""
    running, following = now_and_next(room, scene)
    tell = date_and_hours if len(scene.programme.days) > 1 else hours
    time: Html | str = tell(session, scene)
    if session == running:
        time = scene.t("screens.moment-now", time=time)
    elif session == following:
        time = scene.t("screens.moment-next", time=time)
    return Html.lines(titled(session, scene), time, moved_line(session, scene))


def _ways(room: Room, t: Translator) -> tuple[Button, ...]:
    to_all = Button(t.plain("screens.all-rooms-button"), ShowRooms())
    if not room.plan:
        return (to_all, home_button(t))
    return (Button(t.plain("screens.plan-button"), ShowWay(room.id)), to_all)
