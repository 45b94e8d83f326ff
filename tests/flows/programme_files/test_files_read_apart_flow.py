"""A foreign file is read in a process of its own: nobody waits for it, and it has limits."""

import asyncio
import itertools
import time

import pytest

from bot.changes import reading_process
from bot.machine.errand import Limits
from tests.busy import busy
from tests.stage import Stage
from tests.words.changes import organiser_of
from tests.words.programme_files import room_of, upload

DAY = "2023-11-30"
LARGE = "Titel;Datum;Start;Slut;Rum;Beskrivning\n" + "".join(
    f"Pass {n};{DAY};{8 + n // 60 % 10:02}:{n % 60:02};;Rum {n % 40};{'Om samverkan. ' * 30}\n"
    for n in range(1_500)
)
HOSTILE = "Titel;Datum;Start;Slut;Rum;Beskrivning\n" + "".join(
    f"Pass {n};{DAY};09:00;10:00;A;{sign * 30_000}\n"
    for n, sign in enumerate(["<a ", "[a](", "("])
)


@pytest.mark.parametrize("content", [LARGE, HOSTILE], ids=["large", "hostile"])
async def test_the_loop_goes_on_while_a_large_or_hostile_file_is_read(
    stage: Stage, content: str
) -> None:
    olle = await organiser_of(stage, "sv")
    beats = [time.monotonic()]

    async def beat() -> None:
        while True:
            await asyncio.sleep(0.02)
            beats.append(time.monotonic())

    beating = asyncio.create_task(beat())
    shown = await upload(olle, content.encode(), "program.csv")
    beating.cancel()

    assert "program.csv" in shown.text
    assert max(b - a for a, b in itertools.pairwise(beats)) < 2 * busy()


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(cpu_seconds=1, wall_seconds=60), "på 1 sekunder"),
        (Limits(cpu_seconds=60, wall_seconds=60, megabytes=220), "mer minne än 220 MB"),
    ],
)
async def test_a_file_that_needs_too_much_is_refused_with_a_sentence_and_changes_nothing(
    stage: Stage, limits: Limits, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    olle = await organiser_of(stage, "sv")
    file = stage.event.file_replacement.path
    before = file.read_bytes()
    monkeypatch.setattr(reading_process, "LIMITS", limits)

    shown = await upload(olle, b"[" + b"{}," * 3_300_000 + b"{}]", "program.json")

    assert told in shown.text
    assert file.read_bytes() == before
    assert room_of(stage) == "gron"
