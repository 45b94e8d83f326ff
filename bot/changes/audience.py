"""Whom a change concerns."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from bot.programme.versions.news import News
from bot.storage import Storage
from bot.storage.connections.database import Lookup, both
from bot.storage.people.favourites import Favourite
from bot.storage.people.participants import Participant


def concerned(
    storage: Storage, event_id: str, news: Collection[News]
) -> Lookup[Mapping[int, tuple[Participant, tuple[News, ...]]]]:
    """Those who saved a session with news, for plenaries everybody, each with their own news.

    Left out are those who want to hear nothing, or cannot be reached.
    """
    ids = [each.session_id for each in news]
    saved = storage.favourites.of_sessions(event_id, ids)
    people = storage.participants.reachable(event_id)
    return both(saved, people).map(lambda found: _with_their_own(news, *found))


def _with_their_own(
    news: Collection[News], favourites: Iterable[Favourite], people: Iterable[Participant]
) -> dict[int, tuple[Participant, tuple[News, ...]]]:
    saved: dict[int, set[str]] = defaultdict(set)
    for favourite in favourites:
        saved[favourite.participant_id].add(favourite.session_id)
    found = {}
    for person in people:
        mine = tuple(one for one in news if one.concerns(saved[person.id]))
        if mine and not person.muted:
            found[person.id] = (person, mine)
    return found
