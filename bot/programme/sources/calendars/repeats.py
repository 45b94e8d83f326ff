"""The times of a repeated calendar event: RRULE and RDATE without EXDATE, within a cap."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from bot.programme.sources.findings import Unreadable

MAX_REPEATS = 200
MAX_SPAN = timedelta(days=62)
PART = re.compile(r"(?:FREQ|UNTIL|COUNT|INTERVAL|WKST|BY[A-Z]+)=[A-Z0-9,+-]+")
UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6})?(Z)?")
ENDING = re.compile(r"\b(?:UNTIL|COUNT)=", re.IGNORECASE)


@dataclass(frozen=True)
class Repeat:
    start: datetime
    rule: str
    extra: frozenset[datetime]
    gone: frozenset[datetime]
    latest: datetime | None = None
    """The last moment of a rule that names no end."""


def is_endless(rule: str) -> bool:
    return bool(rule) and not ENDING.search(rule)


def repeated(repeat: Repeat) -> tuple[list[datetime], bool]:
    """Every start, in order, and whether there would be more: a rule stops at the cap."""
    by_rule = [*islice(_by_rule(repeat), MAX_REPEATS + 1)]
    starts = {repeat.start, *by_rule[:MAX_REPEATS], *repeat.extra}
    return sorted(starts - repeat.gone), is_endless(repeat.rule) or len(by_rule) > MAX_REPEATS


def _by_rule(repeat: Repeat) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped] # it has no stubs

    if not repeat.rule:
        return
    if "SECONDLY" in repeat.rule.upper() or "MINUTELY" in repeat.rule.upper():
        raise Unreadable("repeats-too-often")
    local = repeat.start.replace(tzinfo=None)
    try:
        rule = rrulestr(_bounded(repeat), dtstart=local)
        for start in rule.xafter(local, count=MAX_REPEATS + 1, inc=True):
            yield start.replace(tzinfo=repeat.start.tzinfo)
    except (ValueError, TypeError, OverflowError):
        return


def _bounded(repeat: Repeat) -> str:
    """The rule in local time (a repeated event keeps its clock), with an end in any case."""
    parts = [part for part in repeat.rule.strip().upper().split(";") if PART.fullmatch(part)]
    kept = [part for part in parts if not part.startswith("UNTIL=")]
    untils = [_until(found, repeat) for part in parts if (found := UNTIL.fullmatch(part))]
    if untils:
        kept.append(f"UNTIL={min(untils):%Y%m%dT%H%M%S}")
    elif not any(part.startswith("COUNT=") for part in kept):
        latest = (repeat.latest or repeat.start + MAX_SPAN).replace(tzinfo=None)
        kept.append(f"UNTIL={latest:%Y%m%dT%H%M%S}")
    return ";".join(kept)


def _until(found: re.Match[str], repeat: Repeat) -> datetime:
    """The last moment on the event's own clock; of a day alone its end."""
    stated = datetime.strptime(found[1] + (found[2] or "T235959"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 -- the zone follows
    if not found[3] or repeat.start.tzinfo is None:
        return stated
    return stated.replace(tzinfo=UTC).astimezone(repeat.start.tzinfo).replace(tzinfo=None)
