"""Work in a process of its own: its result, its limits, and that nobody waits for it."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.errors import EndedEarly, NeededTooMuch, Refused, TookTooLong
from bot.machine.errand import ROOT, Limits, run_errand
from tests import errands
from tests.busy import busy

pytestmark = pytest.mark.every_loop

AMPLE = Limits(cpu_seconds=20, wall_seconds=60)
TIGHT = Limits(cpu_seconds=1, wall_seconds=60)
NARROW = Limits(cpu_seconds=20, wall_seconds=60, megabytes=300)
SHORT = Limits(cpu_seconds=20, wall_seconds=2)


@pytest.fixture(autouse=True)
def _warm() -> None:
    """They begin as the bot's do."""


async def test_an_errand_gives_what_its_function_gives() -> None:
    assert await run_errand(AMPLE, errands.double, "ab", times=3) == "ababab"


async def test_an_errand_carries_large_values_both_ways() -> None:
    large = "å" * 5_000_000

    assert await run_errand(AMPLE, errands.double, large, times=2) == large * 2


async def test_what_the_function_prints_is_not_taken_for_its_result() -> None:
    assert await run_errand(AMPLE, errands.print_and_answer, "hej") == "hej"


async def test_an_error_of_our_own_comes_back_whole() -> None:
    with pytest.raises(Refused) as refused:
        await run_errand(AMPLE, errands.refuse)

    assert (refused.value.key, refused.value.values) == ("errand.ended-early", {"seconds": 7})


@pytest.mark.parametrize("function", [errands.fail_unspeakably, errands.answer_with_code])
async def test_what_no_pickle_takes_is_an_error_like_another(function: Callable[[], Any]) -> None:
    with pytest.raises(Exception, match=r"UnspeakableError: at 3:4|pickle"):
        await run_errand(AMPLE, function)


@pytest.mark.parametrize(
    ("limits", "function", "error"),
    [
        (TIGHT, errands.hold_the_interpreter, TookTooLong),
        (SHORT, errands.hold_the_interpreter, TookTooLong),
        (NARROW, errands.eat_memory, NeededTooMuch),
        (AMPLE, errands.crash, EndedEarly),
    ],
)
async def test_an_errand_past_its_limits_ends_while_the_loop_goes_on(
    limits: Limits, function: Callable[[], Any], error: type[Exception]
) -> None:
    async with _beating() as beats:
        with pytest.raises(error):
            await run_errand(limits, function)

    assert max(beats) < busy()


@pytest.mark.parametrize("code", [0, 3])
async def test_a_process_that_ends_itself_is_told_as_such(code: int) -> None:
    with pytest.raises(EndedEarly):
        await run_errand(AMPLE, errands.vanish, code)


@pytest.mark.parametrize("function", [errands.stay, errands.loop_for_ever])
async def test_a_cancelled_errand_leaves_no_process(
    tmp_path: Path, function: Callable[[Path], Any]
) -> None:
    task = asyncio.create_task(run_errand(AMPLE, function, tmp_path / "number"))
    number = await asyncio.to_thread(_number, tmp_path / "number")

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert not _runs(number)


async def test_an_errand_sees_neither_the_token_nor_what_the_bot_has_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    with (tmp_path / "lock").open("w"):
        seen = await run_errand(AMPLE, errands.look_around)

    assert "1:secret" not in str(seen.environment)
    assert str(tmp_path / "lock") not in seen.open_files
    assert "socket" not in str(seen.open_files)


async def test_an_errand_stands_back_and_apart_from_the_terminal() -> None:
    seen = await run_errand(AMPLE, errands.look_around)

    assert seen.niceness >= os.nice(0) + 10 or seen.niceness == 19
    assert seen.is_leader
    assert seen.own_number != os.getpid()


@pytest.mark.parametrize("function", ["stay", "loop_for_ever"])
def test_an_errand_ends_with_the_bot_that_is_killed(tmp_path: Path, function: str) -> None:
    code = (
        "import pathlib, sys; from bot.commands.running.shutdown import run_until_stopped; "
        "from bot.machine.errand import Limits, run_errand; from tests import errands; "
        f"errand = run_errand(Limits(60, 60), errands.{function}, pathlib.Path(sys.argv[1])); "
        "run_until_stopped(errand)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "number")]
    with subprocess.Popen(command, cwd=ROOT) as bot:
        number = _number(tmp_path / "number")
        bot.kill()

    _wait_until(lambda: not _runs(number))
    assert not _runs(number)


def test_a_stop_at_the_terminal_prints_nothing_of_an_errand(tmp_path: Path) -> None:
    code = (
        "import asyncio, pathlib, sys; from bot.commands.running.shutdown import run_until_stopped; "
        "from bot.machine.errand import Limits, run_errand; from tests import errands; "
        "errand = run_errand(Limits(60, 60), errands.stay, pathlib.Path(sys.argv[1])); "
        "run_until_stopped(errand)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "number")]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True
    ) as bot:
        number = _number(tmp_path / "number")
        os.killpg(bot.pid, signal.SIGINT)
        _, told = bot.communicate(timeout=90)

    assert (bot.returncode, told) == (0, b"")
    assert not _runs(number)


@contextlib.asynccontextmanager
async def _beating() -> Any:
    """The seconds between the beats of a loop that ought to beat every twentieth."""
    beats = [0.0]

    async def beat() -> None:
        while True:
            begun = time.monotonic()
            await asyncio.sleep(0.05)
            beats.append(time.monotonic() - begun)

    task = asyncio.create_task(beat())
    yield beats
    task.cancel()
    assert len(beats) > 1


def _number(file: Path) -> int:
    """Of the process, once it has written it down."""
    _wait_until(lambda: file.is_file() and file.read_text())
    return int(file.read_text())


def _runs(number: int) -> bool:
    """Whether there is such a process that has not ended."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}


def _wait_until(holds: Callable[[], object], seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)
