"""A loop that stands still is told of: where it stands, and how long it stood.

While it stands nobody is answered and no request to stop is heard, so whoever started the bot gets
signs of life from the loop itself, and from nothing else.
"""

import asyncio
import contextlib
import faulthandler
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import PurePath
from types import FrameType

import structlog

from bot.upkeep.supervisor import Supervisor

BEAT_SECONDS = 0.5

STILL_SECONDS = 5.0
"""Without a beat before it is told of."""

MORE_SECONDS = 1.0
"""Until it is told of in another way, that works also while no other thread may run."""

FRAMES = 30
"""The innermost ones that are named."""

log = structlog.get_logger()


@contextlib.contextmanager
def watched(supervisor: Supervisor) -> Iterator[None]:
    """Watch the running loop, whose thread this is, for as long as the block lasts."""
    watch = _Watch(supervisor)
    # A process that is ended for standing still says where it stood: the thread of the loop alone,
    # since Python may fall over a stack that moves while it is written.
    faulthandler.enable(all_threads=False)
    watch.begin()
    try:
        yield
    finally:
        watch.end()


class _Watch:
    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._loop = asyncio.get_running_loop()
        self._loop_thread = threading.get_ident()
        self._beats = 0
        self._beat_at = self._said_at = time.monotonic()
        self._next: asyncio.TimerHandle | None = None
        self._ended = threading.Event()

    def begin(self) -> None:
        self._beat()
        threading.Thread(target=self._look_on, name="watch", daemon=True).start()

    def end(self) -> None:
        self._ended.set()
        if self._next:
            self._next.cancel()
        faulthandler.cancel_dump_traceback_later()

    def _beat(self) -> None:
        now = time.monotonic()
        stood, self._beat_at = now - self._beat_at, now
        self._beats += 1
        if stood >= STILL_SECONDS:
            log.error("loop.goes-on", stood_seconds=round(stood, 1))
        faulthandler.dump_traceback_later(STILL_SECONDS + MORE_SECONDS, file=sys.stderr)
        limit = self._supervisor.alive_every
        if limit is not None and now - self._said_at >= limit / 4:
            self._said_at = now
            self._supervisor.alive()
        self._next = self._loop.call_later(BEAT_SECONDS, self._beat)

    def _look_on(self) -> None:
        """Looks are counted, not seconds: a process that was halted as a whole stood nobody still."""
        beats, looks = -1, 0
        while not self._ended.wait(BEAT_SECONDS):
            if beats != self._beats:
                beats, looks = self._beats, 0
                continue
            looks += 1
            if looks == round(STILL_SECONDS / BEAT_SECONDS):
                faulthandler.cancel_dump_traceback_later()
                frame = sys._current_frames().get(self._loop_thread)  # noqa: SLF001 -- the only way
                log.error("loop.stands-still", seconds=STILL_SECONDS, at=_places(frame))


def _places(frame: FrameType | None) -> str:
    """Files, lines and names of functions, the innermost first; no values."""
    places: list[str] = []
    while frame is not None and len(places) < FRAMES:
        file = "/".join(PurePath(frame.f_code.co_filename).parts[-2:])
        places.append(f"{file}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(places)
