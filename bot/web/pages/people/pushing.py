"""Where a browser says that its person allows notices while the pages are closed, or no longer does."""

from collections.abc import Mapping
from typing import Any

from bot.storage.connections.database import Transaction
from bot.storage.people.push_subscriptions import PushSubscription
from bot.web.content import Content
from bot.web.push.offers import subscription_of
from bot.web.visits.visit import Visit


async def change_push(visit: Visit) -> Content:
    """`subscription` is a browser to push to from now on, `instead` one that is no more.

    Only whoever is known may, about their own.
    """
    person, pusher, told = visit.visitor.person, visit.lobby.pusher, await visit.json()
    if person is None or pusher is None:
        return _said(403)
    offered, gone = told.get("subscription"), told.get("instead")
    added = None
    if isinstance(offered, Mapping):
        added = subscription_of(offered, person.id, pusher.policy)
    if (offered is not None and added is None) or not (added or isinstance(gone, str)):
        return _said(422)
    await _keep(visit, person.id, added, gone)
    return _said(204)


async def _keep(visit: Visit, person: int, added: PushSubscription | None, gone: Any) -> None:
    storage, now = visit.services.storage, visit.services.clock.now()

    def unit(tx: Transaction) -> None:
        if isinstance(gone, str):
            storage.push_subscriptions.forget(tx, gone, of=person)
        if added and tx.read(storage.participants.by_id(person)):  # else they have left meanwhile
            storage.push_subscriptions.add(tx, added, now)

    await storage.write(unit)


def _said(status: int) -> Content:
    return Content(b"", "text/plain", status=status)
