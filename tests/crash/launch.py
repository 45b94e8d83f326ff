"""Runs the bot as `bot.py` does, and ends the process hard when a named point is passed.

    python tests/crash/launch.py run

`CRASH_AT=send.after_http:3` kills it with SIGKILL at the third pass; `CRASH_BLOCK=5` makes it
block its event loop for that many seconds there instead, and `CRASH_BLOCK_ALL=1` with it all other
threads. `CRASH_TEXT=hej` blocks it so at everything that is typed like that. `CRASH_CLOCK` names a file with the
seconds by which the machine's clock is wrong; `CRASH_TIMINGS=bot.machine.checked_clock:CheckedClock.apart=1` gives a part that
is built another length of a wait; `CRASH_PATIENCE='{"silence": 2}'` makes the bot less patient;
`CRASH_LEAVE_OPEN=1` never closes a database, `CRASH_READ_ONLY=1`
opens it as somebody may who must not write; `CRASH_WITHOUT=uvloop` hides a library. Ends with 70 when what is named is gone.
"""

import ctypes
import importlib
import inspect
import json
import os
import runpy
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import partial, wraps
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
GONE = 70


def main() -> None:
    sys.path.insert(0, str(ROOT))
    if "WARM_NURSERY" in os.environ:
        have_warm_errands()
    if order := os.environ.get("CRASH_AT"):
        name, _, passes = order.partition(":")
        arm(name, int(passes or 1))
    if text := os.environ.get("CRASH_TEXT"):
        stand_still_at(text)
    for order in os.environ.get("CRASH_TIMINGS", "").split():
        set_timing(*order.rsplit("=", 1))
    if file := os.environ.get("CRASH_CLOCK"):
        shift_clock(Path(file))
    if order := os.environ.get("CRASH_PATIENCE"):
        be_impatient(json.loads(order))
    if os.environ.get("CRASH_LEAVE_OPEN"):
        leave_connections_open()
    if os.environ.get("CRASH_READ_ONLY"):
        open_for_reading()
    if library := os.environ.get("CRASH_WITHOUT"):
        sys.modules[library] = None  # type: ignore[assignment] # as Python says that there is none
    sys.argv[0] = "bot.py"
    runpy.run_path(os.path.relpath(ROOT / "bot.py"), run_name="__main__")


def have_warm_errands() -> None:
    """A bot that did not begin afresh need not wait for what does."""
    import bot.machine.errand
    from tests.warm import errands

    bot.machine.errand._start = errands.begin  # type: ignore[assignment] # it is used as that is


def arm(name: str, passes: int) -> None:
    """Wrap the function behind the name, so that it ends the process at the n-th pass."""
    from tests.crash.points import POINTS

    point = POINTS[name]
    owner, last = find(point.module, point.function)
    setattr(owner, last, _wrapped(getattr(owner, last), _deadly(passes), point.side))


def stand_still_at(text: str) -> None:
    """Block where a message with that text is answered."""
    from telegram import Update

    from bot.telegram.receiving.entrance import Entrance

    handle = Entrance.handle

    async def handle_or_stand_still(entrance: Entrance, update: Update) -> None:
        if update.message and update.message.text == text:
            _block(float(os.environ["CRASH_BLOCK"]))
        await handle(entrance, update)

    Entrance.handle = handle_or_stand_still  # type: ignore[assignment,method-assign] # the test's purpose


def set_timing(name: str, seconds: str) -> None:
    """Give an argument behind `module:Class.argument` another default."""
    path, _, argument = name.rpartition(".")
    module, _, part = path.partition(":")
    owner, last = find(module, part)
    defaults = getattr(owner, last).__init__.__kwdefaults__
    if argument not in defaults:
        sys.stderr.write(f"{name} is gone\n")
        sys.exit(GONE)
    defaults[argument] = float(seconds)


def find(module: str, name: str) -> tuple[Any, str]:
    """What holds the name, and the name in there; ends the process when it is gone."""
    try:
        owner: Any = importlib.import_module(module)
        *path, last = name.split(".")
        for part in path:
            owner = getattr(owner, part)
        getattr(owner, last)
    except (ImportError, AttributeError):
        sys.stderr.write(f"{module}:{name} is gone\n")
        sys.exit(GONE)
    return owner, last


def _deadly(passes: int) -> Callable[[], None]:
    left = passes

    def strike() -> None:
        nonlocal left
        left -= 1
        if left:
            return
        if seconds := os.environ.get("CRASH_BLOCK"):
            _block(float(seconds))
        else:
            os.kill(os.getpid(), signal.SIGKILL)

    return strike


def _block(seconds: float) -> None:
    if os.environ.get("CRASH_BLOCK_ALL"):
        ctypes.PyDLL(None).usleep(int(seconds * 1_000_000))  # it keeps the interpreter meanwhile
    else:
        time.sleep(seconds)


def _wrapped(function: Any, strike: Callable[[], None], side: str) -> Any:
    @wraps(function)
    async def later(*args: Any, **kwargs: Any) -> Any:
        if side == "before":
            strike()
        result = await function(*args, **kwargs)
        if side == "after":
            strike()
        return result

    @wraps(function)
    def now(*args: Any, **kwargs: Any) -> Any:
        if side == "before":
            strike()
        result = function(*args, **kwargs)
        if side == "after":
            strike()
        return result

    return later if inspect.iscoroutinefunction(function) else now


def shift_clock(file: Path) -> None:
    """Let the bot's clock be wrong by what the file says at the moment of asking."""
    from bot.clock import SystemClock

    right = SystemClock.now

    def wrong(clock: SystemClock) -> datetime:
        return right(clock) + timedelta(seconds=float(file.read_text()))

    SystemClock.now = wrong  # type: ignore[assignment,method-assign] # the test's purpose
    shift_scheduler(file)


def shift_scheduler(file: Path) -> None:
    """The same for the library that asks the machine itself."""
    import apscheduler.executors.base
    import apscheduler.schedulers.base
    import apscheduler.triggers.date
    import apscheduler.triggers.interval

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override] # the test's
            return datetime.now(tz) + timedelta(seconds=float(file.read_text()))  # noqa: TID251

    for module in (
        apscheduler.executors.base,
        apscheduler.schedulers.base,
        apscheduler.triggers.date,
        apscheduler.triggers.interval,
    ):
        vars(module)["datetime"] = Shifted


def be_impatient(seconds: dict[str, Any]) -> None:
    """Let the bot wait less long before it believes what Telegram and the network tell it."""
    import bot.running.process
    import bot.running.stand_by
    from bot.machine.patience import Patience

    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in seconds.items()}
    patience = Patience(**given)
    bot.running.process.running = partial(bot.running.process.running, patience=patience)
    bot.running.stand_by.stand_by = partial(bot.running.stand_by.stand_by, patience=patience)


def leave_connections_open() -> None:
    """Let nobody close a database, so that its thread outlives the loop (aiosqlite#369)."""
    import aiosqlite

    async def forget(_: aiosqlite.Connection) -> None:
        return None

    aiosqlite.Connection.close = forget  # type: ignore[assignment,method-assign] # the test's purpose


def open_for_reading() -> None:
    """Open databases as on a disk or under an owner that lets nothing be written, also for root."""
    import sqlite3

    connect = sqlite3.connect

    def read_only(path: Any, **more: Any) -> sqlite3.Connection:
        address = path if more.get("uri") else f"file:{path}?mode=ro"
        opened: sqlite3.Connection = connect(address, **more | {"uri": True})
        return opened

    sqlite3.connect = read_only  # type: ignore[assignment] # the test's purpose


if __name__ == "__main__":
    main()
