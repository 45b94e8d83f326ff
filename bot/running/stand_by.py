"""Standing by on a second machine: the copies are followed until somebody says that it is to serve."""

import asyncio
import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from bot.clock import Clock
from bot.config import Config
from bot.errors import Misconfigured, MotesplatsError, TakenOver
from bot.i18n import Translator
from bot.machine.own_thread import OwnThread
from bot.machine.patience import PATIENT, Patience
from bot.safekeeping.claims import heed, read_claim
from bot.safekeeping.depots import FolderDepot, depot_of
from bot.safekeeping.following import Followed, Follower
from bot.side_door.listening import side_door
from bot.side_door.orders import (
    Order,
    Receipt,
    StandingByOrder,
    StandingByReceipt,
    TakeOverOrder,
    TakeOverReceipt,
)
from bot.storage.connections.folder import locked, prepare_folder


async def stand_by(
    config: Config,
    clock: Clock,
    t: Translator,
    say: Callable[[str], None],
    patience: Patience = PATIENT,
) -> None:
    """Return once this machine is to serve, with the newest copy in the place of the database.

    Nothing is fetched from Telegram and nothing sent. A machine that took over before, and was not
    taken over from, need not be told again. Raises StartError.
    """
    depot = depot_of(config.copy) if config.copy else None
    if not isinstance(depot, FolderDepot):
        raise Misconfigured("stand-by.no-folder")
    database = prepare_folder(config.data)
    with locked(config.data):
        if _serves_already(config.data, depot.folder, database):
            say(t.plain("stand-by.serves-already"))
            return
        follower = Follower(depot, config.copy_key, config.data, clock)
        watch = StandByWatch(follower, clock, t, say, patience)
        async with side_door(config.data, watch.answer):
            await watch.run()


def _serves_already(data: Path, depot: Path, database: Path) -> bool:
    try:
        return database.exists() and heed(data, depot) is not None
    except TakenOver:
        return False
    except OSError:
        return read_claim(data) is not None


class StandByWatch:
    """One look after the other, in a thread that may hang in the folder."""

    def __init__(
        self,
        follower: Follower,
        clock: Clock,
        t: Translator,
        say: Callable[[str], None],
        patience: Patience,
    ) -> None:
        self._follower = follower
        self._clock = clock
        self._t = t
        self._say = say
        self._patience = patience
        self._thread = OwnThread("stand-by")
        self._one_at_a_time = asyncio.Lock()
        self._told = asyncio.Event()
        self._said = ""

    async def run(self) -> None:
        """Return once a take-over has come to its end."""
        while not self._told.is_set():
            async with self._one_at_a_time:
                if not self._told.is_set():
                    followed = await self._thread.run(self._follower.look)
                    if followed.key != self._said:
                        self._said = followed.key
                        self._say(self._sentence(followed))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._patience.stand_by):
                    await self._told.wait()

    async def answer(self, order: Order) -> Receipt:
        async with self._one_at_a_time:
            if isinstance(order, StandingByOrder):
                followed = await self._thread.run(self._follower.look)
                return StandingByReceipt(self._sentence(followed))
            if not isinstance(order, TakeOverOrder) or self._told.is_set():
                raise MotesplatsError("stand-by.only-stands-by")
            taken = await self._thread.run(self._follower.take_over)
            self._told.set()
        return TakeOverReceipt(
            copy=str(taken.copy.path),
            made_at=taken.copy.made_at,
            participants=taken.contents.participants,
            answers=taken.contents.answers,
            has_left_word=taken.has_left_word,
            milliseconds=round(taken.seconds * 1000),
        )

    def _sentence(self, followed: Followed) -> str:
        t, copy, contents = self._t, followed.copy, followed.contents
        said = t.plain(followed.key, reason=followed.reason)
        if copy is None or contents is None:
            return said
        held = t.plain(
            "stand-by.copy",
            made=f"{copy.made_at:%Y-%m-%d %H:%M:%S} UTC",
            age=t.duration(self._clock.now() - copy.made_at),
            participants=contents.participants,
            answers=contents.answers,
        )
        return f"{said} {held}"


def say_line(line: str) -> None:
    """Past every buffer: a full disk under it must not stop what works."""
    with contextlib.suppress(OSError):
        os.write(1, f"{line}\n".encode())
