"""A session: its card, everything about it, and saving it."""

from dataclasses import replace

from bot.programme.values import Session
from bot.reminders.due_reminders import reminder_of
from bot.replies import Reply
from bot.turn import Presses, Turn
from bot.views.actions.sessions import SaveSession, ShowAbout, ShowSession
from bot.views.programme.favourites import render_dropped, render_saved
from bot.views.programme.session import render_about, render_session
from bot.views.scene import Scene
from handlers import stale_buttons
from handlers.favourites import saved_by


async def card_of(turn: Turn, session_id: str) -> Reply:
    """The card of a session by its id, as links and buttons have it."""
    scene = turn.scene
    session = scene.programme.session(session_id)
    if session is None:
        return stale_buttons.gone(turn)
    saved = session.id in await saved_by(turn)
    return render_session(session, scene, saved=saved)


async def show_session(turn: Turn) -> None:
    await turn.show(await card_of(turn, turn.press(ShowSession).session))


async def show_about(turn: Turn) -> None:
    action = turn.press(ShowAbout)
    session = turn.programme.session(action.session)
    if session is None:
        await stale_buttons.show_gone(turn)
        return
    await turn.show(render_about(session, turn.scene, number=action.page))


async def save_session(turn: Turn) -> None:
    """Save a session, or save it no longer, as the button says."""
    action, scene = turn.press(SaveSession), turn.scene
    session = scene.programme.session(action.session)
    if session is None:
        await stale_buttons.show_gone(turn)
    elif action.saved:
        await _save(session, scene, turn)
    else:
        await _drop(session, scene, turn)


async def _save(session: Session, scene: Scene, turn: Turn) -> None:
    now, person = scene.now, turn.participant
    favourites = turn.services.storage.favourites
    await turn.save(lambda tx: favourites.save(tx, person.id, turn.event.id, session.id, now))
    saved = await saved_by(turn)
    reply = render_saved(
        session,
        saved,
        person,
        scene,
        reminder_at=reminder_of(session, person, saved, scene.programme, now),
    )
    await turn.show(replace(reply, toast=turn.t.plain("screens.saved-toast")))


async def _drop(session: Session, scene: Scene, turn: Turn) -> None:
    favourites, person = turn.services.storage.favourites, turn.participant
    await turn.save(lambda tx: favourites.drop(tx, person.id, turn.event.id, session.id))
    reply = render_dropped(session, scene)
    await turn.show(replace(reply, toast=turn.t.plain("screens.dropped-toast")))


PRESSES: Presses = {
    ShowSession: show_session,
    ShowAbout: show_about,
    SaveSession: save_session,
}
