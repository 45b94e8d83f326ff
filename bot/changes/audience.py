"""Whom a change concerns."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from bot.programme.news import News
from bot.storage import Storage
from bot.storage.participants import Participant


async def concerned(
    storage: Storage, event_id: str, news: Collection[News]
) -> Mapping[int, tuple[Participant, tuple[News, ...]]]:
    """Those who saved a session with news, for plenaries everybody, each with their own news.

    Left out are those who want to hear nothing, or cannot be reached.
    """
    ids = [each.session_id for each in news]
    saved: dict[int, set[str]] = defaultdict(set)
    for favourite in await storage.favourites.of_sessions(event_id, ids):
        saved[favourite.participant_id].add(favourite.session_id)
    found = {}
    for person in await storage.participants.reachable():
        mine = tuple(one for one in news if one.concerns(saved[person.id]))
        if mine and not person.muted:
            found[person.id] = (person, mine)
    return found
