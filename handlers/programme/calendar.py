"""Sessions as files for the calendar of the phone."""

from collections.abc import Sequence

from bot.exports.calendar import calendar_name, to_calendar
from bot.programme.agenda import agenda
from bot.programme.values import Session
from bot.reminders.due_reminders import chosen_lead
from bot.replies import Attachment
from bot.turn import Presses, Turn
from bot.views.actions.sessions import SendCalendar
from bot.views.programme.calendar import render_calendar
from bot.views.programme.mine import render_nothing_saved
from handlers import stale_buttons
from handlers.favourites import saved_by


async def send_calendar(turn: Turn) -> None:
    """Send one session, or all that is saved, as the button says."""
    action = turn.press(SendCalendar)
    if not action.session:
        await send_mine(turn)
        return
    session = turn.programme.session(action.session)
    if session is None:
        await stale_buttons.show_gone(turn)
        return
    await turn.show(render_calendar(_file([session], turn, session), session, turn.t))


async def send_mine(turn: Turn) -> None:
    items = agenda(turn.programme, await saved_by(turn)).items
    if not items:
        await turn.show(render_nothing_saved(turn.t))
        return
    await turn.show(render_calendar(_file(items, turn), None, turn.t))


def _file(sessions: Sequence[Session], turn: Turn, only: Session | None = None) -> Attachment:
    programme = turn.programme
    lead = chosen_lead(turn.participant, programme)
    content = to_calendar(sessions, turn.scene, lead_minutes=lead)
    return Attachment(calendar_name(programme, only), content)


PRESSES: Presses = {
    SendCalendar: send_calendar,
}
