"""Rows 40-42: clocks that jump, stand still and change over; time zones nobody has set."""

import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.programme.values import Kind
from bot.sandbox.people import Person
from bot.telegram.accounts import address_of
from tests.busy import busy
from tests.crash.telegram_process import ROOT
from tests.stage import Stage, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data") as one:
        yield one


async def _saver(stage: Stage) -> tuple[Person, datetime]:
    """Somebody who joined and saved a seminar, and when that begins."""
    alva = stage.person("Alva")
    await stage.ask(alva, "/start")
    storage, day = stage.bot.services.storage, stage.event.live
    participant = await storage.participants.get(address_of(alva.id))
    assert participant
    seminar = next(
        s for s in day.programme.sessions if s.kind is Kind.SEMINAR and not s.is_cancelled
    )
    event, now = day.programme.event.id, stage.clock.now()
    await storage.write(
        lambda tx: storage.favourites.save(tx, participant.id, event, seminar.id, now)
    )
    alva.forget_replies()
    return alva, seminar.start


async def _jump(stage: Stage, to: datetime) -> None:
    stage.clock.jump(to)
    await stage.settle()


def _reminders(person: Person, start: datetime) -> int:
    """How many messages name the time at which the seminar begins."""
    time = start.astimezone(ZoneInfo("Europe/Stockholm")).strftime("%H.%M")
    return sum(time in bubble.text for bubble in person.messages() if not bubble.outgoing)


async def test_a_jump_forward_brings_what_is_due_and_back_brings_nothing_twice(
    stage: Stage,
) -> None:
    alva, start = await _saver(stage)

    await _jump(stage, start - timedelta(minutes=8))
    forward = _reminders(alva, start)
    await _jump(stage, start - timedelta(minutes=68))
    await _jump(stage, start - timedelta(minutes=7))

    assert forward == 1
    assert _reminders(alva, start) == 1


async def test_what_began_while_the_machine_slept_is_not_sent(stage: Stage) -> None:
    alva, start = await _saver(stage)

    await _jump(stage, start + timedelta(minutes=5))

    assert _reminders(alva, start) == 0


async def test_a_jump_ticks_at_once_and_not_at_the_next_second(stage: Stage) -> None:
    alva, start = await _saver(stage)
    begin = time.monotonic()

    stage.clock.jump(start - timedelta(minutes=8))
    await alva.next_reply()

    assert time.monotonic() - begin < 0.9 * busy()


@pytest.mark.parametrize("zone", ["", "UTC", "America/New_York"])
def test_times_are_the_same_whatever_the_machine_believes(zone: str) -> None:
    code = (
        "from pathlib import Path\n"
        "from bot.programme.files.reader import load_programme\n"
        "day = load_programme(Path('schedule_data/motesplats-ifo-2023'))\n"
        "print(day.local(day.sessions[0].start).isoformat())"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"TZ": zone, "PYTHONTZPATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip().endswith("+01:00")
