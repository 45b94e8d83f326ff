"""The rehearsal clock, seen and moved from outside."""

from datetime import UTC, datetime

from bot.clock import RehearsalClock
from bot.sandbox.chats.values import Json
from bot.sandbox.sandbox import Sandbox


def clock_json(sandbox: Sandbox) -> Json:
    clock = sandbox.clock
    return {
        "now": clock.now().isoformat(),
        "speed": clock.speed if isinstance(clock, RehearsalClock) else 1.0,
        "timezone": sandbox.timezone,
        "rehearsal": isinstance(clock, RehearsalClock),
        "can_jump_next": sandbox.next_jump is not None and isinstance(clock, RehearsalClock),
    }


def set_clock(sandbox: Sandbox, order: Json) -> Json:
    """Carry out `{"jump": ISO or "next"}` or `{"speed": number}`.

    Raises:
        PermissionError: the clock is the machine's, or nothing more happens.
        ValueError: the order cannot be read.
    """
    clock = sandbox.clock
    if not isinstance(clock, RehearsalClock):
        raise PermissionError("The clock is the machine's and cannot be moved.")
    if "jump" in order:
        clock.jump(_target(sandbox, str(order["jump"])))
    elif "speed" in order:
        clock.set_speed(_speed(order["speed"]))
    else:
        raise ValueError("Say where to jump or how fast to go.")
    return clock_json(sandbox)


def _target(sandbox: Sandbox, wanted: str) -> datetime:
    """A time without a zone is meant in UTC."""
    if wanted != "next":
        moment = datetime.fromisoformat(wanted)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    moment_of_next = sandbox.next_jump() if sandbox.next_jump else None
    if moment_of_next is None:
        raise PermissionError("Nothing more happens.")
    return moment_of_next


def _speed(wanted: object) -> float:
    if not isinstance(wanted, int | float) or not 0 <= wanted <= 86_400:
        raise ValueError("A speed is a number from 0 to 86400.")
    return float(wanted)
