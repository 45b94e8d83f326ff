"""Which updates are being worked on at this moment, in a file that outlives the process.

It is written over in place, into the memory that the system keeps of it: that waits for no disk,
and stays when the process is killed. A machine that loses its power takes it along, and that is no
fault of any update.
"""

import contextlib
import os
import struct
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

import structlog

from bot.telegram.queues.gate import let_next_in

PLACES = 4096
"""Updates that are worked on at the same time; what is beyond is not recorded."""

_NUMBER = struct.Struct("<q")

log = structlog.get_logger()


class UpdateInFlight:
    """One update in the record."""

    def __init__(self, recorder: "FlightRecorder", place: int, update_id: int) -> None:
        self._recorder = recorder
        self._place = place
        self._update_id = update_id
        self._is_over = False

    def show(self) -> None:
        if not self._is_over:
            self._recorder.write(self._place, self._update_id)

    def hide(self) -> None:
        if not self._is_over:
            self._recorder.write(self._place, 0)

    def end(self) -> None:
        self.hide()
        self._is_over = True
        self._recorder.give_back(self._place)


_ENTRY: ContextVar[UpdateInFlight | None] = ContextVar("entry", default=None)


@contextlib.contextmanager
def elsewhere() -> Iterator[None]:
    """What waits for somebody else in here is not what this process stands still at."""
    let_next_in()
    entry = _ENTRY.get()
    if entry is None:
        yield
        return
    entry.hide()
    try:
        yield
    finally:
        entry.show()


class FlightRecorder:
    """The record, and what stood in it when the process before ended."""

    def __init__(self, path: Path) -> None:
        self.left: frozenset[int] = frozenset()
        self._file: int | None = None
        self._free = list(range(PLACES))
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self.left = frozenset(number for number in self._numbers() if number)
            os.pwrite(self._file, bytes(PLACES * _NUMBER.size), 0)
        except OSError as error:
            log.warning("flight.not-recorded", error=error.strerror)
            self.close()

    @property
    def works(self) -> bool:
        return self._file is not None

    def begin(self, update_id: int) -> UpdateInFlight | None:
        """Record the update; None where there is no room for it."""
        if not self._free:
            return None
        entry = UpdateInFlight(self, self._free.pop(), update_id)
        entry.show()
        return entry

    @contextlib.contextmanager
    def working_on(self, update_id: int) -> Iterator[None]:
        """Record the update for as long as the block lasts, but for what happens `elsewhere`."""
        entry = self.begin(update_id)
        before = _ENTRY.set(entry)
        try:
            yield
        finally:
            _ENTRY.reset(before)
            if entry:
                entry.end()

    def write(self, place: int, number: int) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.pwrite(self._file, _NUMBER.pack(number), place * _NUMBER.size)

    def give_back(self, place: int) -> None:
        self._free.append(place)

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _numbers(self) -> Iterator[int]:
        assert self._file is not None
        content = os.pread(self._file, PLACES * _NUMBER.size, 0)
        whole = len(content) // _NUMBER.size * _NUMBER.size
        return (number for (number,) in _NUMBER.iter_unpack(content[:whole]))
