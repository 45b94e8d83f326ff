"""What an organiser would miss in a programme that has nothing wrong with it."""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.programme.programme import Programme

SHORT_NAME = 3
"""Letters of a name that is hardly an event's, but what a file happened to be called."""
WIFI = re.compile(r"wi-?fi|wlan|trådlös|nätverk", re.IGNORECASE)
DESK = re.compile(
    r"reception|informationsdisk|info ?disk|information desk|registr|help ?desk|fråga",
    re.IGNORECASE,
)


def missing_for_the_day(programme: Programme, now: datetime) -> Iterator[str]:
    """The keys of what to see to before the day, in the order of their weight."""
    file, event = programme.file, programme.event
    told = " ".join(f"{info.id} {info.title} {info.text}" for info in file.info)
    if programme.local(now).date() > event.last_day:
        yield "past"
    if len(event.name.strip()) < SHORT_NAME:
        yield "short-name"
    if file.prompts and not any(prompt.when == "day-end" for prompt in file.prompts):
        yield "no-day-question"
    if not DESK.search(told):
        yield "no-desk"
    if not event.address:
        yield "no-address"
    if not WIFI.search(told):
        yield "no-wifi"
