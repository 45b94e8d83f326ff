"""`/andra`: choose a session and what of it is to be different."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from telegram import Update

from bot.changes.drafts import (
    Edit,
    to_cancelled,
    to_room,
    to_speakers,
    to_start,
    to_title,
)
from bot.changes.typed import read_speakers, read_time
from bot.programme.moving import has_been, start_at
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.storage.dialogues import LIFETIME, Dialogue
from bot.storage.roles import Role
from bot.views.change_actions import (
    AskNew,
    ChangeSession,
    ListChangeable,
    ListNewRooms,
    ListNewTimes,
    SetCancelled,
    SetRoom,
    SetStart,
)
from bot.views.changing import (
    render_asking,
    render_changeable,
    render_choices,
    render_has_been,
    render_new_rooms,
    render_new_times,
    render_not_understood,
    render_too_long_words,
)
from handlers import stale
from handlers.change_drafts import show_preview
from handlers.context import App, Context
from handlers.roles import is_allowed, requires
from handlers.routing import Handler, on_command, on_press

KIND = "change"
"""The dialogue that waits for a typed time, title or names."""

ASKED = frozenset({"time", "title", "speakers"})
LONGEST = 1000
"""Characters of a typed title or list of names."""

Chosen = Callable[[Update, Context, Session], Awaitable[None]]


@requires(Role.ORGANISER)
async def choose_session(update: Update, context: Context) -> None:
    """Everything that is not over; words after the command narrow it down."""
    wanted = " ".join(context.args or ()).casefold()
    sessions = _changeable(context.programme, context.now)
    found = [s for s in sessions if wanted in s.title.casefold() or wanted == s.id]
    await context.show(
        render_changeable(found, context.programme, context.t, narrowed=bool(wanted))
    )


@requires(Role.ORGANISER)
async def list_sessions(update: Update, context: Context) -> None:
    sessions = _changeable(context.programme, context.now)
    page = context.press(ListChangeable).page
    await context.show(render_changeable(sessions, context.programme, context.t, number=page))


def with_session(
    kind: type[
        ChangeSession | ListNewRooms | ListNewTimes | SetRoom | SetStart | SetCancelled | AskNew
    ],
    handler: Chosen,
) -> Handler:
    """A press of an organiser about a session; one that is gone is said to be."""

    @requires(Role.ORGANISER)
    async def handle(update: Update, context: Context) -> None:
        session = context.programme.session(context.press(kind).session)
        if session is None:
            await stale.show_gone(update, context)
        else:
            await handler(update, context, session)

    return handle


async def choose_what(update: Update, context: Context, session: Session) -> None:
    await context.show(render_choices(session, context.programme, context.t))


async def list_rooms(update: Update, context: Context, session: Session) -> None:
    page = context.press(ListNewRooms).page
    await context.show(render_new_rooms(session, context.programme, context.t, number=page))


async def set_room(update: Update, context: Context, session: Session) -> None:
    rooms, place = context.programme.rooms, context.press(SetRoom).room
    if not 0 <= place < len(rooms):
        await stale.show_gone(update, context)
        return
    await show_preview(update, context, to_room(session, rooms[place].id))


async def list_times(update: Update, context: Context, session: Session) -> None:
    await context.show(render_new_times(session, context.now, context.programme, context.t))


async def set_start(update: Update, context: Context, session: Session) -> None:
    start = datetime.fromtimestamp(context.press(SetStart).minute * 60, UTC)
    await _preview(update, context, session, to_start(session, start))


async def set_cancelled(update: Update, context: Context, session: Session) -> None:
    cancelled = context.press(SetCancelled).cancelled
    await show_preview(update, context, to_cancelled(session, cancelled=cancelled))


async def ask(update: Update, context: Context, session: Session) -> None:
    """Wait for words."""
    what, storage = context.press(AskNew).what, context.services.storage
    if what not in ASKED:
        await stale.show_stale(update, context)
        return
    await context.save(
        lambda tx: storage.dialogues.open(
            tx,
            context.participant.id,
            KIND,
            what,
            {"session": session.id},
            until=context.now + LIFETIME,
        )
    )
    await context.show(render_asking(session, what, context.programme, context.t))


async def take_text(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """The time, the title or the names that were asked for."""
    session = context.programme.session(str(dialogue.data["session"]))
    if not await is_allowed(context, Role.ORGANISER):
        await _close(context)
    elif session is None:
        await _close(context)
        await stale.show_gone(update, context)
    elif len(text) > LONGEST:
        await context.show(render_too_long_words(len(text), LONGEST, context.t))
    elif edits := _edits(dialogue.step, session, text, context.programme):
        await _preview(update, context, session, edits)
    else:
        await context.show(render_not_understood(dialogue.step, context.t))


async def _preview(
    update: Update, context: Context, session: Session, edits: tuple[Edit, ...]
) -> None:
    """What the edits would do, unless they move the session to a time that has been."""
    starts = [edit.new for edit in edits if isinstance(edit.new, datetime)]
    if starts and has_been(session, starts[0], context.now):
        await context.show(render_has_been(context.t))
        return
    await _close(context)
    await show_preview(update, context, edits)


def _edits(
    what: str, session: Session, text: str, programme: Programme
) -> tuple[Edit, ...] | None:
    """What the words mean; None when they are not understood."""
    if what == "time":
        clock = read_time(text)
        return to_start(session, start_at(programme, session, clock)) if clock else None
    if what == "title":
        return to_title(session, " ".join(text.split()))
    speakers = read_speakers(text)
    return to_speakers(session, speakers) if speakers else None


def _changeable(programme: Programme, now: datetime) -> list[Session]:
    return [
        session
        for session in programme.sessions
        if programme.end_of(session) > now or session.start > now
    ]


async def _close(context: Context) -> None:
    dialogues, person = context.services.storage.dialogues, context.participant
    await context.save(lambda tx: dialogues.close(tx, person.id, KIND))


def register(application: App) -> None:
    on_command(application, ("andra", "change"), choose_session)
    on_press(application, ListChangeable, list_sessions)
    for kind, handler in (
        (ChangeSession, choose_what),
        (ListNewRooms, list_rooms),
        (SetRoom, set_room),
        (ListNewTimes, list_times),
        (SetStart, set_start),
        (SetCancelled, set_cancelled),
        (AskNew, ask),
    ):
        on_press(application, kind, with_session(kind, handler))
