"""What an organiser would miss in a programme that has nothing wrong with it."""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.programme.files.problems import FilePlaces, Problem
from bot.programme.files.untranslated import untranslated
from bot.programme.moments import EventState, state_of
from bot.programme.programme import Programme
from bot.programme.prompts import EACH, asked_at
from bot.programme.values import Prompt

SHORT_NAME = 3
"""Letters of a name that is hardly an event's, but what a file happened to be called."""
WIFI = re.compile(r"wi-?fi|wlan|trådlös|nätverk", re.IGNORECASE)
DESK = re.compile(
    r"reception|informationsdisk|info ?disk|information desk|registr|help ?desk|fråga",
    re.IGNORECASE,
)
ASKED_FOR = ("desk", "emergency", "first-aid", "lost-property", "transport", "parking")
"""Topics of practical information that somebody asks for at every event."""
DAY_END = Prompt(id="", text={}, when="day-end")


def missing_for_the_day(
    programme: Programme, now: datetime, place: FilePlaces
) -> Iterator[Problem]:
    """What to see to before the day, as notes, in the order of their weight."""
    event = programme.event
    told = " ".join(f"{info.id} {info.title} {info.text}" for info in programme.file.info)
    if state_of(programme, now) is EventState.OVER:
        yield place.note("past", date=event.last_day)
    if _is_of_a_file(event.name.strip()):
        yield place.note("name-of-file", name=event.name)
    if not _asks_of_the_day(programme):
        yield place.note("no-day-question")
    if not DESK.search(told):
        yield place.note("no-desk")
    if not event.address:
        yield place.note("no-address")
    if not WIFI.search(told):
        yield place.note("no-wifi")
    topics = {info.topic for info in programme.file.info}
    if lacking := [topic for topic in ASKED_FOR if topic not in topics]:
        yield place.note("no-topics", topics=", ".join(lacking))
    if lacking_texts := untranslated(programme):
        told = ", ".join(f"{where} ({n})" for where, n in lacking_texts.items())
        yield place.note("untranslated", languages=", ".join(programme.languages), texts=told)


def _is_of_a_file(name: str) -> bool:
    """Whether the name is one word as files are called: "p", "program-v3", "Schema_2"."""
    if len(name) < SHORT_NAME:
        return True
    return not re.search(r"\s", name) and ("_" in name or not name[0].isupper())


def _asks_of_the_day(programme: Programme) -> bool:
    """Whether everybody is asked something by itself when all is over; the texts' question is."""
    prompts, over = programme.file.prompts, asked_at(DAY_END, programme)
    moments = (
        asked_at(prompt, programme)
        for prompt in prompts
        if prompt.to == "all" and prompt.when != EACH
    )
    return not prompts or over is None or any(at and at >= over for at in moments)
