"""Saving sessions: from the card, from the list of a slot, and by the numbers of a list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.programme.values import Session
from bot.reminders.due_reminders import reminder_of
from bot.replies import Html
from bot.storage.connections.database import Transaction
from bot.turn import Presses, Turn
from bot.views.actions.sessions import SaveInSlot, SaveSession, ShowSession
from bot.views.programme.favourites import (
    render_dropped,
    render_no_such_line,
    render_saved,
    render_several_saved,
    told_of_saving,
)
from bot.views.programme.programme import render_slot
from bot.views.programme.slots import page_in_slot, slot_of
from handlers import stale_buttons
from handlers.favourites import saved_by


async def save_session(turn: Turn) -> None:
    """Save a session, or save it no longer, as the button says."""
    action, scene = turn.press(SaveSession), turn.scene
    session = scene.programme.session(action.session)
    if session is None:
        await stale_buttons.show_gone(turn)
        return
    saved = await _keep(turn, session, saved=action.saved)
    takes_questions = await turn.event.stage_questions.is_collecting(session, turn.now)
    if action.saved:
        person, at = turn.participant, _reminder_at(turn, session, saved)
        reply = render_saved(
            session, saved, person, scene, reminder_at=at, takes_questions=takes_questions
        )
    else:
        reply = render_dropped(session, scene, takes_questions=takes_questions)
    await turn.show(replace(reply, toast=_toast(turn, saved=action.saved)))


async def save_in_slot(turn: Turn) -> None:
    """The same below the list of what begins together, which is shown as it is then."""
    action, scene = turn.press(SaveInSlot), turn.scene
    session = scene.programme.session(action.session)
    if session is None:
        await stale_buttons.show_gone(turn)
        return
    saved = await _keep(turn, session, saved=action.saved)
    slot = slot_of(session, scene.programme)
    reply = render_slot(
        saved,
        scene,
        day=slot.day,
        minute=slot.minute,
        number=page_in_slot(slot, session),
        news=_told(turn, session, saved) if action.saved else scene.t("screens.dropped"),
    )
    await turn.show(replace(reply, toast=_toast(turn, saved=action.saved)))


async def save_several(turn: Turn, presses: Sequence[str | None]) -> None:
    """Save what these lines of a list stand for: all, or nothing where one is no session."""
    sessions = [session for press in presses if (session := _session_of(turn, press))]
    if len(sessions) < len(presses):
        await turn.show(render_no_such_line(turn.t))
    elif len(sessions) == 1:
        await turn.follow(SaveSession(sessions[0].id, saved=True).pack())
    else:
        saved = await _keep(turn, *sessions, saved=True)
        news = {session.id: _told(turn, session, saved) for session in sessions}
        await turn.show(render_several_saved(sessions, news, turn.scene))


async def _keep(turn: Turn, *sessions: Session, saved: bool) -> frozenset[str]:
    """Write it down; gives all that the person has saved then."""
    favourites, person, event = turn.services.storage.favourites, turn.participant, turn.event.id

    def unit(tx: Transaction) -> None:
        for session in sessions:
            if saved:
                favourites.save(tx, person.id, event, session.id, turn.now)
            else:
                favourites.drop(tx, person.id, event, session.id)

    await turn.save(unit)
    return await saved_by(turn)


def _session_of(turn: Turn, press: str | None) -> Session | None:
    opens = ShowSession.unpack(press) if press else None
    return turn.programme.session(opens.session) if opens else None


def _told(turn: Turn, session: Session, saved: frozenset[str]) -> Html:
    at = _reminder_at(turn, session, saved)
    return told_of_saving(session, saved, turn.participant, turn.scene, reminder_at=at)


def _reminder_at(turn: Turn, session: Session, saved: frozenset[str]) -> datetime | None:
    return reminder_of(session, turn.participant, saved, turn.programme, turn.now)


def _toast(turn: Turn, *, saved: bool) -> str:
    return turn.t.plain("screens.saved-toast" if saved else "screens.dropped-toast")


PRESSES: Presses = {
    SaveSession: save_session,
    SaveInSlot: save_in_slot,
}
