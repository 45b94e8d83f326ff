"""`/andra`: choose a session and what of it is to be different."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.access import is_allowed, requires
from bot.changes.dialogues import AwaitedEdit
from bot.changes.drafts import Edit, to_cancelled, to_room, to_start
from bot.changes.typed_changes import TYPED, edits_meant
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.programme.versions.moves import has_been
from bot.roles import Role
from bot.turn import Handler, Presses, Turn
from bot.views.actions.changes import (
    AskNew,
    ChangeSession,
    ListChangeable,
    ListNewRooms,
    ListNewTimes,
    SetCancelled,
    SetRoom,
    SetStart,
)
from bot.views.changes.choices import (
    render_asking,
    render_changeable,
    render_choices,
    render_has_been,
    render_new_rooms,
    render_new_times,
    render_not_understood,
    render_too_long_words,
)
from handlers import stale_buttons
from handlers.changes.drafts import show_preview

LONGEST = 1000
"""Characters of a typed title or list of names."""

LONGEST_REASON = 200
"""It stands in the notice, which is read in passing."""

Chosen = Callable[[Turn, Session], Awaitable[None]]


@requires(Role.ORGANISER)
async def choose_session(turn: Turn) -> None:
    """Everything that is not over; words after the command narrow it down."""
    wanted = " ".join(turn.words.split()).casefold()
    sessions = _changeable(turn.programme, turn.now)
    found = [s for s in sessions if wanted in s.title.casefold() or wanted == s.id]
    await turn.show(render_changeable(found, turn.scene, narrowed=bool(wanted)))


@requires(Role.ORGANISER)
async def list_sessions(turn: Turn) -> None:
    sessions = _changeable(turn.programme, turn.now)
    page = turn.press(ListChangeable).page
    await turn.show(render_changeable(sessions, turn.scene, number=page))


def with_session(
    kind: type[
        ChangeSession | ListNewRooms | ListNewTimes | SetRoom | SetStart | SetCancelled | AskNew
    ],
    handler: Chosen,
) -> Handler:
    """A press of an organiser about a session; one that is gone is said to be."""

    @requires(Role.ORGANISER)
    async def handle(turn: Turn) -> None:
        session = turn.programme.session(turn.press(kind).session)
        if session is None:
            await stale_buttons.show_gone(turn)
        else:
            await handler(turn, session)

    return handle


async def choose_what(turn: Turn, session: Session) -> None:
    await turn.show(render_choices(session, turn.scene))


async def list_rooms(turn: Turn, session: Session) -> None:
    page = turn.press(ListNewRooms).page
    await turn.show(render_new_rooms(session, turn.scene, number=page))


async def set_room(turn: Turn, session: Session) -> None:
    rooms, place = turn.programme.rooms, turn.press(SetRoom).room
    if not 0 <= place < len(rooms):
        await stale_buttons.show_gone(turn)
        return
    await show_preview(turn, to_room(session, rooms[place].id))


async def list_times(turn: Turn, session: Session) -> None:
    await turn.show(render_new_times(session, turn.scene))


async def set_start(turn: Turn, session: Session) -> None:
    start = datetime.fromtimestamp(turn.press(SetStart).minute * 60, UTC)
    await _preview(turn, session, to_start(session, start))


async def set_cancelled(turn: Turn, session: Session) -> None:
    cancelled = turn.press(SetCancelled).cancelled
    await show_preview(turn, to_cancelled(session, cancelled=cancelled))


async def ask(turn: Turn, session: Session) -> None:
    """Wait for words."""
    what, editor, person = turn.press(AskNew).what, turn.event.editor, turn.participant
    if what not in TYPED:
        await stale_buttons.show_stale(turn)
        return
    await turn.save(lambda tx: editor.ask(tx, person, session, what, turn.now))
    await turn.show(render_asking(session, what, turn.scene))


async def take_text(turn: Turn, dialogue: AwaitedEdit, text: str) -> None:
    """The time, the title, the names or the reason that was asked for."""
    session = turn.programme.session(dialogue.session)
    longest = LONGEST_REASON if dialogue.step == "reason" else LONGEST
    if not await is_allowed(turn, Role.ORGANISER):
        await _close(turn)
    elif session is None:
        await _close(turn)
        await stale_buttons.show_gone(turn)
    elif len(text) > longest:
        await turn.show(render_too_long_words(len(text), longest, turn.t))
    elif edits := edits_meant(dialogue.step, session, text, turn.programme):
        await _preview(turn, session, edits)
    else:
        await turn.show(render_not_understood(dialogue.step, turn.t))


async def _preview(turn: Turn, session: Session, edits: tuple[Edit, ...]) -> None:
    """What the edits would do, unless they move the session to a time that has been."""
    starts = [edit.new for edit in edits if isinstance(edit.new, datetime)]
    if starts and has_been(session, starts[0], turn.now):
        await turn.show(render_has_been(turn.t))
        return
    await _close(turn)
    await show_preview(turn, edits)


def _changeable(programme: Programme, now: datetime) -> list[Session]:
    return [
        session
        for session in programme.sessions
        if programme.end_of(session) > now or session.start > now
    ]


async def _close(turn: Turn) -> None:
    editor, person = turn.event.editor, turn.participant
    await turn.save(lambda tx: editor.stop_asking(tx, person))


PRESSES: Presses = {
    ListChangeable: list_sessions,
    ChangeSession: with_session(ChangeSession, choose_what),
    ListNewRooms: with_session(ListNewRooms, list_rooms),
    SetRoom: with_session(SetRoom, set_room),
    ListNewTimes: with_session(ListNewTimes, list_times),
    SetStart: with_session(SetStart, set_start),
    SetCancelled: with_session(SetCancelled, set_cancelled),
    AskNew: with_session(AskNew, ask),
}
