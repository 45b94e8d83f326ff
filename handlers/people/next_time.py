"""Yes or no to hearing of the next event of a series, and the way back from it."""

from datetime import timedelta

from bot.storage.connections.database import Transaction
from bot.turn import Presses, Turn
from bot.views.actions.settings import WishNext
from bot.views.people.next_time import render_next_said
from handlers import stale_buttons


async def wish_next(turn: Turn) -> None:
    """Keep what was pressed, whichever event one is at by now; the press says the wanted end."""
    press, person, now = turn.press(WishNext), turn.participant, turn.now
    wishes = turn.services.storage.series_wishes
    event_id = await wishes.event_of(press.series)
    if turn.programme.event.series == press.series:
        event_id = turn.event.id
    if event_id is None:
        await stale_buttons.show_stale(turn)
        return
    where, until = event_id, now + timedelta(days=turn.programme.file.settings.retention.next)

    def unit(tx: Transaction) -> None:
        if press.on:
            wishes.wish(tx, person.id, press.series, where, now, until)
        else:
            wishes.withdraw(tx, person.id, press.series)

    await turn.save(unit)
    await turn.show(render_next_said(turn.t, on=press.on))


PRESSES: Presses = {WishNext: wish_next}
