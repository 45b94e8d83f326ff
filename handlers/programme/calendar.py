"""What is saved in the calendar of the phone: as a file, or fetched by it from an address."""

from collections.abc import Sequence

from bot.actions import short_key
from bot.exports.calendars.calendar import calendar_name, to_calendar
from bot.exports.calendars.my_calendar import path_of
from bot.programme.agenda import agenda
from bot.programme.values import Session
from bot.reminders.due_reminders import chosen_lead
from bot.replies import Attachment
from bot.turn import Presses, Turn
from bot.views.actions.calendars import AskNewAddress, ChangeAddress, Subscribe
from bot.views.actions.sessions import SendCalendar
from bot.views.programme.calendar import (
    render_address,
    render_calendar,
    render_change_asked,
    with_address,
)
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
    """All that is saved as a file and, where the web door is open to the world, its address."""
    items = agenda(turn.programme, await saved_by(turn)).items
    reply = (
        render_calendar(_file(items, turn), None, turn.t)
        if items
        else render_nothing_saved(turn.t)
    )
    if turn.services.web_url:
        reply = with_address(reply, await _subscribed(turn), turn.t)
    await turn.show(reply)


async def subscribe(turn: Turn) -> None:
    await turn.show(render_address(await _subscribed(turn), turn.t))


async def ask_new_address(turn: Turn) -> None:
    secret = await turn.event.my_calendar.secret_of(turn.participant)
    await turn.show(render_change_asked(short_key(secret), turn.t))


async def change_address(turn: Turn) -> None:
    """The old address leads nowhere from now on; a button of before changes nothing."""
    my_calendar, person, key = (
        turn.event.my_calendar,
        turn.participant,
        turn.press(ChangeAddress).key,
    )
    secret = await turn.save(lambda tx: my_calendar.renew(tx, person, key, turn.now))
    await turn.show(render_address(_address(turn, secret), turn.t, is_new=True))


async def _subscribed(turn: Turn) -> str:
    """The address, which exists from now on."""
    my_calendar, person = turn.event.my_calendar, turn.participant
    secret = await turn.save(lambda tx: my_calendar.subscribe(tx, person, turn.now))
    return _address(turn, secret)


def _address(turn: Turn, secret: str) -> str:
    """Empty where only the page itself knows under which root it is reached."""
    root = turn.services.web_url
    return root + path_of(secret) if root else ""


def _file(sessions: Sequence[Session], turn: Turn, only: Session | None = None) -> Attachment:
    programme = turn.programme
    lead = chosen_lead(turn.participant, programme)
    content = to_calendar(sessions, turn.scene, lead_minutes=lead)
    return Attachment(calendar_name(programme, only), content)


PRESSES: Presses = {
    SendCalendar: send_calendar,
    Subscribe: subscribe,
    AskNewAddress: ask_new_address,
    ChangeAddress: change_address,
}
