"""A session: its card, and everything about it."""

import contextlib

from bot.errors import Refused
from bot.events.start_links import SESSION, link_to
from bot.replies import Reply
from bot.turn import Presses, Turn
from bot.views.actions.sessions import ShareSession, ShowAbout, ShowSession
from bot.views.programme.session import render_about, render_session
from bot.views.programme.sharing import render_sharing, web_address
from handlers import stale_buttons
from handlers.favourites import saved_by


async def card_of(turn: Turn, session_id: str) -> Reply:
    """The card of a session by its id, as links and buttons have it."""
    scene = turn.scene
    session = scene.programme.session(session_id)
    if session is None:
        return stale_buttons.gone(turn)
    saved = session.id in await saved_by(turn)
    takes_questions = await turn.event.stage_questions.is_collecting(session, turn.now)
    return render_session(session, scene, saved=saved, takes_questions=takes_questions)


async def show_session(turn: Turn) -> None:
    await turn.show(await card_of(turn, turn.press(ShowSession).session))


async def show_about(turn: Turn) -> None:
    action = turn.press(ShowAbout)
    session = turn.programme.session(action.session)
    if session is None:
        await stale_buttons.show_gone(turn)
        return
    await turn.show(render_about(session, turn.scene, number=action.page))


async def share_session(turn: Turn) -> None:
    """Say where the session is found in the chat and on the web."""
    session = turn.programme.session(turn.press(ShareSession).session)
    if session is None:
        await stale_buttons.show_gone(turn)
        return
    parameter, chat = link_to(turn.event.id, SESSION, session.id), ""
    with contextlib.suppress(Refused):  # Telegram has not said yet what the bot is called there
        chat = turn.services.link(parameter) if parameter else ""
    web = web_address(session, turn.web_url)
    await turn.show(render_sharing(session, turn.scene, chat=chat, web=web))


PRESSES: Presses = {
    ShowSession: show_session,
    ShowAbout: show_about,
    ShareSession: share_session,
}
