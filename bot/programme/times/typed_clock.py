"""A time of day as an organiser types it."""

import re
from datetime import time

CLOCK = r"(?:kl\.? ?|at )?\d{1,2}[.:]\d{2}"
"""How a time is written; without groups of its own, so that it can be a part of more."""

DIGITS = re.compile(r"\d+")


def read_time(text: str) -> time | None:
    """Read "13.15", "kl. 13:15" or "at 13.15"; None for anything else."""
    if not re.fullmatch(CLOCK, " ".join(text.split()), re.IGNORECASE):
        return None
    hour, minute = map(int, DIGITS.findall(text))
    return time(hour, minute) if hour < 24 and minute < 60 else None
