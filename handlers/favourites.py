"""What the person of this chat has saved."""

from handlers.context import Context


async def saved_by(context: Context) -> frozenset[str]:
    """The ids of the sessions that the person saved at the live event."""
    favourites = context.services.storage.favourites
    return await favourites.of(context.participant.id, context.event_id)
