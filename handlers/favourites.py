"""What the person of this chat has saved."""

from bot.turn import Turn


async def saved_by(turn: Turn) -> frozenset[str]:
    """The ids of the sessions that the person saved at the live event."""
    favourites = turn.services.storage.favourites
    return await favourites.of(turn.participant.id, turn.event.id)
