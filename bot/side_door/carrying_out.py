"""What is done for each order: by the running bot, or by a command that holds the folder alone.

They are the units of work that the chat has; what they take to import is taken when they are asked.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import MotesplatsError, Refused
from bot.events.live_event import LiveEvent
from bot.side_door.orders import (
    DisposalOrder,
    DoneReceipt,
    ExportOrder,
    ExportReceipt,
    InvitationOrder,
    InvitationReceipt,
    MarkOrder,
    MendingOrder,
    Order,
    Receipt,
    StandingByOrder,
    TakeOverOrder,
)
from bot.storage import Storage


@dataclass(frozen=True)
class Desk:
    """Where it is done; `event` is asked only by what needs its programme."""

    storage: Storage
    event: Callable[[], LiveEvent]
    now: datetime


async def carry_out(order: Order, desk: Desk) -> Receipt:
    """Raises Refused and CannotSave; MotesplatsError for what is not done here."""
    work = WORK.get(type(order))
    if work is None:
        raise MotesplatsError("side-door.not-here")
    return await work(order, desk)


async def _invite(order: InvitationOrder, desk: Desk) -> InvitationReceipt:
    from bot.people.invitations import invite_from_outside
    from bot.storage.people.roles import Grant

    grant = Grant(order.role, order.room)
    return InvitationReceipt(
        await desk.storage.write(
            lambda tx: invite_from_outside(tx, desk.storage, grant, order.label, desk.now)
        )
    )


async def _mark(order: MarkOrder, desk: Desk) -> DoneReceipt:
    from bot.voices.desk import QuoteDesk

    event, number = desk.event(), order.number
    quotes = QuoteDesk(event)
    if await quotes.entry(number) is None:
        raise Refused("desk.no-such", n=number)
    await event.storage.write(lambda tx: quotes.mark(tx, None, number, order.mark, desk.now))
    return DoneReceipt()


async def _mend(order: MendingOrder, desk: Desk) -> DoneReceipt:
    from bot.voices.desk import CorrectedQuote, QuoteDesk

    event, number, words = desk.event(), order.number, order.words or None
    quotes = QuoteDesk(event)
    entry = await quotes.entry(number)
    if entry is None:
        raise Refused("desk.no-such", n=number)
    before = entry.quote.mended
    if before not in (None, order.words) and not order.over:
        raise Refused("desk.mended-before", n=number, words=before)
    mended = CorrectedQuote(number, entry.version, words)
    if not await event.storage.write(lambda tx: quotes.replace(tx, None, mended, desk.now)):
        raise Refused("desk.changed-meanwhile", n=number)
    return DoneReceipt()


async def _dispose(order: DisposalOrder, desk: Desk) -> DoneReceipt:
    from bot.voices.disposals import Disposals

    disposals = Disposals(desk.event())
    if not await disposals.dispose(order.number, order.decision, desk.now, order.shown):
        raise Refused("desk.not-these-words", n=order.number)
    return DoneReceipt()


async def _note_export(order: ExportOrder, desk: Desk) -> ExportReceipt:
    from bot.exports.export_requests import ExportRequest, TakenOut, note

    taken = TakenOut(order.event_id, order.rows, order.printed)
    wish = ExportRequest(order.what, order.form)
    return ExportReceipt(
        await desk.storage.write(lambda tx: note(tx, desk.storage, taken, wish, desk.now))
    )


async def _serves_already(_: Order, __: Desk) -> Receipt:
    raise Refused("take-over.serves-already")


WORK: Mapping[type[Order], Callable[[Any, Desk], Awaitable[Receipt]]] = {
    InvitationOrder: _invite,
    MarkOrder: _mark,
    MendingOrder: _mend,
    DisposalOrder: _dispose,
    ExportOrder: _note_export,
    StandingByOrder: _serves_already,
    TakeOverOrder: _serves_already,
}
