"""A session: its card, everything about it, and saving it."""

from dataclasses import replace
from datetime import datetime

from telegram import Update

from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.reminders.due import reminders_at
from bot.replies import Reply
from bot.storage.participants import Participant
from bot.views.saving import render_dropped, render_saved
from bot.views.session import render_about, render_session
from bot.views.session_actions import SaveSession, ShowAbout, ShowSession
from handlers import stale
from handlers.context import App, Context
from handlers.favourites import saved_by
from handlers.routing import on_press


async def card_of(context: Context, session_id: str) -> Reply:
    """The card of a session by its id, as links and buttons have it."""
    programme = context.programme
    session = programme.session(session_id)
    if session is None:
        return stale.gone(context)
    saved = session.id in await saved_by(context)
    return render_session(session, programme, context.t, saved=saved)


async def show_session(update: Update, context: Context) -> None:
    await context.show(await card_of(context, context.press(ShowSession).session))


async def show_about(update: Update, context: Context) -> None:
    action = context.press(ShowAbout)
    session = context.programme.session(action.session)
    if session is None:
        await stale.show_gone(update, context)
        return
    await context.show(render_about(session, context.programme, context.t, number=action.page))


async def save_session(update: Update, context: Context) -> None:
    """Save a session, or save it no longer, as the button says."""
    action, programme = context.press(SaveSession), context.programme
    session = programme.session(action.session)
    if session is None:
        await stale.show_gone(update, context)
    elif action.saved:
        await _save(session, programme, context)
    else:
        await _drop(session, programme, context)


async def _save(session: Session, programme: Programme, context: Context) -> None:
    now, person = context.now, context.participant
    favourites = context.services.storage.favourites
    await context.save(
        lambda tx: favourites.save(tx, person.id, context.event_id, session.id, now)
    )
    saved = await saved_by(context)
    reply = render_saved(
        session,
        programme,
        saved,
        person,
        now,
        context.t,
        reminder_at=_reminder_at(session, programme, person, saved, now),
    )
    await context.show(replace(reply, toast=context.t.plain("screens.saved-toast")))


async def _drop(session: Session, programme: Programme, context: Context) -> None:
    favourites, person = context.services.storage.favourites, context.participant
    await context.save(lambda tx: favourites.drop(tx, person.id, context.event_id, session.id))
    reply = render_dropped(session, programme, context.t)
    await context.show(replace(reply, toast=context.t.plain("screens.dropped-toast")))


def _reminder_at(
    session: Session,
    programme: Programme,
    person: Participant,
    saved: frozenset[str],
    now: datetime,
) -> datetime | None:
    """When the reminder of a session saved just now comes; None when none will."""
    moments = dict.fromkeys(saved, person.joined_at) | {session.id: now}
    dues = reminders_at(session.start, programme, [person], {person.id: moments})
    return next((due.at for due in dues if session in due.sessions), None)


def register(application: App) -> None:
    on_press(application, ShowSession, show_session)
    on_press(application, ShowAbout, show_about)
    on_press(application, SaveSession, save_session)
