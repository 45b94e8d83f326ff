"""What has to be true of the world at any moment, whatever happened (see the house plan on messages)."""

import asyncio
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.people import Person
from bot.telegram.accounts import address_of
from tests.rows import rows_of
from tests.simulation.world import ZONE, World

THANKED, ANNOUNCED, REMINDED = "Tack, ", "Från arrangören", "Snart börjar"

MOST_A_DAY = 12
MARKED_SECONDS = 20.0
OPEN = "SELECT update_id FROM inbox WHERE done_at IS NULL"


@dataclass
class Diary:
    """What people did, as they would tell it."""

    written: dict[str, int] = field(default_factory=dict)
    """Words to the id of who wrote them, in that order."""
    gone: set[str] = field(default_factory=set)
    """Of these what need not be kept any more: erased, or newer than the copy that is in use."""
    forgotten: set[int] = field(default_factory=set)
    """Who was told that they are erased, until they come back."""

    def words_of(self, person: Person) -> list[str]:
        return [word for word, writer in self.written.items() if writer == person.id]


async def look(world: World, diary: Diary) -> None:
    """Raises AssertionError with the promise that is broken. The world has to be at rest."""
    await _who_was_thanked_has_their_words_kept_once(world, diary)
    _nothing_of_ours_came_twice(world)
    _nothing_came_late(world)
    _nobody_is_bothered(world)
    await _a_saved_session_is_one_that_was_saved(world)


async def look_healed(world: World, diary: Diary) -> None:
    """The same, and all that was due is settled, and everybody is answered."""
    await look(world, diary)
    database = world.stage.bot.services.storage.database
    waiting = await rows_of(
        database,
        f"SELECT kind, state FROM outbox WHERE state IN ('pending', 'sending')"
        f" AND due_at <= '{world.clock.now().isoformat()}'",
    )
    assert [tuple(row) for row in waiting] == [], "what was due is still waiting"
    until = time.monotonic() + MARKED_SECONDS
    while opened := await rows_of(database, OPEN):  # what wrote nothing is marked in batches
        assert time.monotonic() < until, f"not handled: {[tuple(row) for row in opened]}"
        await asyncio.sleep(0.01)
    assert await rows_of(database, "PRAGMA foreign_key_check") == []


async def _who_was_thanked_has_their_words_kept_once(world: World, diary: Diary) -> None:
    """The last of them: a new answer takes the place of the one before."""
    kept = await rows_of(
        world.stage.bot.services.storage.database,
        "SELECT text, address FROM answers JOIN addresses USING (participant_id)",
    )
    counts = Counter(
        (int(row["address"]), word) for row in kept for word in str(row["text"]).split()
    )
    assert [word for word, n in counts.items() if n > 1] == [], "kept twice"
    for person in world.people:
        words = diary.words_of(person)
        thanked = [word for word in thanked_for(world, person) if word in words]
        if person.id in diary.forgotten:
            held = [word for word in words if counts[person.id, word]]
            assert held == [], f"{person.name} was erased, and is kept: {held}"
        elif thanked and thanked[-1] not in diary.gone:
            since = words[words.index(thanked[-1]) :]
            n = sum(counts[person.id, word] for word in since)
            assert n >= 1, f"{person.name} was thanked for {thanked[-1]}, which is not kept"


def thanked_for(world: World, person: Person) -> list[str]:
    """The words of all that somebody was thanked for, in the order of the thanks."""
    return [
        word
        for _, text in world.said_to(person)
        if text.startswith(THANKED)
        for word in text.replace("<", " <").replace(">", "> ").split()
    ]


def _nothing_of_ours_came_twice(world: World) -> None:
    for person in world.people:
        told = Counter(text for _, text in world.said_to(person) if ANNOUNCED in text)
        assert [text for text, n in told.items() if n > 1] == [], "told twice"


def _nothing_came_late(world: World) -> None:
    """No reminder of what had begun, by the time that it named."""
    for person in world.people:
        for at, text in world.said_to(person):
            if REMINDED in text and (start := _time_in(text, at)):
                assert at <= start + timedelta(seconds=59), f"reminded at {at} of {start}"


def _time_in(text: str, at: datetime) -> datetime | None:
    """The first time of day that a text names, on the day of that moment."""
    for word in text.replace("–", " ").split():
        hours, _, minutes = word.strip(".,:<>bi/").partition(".")
        if hours.isdigit() and minutes[:2].isdigit() and len(minutes) >= 2:
            local = at.astimezone(ZONE)
            return local.replace(hour=int(hours), minute=int(minutes[:2]), second=0, microsecond=0)
    return None


def _nobody_is_bothered(world: World) -> None:
    """More than the day's limit of what nobody asked for, changes excepted."""
    for person in world.people:
        days: dict[str, int] = defaultdict(int)
        for at, text in world.said_to(person):
            if ANNOUNCED in text or REMINDED in text:
                days[f"{at.astimezone(ZONE):%Y-%m-%d}"] += 1
        assert all(n <= MOST_A_DAY for n in days.values()), f"{dict(days)} for {person.name}"


async def _a_saved_session_is_one_that_was_saved(world: World) -> None:
    """By somebody who pressed so on their own telephone."""
    storage = world.stage.bot.services.storage
    for person in world.people:
        known = await storage.participants.get(address_of(person.id))
        if known is None:
            continue
        saved = await storage.favourites.of(known.id, world.stage.event.id)
        programme = world.stage.event.programme
        titles = {found.title for each in saved if (found := programme.session(each))}
        assert titles <= world.pressed_to_save[person.id], f"{person.name} has {titles}"
