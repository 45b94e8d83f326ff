"""What befalls the machine, its clock, its disk and the way to Telegram."""

from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from tests.simulation.deeds import deed
from tests.simulation.diary import Known
from tests.simulation.steps import Steps, haste


class Misfortunes(Steps):
    @deed(seconds=st.sampled_from([1, 20, 60, 300, 900, 1800]), haste=haste)
    def time_passes(self, seconds: int, haste: int) -> None:
        self.go(self.world.move(timedelta(seconds=seconds)), haste)

    @deed(minutes=st.sampled_from([1, 4, 9, 14]), haste=haste)
    def something_begins_soon(self, minutes: int, haste: int) -> None:
        """So many minutes before the next session, when it may be time for reminders."""
        before, now = timedelta(minutes=minutes), self.world.clock.now()
        starts = [session.start for session in self.world.stage.event.programme.sessions]
        if later := [start - now - before for start in starts if start - before > now]:
            self.go(self.world.move(min(later)), haste)

    @deed(seconds=st.sampled_from([1, 90, 600]))
    def the_clock_is_put_back(self, seconds: int) -> None:
        self.go(self.world.move(-timedelta(seconds=seconds)))

    @deed(
        method=st.sampled_from(["sendMessage", "editMessageText", "getUpdates", "*"]),
        kind=st.sampled_from(["429", "500", "502", "reset", "drop", "malformed"]),
        times=st.integers(1, 3),
    )
    def telegram_falls_ill(self, method: str, kind: str, times: int) -> None:
        self.tally.steps += 1
        self.world.disturb(method, kind, times)

    @deed(kind=st.sampled_from(["duplicate", "reorder"]))
    def updates_come_oddly(self, kind: str) -> None:
        self.tally.steps += 1
        self.world.disturb("getUpdates", kind, 1)

    @deed()
    def the_disk_is_full(self) -> None:
        self.go(self.world.fill_disk(), 1)

    @deed()
    def everything_works_again(self) -> None:
        self.go(self.world.heal())

    @deed(killed=st.booleans())
    def the_process_ends(self, killed: bool) -> None:
        """From one moment to the next, or in order; another one begins."""
        self.go(self._again(self.world.kill() if killed else self.world.stop()))

    @deed()
    def a_copy_is_made(self) -> None:
        self.go(self._set_aside())

    @deed()
    def an_older_copy_is_put_back(self) -> None:
        if self.world.copies:
            self.go(self._put_back())

    async def _again(self, end: Coroutine[Any, Any, None]) -> None:
        await end
        await self.world.start()

    async def _set_aside(self) -> None:
        await self.world.settle()
        await self.watch.look()
        await self.world.set_aside(self._known())

    async def _put_back(self) -> None:
        """What came after the copy is gone; only what nobody was thanked for may be there again."""
        await self.world.stop()
        self.diary.go_back_to(await self.world.restore_last(), self._known())
        await self.world.start()

    def _known(self) -> Known:
        """As things stood at the last look."""
        words = frozenset(w for words in self.diary.thanked.values() for w in words)
        addresses = {reader.id: reader.address for reader in self.world.readers}
        return Known(words, dict(self.watch.numbers), dict(self.diary.joined), addresses)
