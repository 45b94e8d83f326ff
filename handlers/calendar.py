"""Sessions as files for the calendar of the phone."""

from collections.abc import Sequence

from telegram import Update

from bot.exports.calendar import calendar_name, to_calendar
from bot.programme.agenda import agenda
from bot.programme.values import Session
from bot.replies import Attachment
from bot.views.calendar import render_calendar
from bot.views.mine import render_nothing_saved
from bot.views.session_actions import SendCalendar
from bot.views.settings import lead_of
from handlers import stale
from handlers.context import App, Context
from handlers.favourites import saved_by
from handlers.routing import on_command, on_press


async def send_calendar(update: Update, context: Context) -> None:
    """Send one session, or all that is saved, as the button says."""
    action = context.press(SendCalendar)
    if not action.session:
        await send_mine(update, context)
        return
    session = context.programme.session(action.session)
    if session is None:
        await stale.show_gone(update, context)
        return
    await context.show(render_calendar(_file([session], context, session), session, context.t))


async def send_mine(update: Update, context: Context) -> None:
    items = agenda(context.programme, await saved_by(context)).items
    if not items:
        await context.show(render_nothing_saved(context.t))
        return
    await context.show(render_calendar(_file(items, context), None, context.t))


def _file(
    sessions: Sequence[Session], context: Context, only: Session | None = None
) -> Attachment:
    programme = context.programme
    lead = lead_of(context.participant, programme)
    content = to_calendar(sessions, programme, context.t, lead_minutes=lead, now=context.now)
    return Attachment(calendar_name(programme, only), content)


def register(application: App) -> None:
    on_command(application, ("kalender", "calendar"), send_mine)
    on_press(application, SendCalendar, send_calendar)
