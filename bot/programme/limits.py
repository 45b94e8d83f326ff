"""What a programme file may be, and what reading it may take; what needs more is hostile or broken."""

from dataclasses import replace

from bot.machine.errand import Limits

MAX_BYTES = 10_000_000

LIMITS = Limits(cpu_seconds=10, wall_seconds=40)
"""For a whole file."""

AT_START = replace(LIMITS, niceness=0)
"""For the file without which nothing begins."""
