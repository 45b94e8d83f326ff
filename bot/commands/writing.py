"""How commands write: through the process that holds the data folder, or alone while nobody does.

Two connections that write at the same time can lose what one of them wrote where SQLite is old (see
`sqlite_version.py`), and what the bot remembers of its database would be out of date. So there are
never two.
"""

import asyncio
import contextlib
import time

from bot.clock import SystemClock
from bot.commands.console import fail
from bot.commands.offline import Offline, in_use_offline
from bot.errors import AlreadyRunning, CannotSave, MotesplatsError
from bot.side_door.asking import NobodyThere, ask
from bot.side_door.orders import A, Order
from bot.storage.connections.folder import locked

PATIENCE_SECONDS = 10.0
"""For a bot that just starts or stops, or for another command to end."""

LOOK_SECONDS = 0.1


def have_written(offline: Offline, order: Order, receipt: type[A]) -> A:
    """What comes of it. Ends the command where it is refused; raises CannotSave."""
    try:
        return _have_written(offline, order, receipt)
    except CannotSave:
        raise
    except MotesplatsError as error:
        fail(error.key, code=1, **error.values)


def _have_written(offline: Offline, order: Order, receipt: type[A]) -> A:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        with contextlib.suppress(AlreadyRunning), locked(offline.config.data):
            return asyncio.run(_alone(offline, order, receipt))
        with contextlib.suppress(NobodyThere):
            return ask(offline.config.data, order, receipt)
        if time.monotonic() > until:
            raise MotesplatsError("side-door.silent")
        time.sleep(LOOK_SECONDS)


async def _alone(offline: Offline, order: Order, receipt: type[A]) -> A:
    from bot.events.live_event import LiveEvent
    from bot.i18n import load_translators
    from bot.side_door.carrying_out import Desk, carry_out
    from bot.storage import Storage, open_storage
    from bot.storage.copies import backups

    now = SystemClock().now()

    def event(storage: Storage) -> LiveEvent:
        return LiveEvent(in_use_offline(offline), storage, load_translators())

    async with open_storage(
        offline.database, lambda path: backups.back_up(path, now, rotates=False)
    ) as storage:
        done = await carry_out(order, Desk(storage, lambda: event(storage), now))
    assert isinstance(done, receipt)
    return done
