"""The times of a repeated calendar event: RRULE and RDATE without EXDATE, within a cap."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from bot.programme.sources.found import Unreadable

MAX_REPEATS = 200
MAX_SPAN = timedelta(days=62)
PART = re.compile(r"(?:FREQ|UNTIL|COUNT|INTERVAL|WKST|BY[A-Z]+)=[A-Z0-9,+-]+")
UNTIL = re.compile(r"UNTIL=(\d{8}(?:T\d{6})?)Z?")


@dataclass(frozen=True)
class Repeat:
    start: datetime
    rule: str
    extra: frozenset[datetime]
    gone: frozenset[datetime]


def repeated(repeat: Repeat) -> Iterator[datetime]:
    """Every start, in order. A rule without an end stops at the cap."""
    starts = {repeat.start, *islice(_by_rule(repeat), MAX_REPEATS), *repeat.extra}
    yield from sorted(starts - repeat.gone)


def _by_rule(repeat: Repeat) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped] # it has no stubs

    if not repeat.rule:
        return
    if "SECONDLY" in repeat.rule.upper() or "MINUTELY" in repeat.rule.upper():
        raise Unreadable("repeats-too-often")
    local = repeat.start.replace(tzinfo=None)
    try:
        rule = rrulestr(_bounded(repeat.rule, local + MAX_SPAN), dtstart=local)
        for start in rule.xafter(local, count=MAX_REPEATS, inc=True):
            yield start.replace(tzinfo=repeat.start.tzinfo)
    except (ValueError, TypeError, OverflowError):
        return


def _bounded(rule: str, latest: datetime) -> str:
    """The rule in local time (a repeated event keeps its clock) with an end that is not far off."""
    parts = [part for part in rule.strip().upper().split(";") if PART.fullmatch(part)]
    untils = [found[1] for part in parts if (found := UNTIL.fullmatch(part))]
    kept = [part for part in parts if not part.startswith("UNTIL=")]
    if not any(part.startswith("COUNT=") for part in kept):
        kept.append("UNTIL=" + min([*untils, f"{latest:%Y%m%dT%H%M%S}"]))
    return ";".join(kept)
