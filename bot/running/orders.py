"""What commands ask of the bot while it runs."""

from bot.running.running_bot import Running
from bot.side_door.carrying_out import Desk, carry_out
from bot.side_door.orders import (
    DisposalOrder,
    MarkOrder,
    MendingOrder,
    Order,
    Receipt,
    ServingOrder,
    ServingReceipt,
)


async def answer_order(bot: Running, order: Order) -> Receipt:
    """What is about an answer is done at the event at which it was given."""
    if isinstance(order, ServingOrder):
        return ServingReceipt(bot.poller.has_fetched)
    services, about = bot.services, None
    if isinstance(order, MarkOrder | MendingOrder | DisposalOrder):
        about = await services.storage.answers.by_id(order.number)
    event = services.events.get(about.event_id) if about else None
    live = (event or services.event_of()).live
    return await carry_out(order, Desk(services.storage, lambda: live, services.clock.now()))
