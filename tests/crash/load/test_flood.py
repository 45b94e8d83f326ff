"""Row 53: two hundred accounts send every odd thing at once while twenty people ask."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench import bench_event
from tests.bench.bot_run import ROOT, Load, run
from tests.busy import busy
from tests.crash.oracles import is_good_end
from tests.crash.supervision import Ear, listening

ASKED = tuple({"text": text} for text in bench_event.typed(400))


@pytest.mark.parametrize("limits", [True, False])
@pytest.mark.parametrize(
    ("hostile", "questions"), [(600, 60), pytest.param(10_000, 1_000, marks=pytest.mark.soak)]
)
def test_people_are_answered_amid_a_flood(hostile: int, questions: int, limits: bool) -> None:
    load = f"--mode open --rate 10 --users 20 --updates {questions} --warmup 0"

    figures = run(
        "ours", Load(f"{load} --hostile {hostile} --max-seconds 200", ASKED, limits=limits)
    )

    assert figures["unanswered"] == 0
    assert figures["p99"] < 3_000 * busy()


@pytest.mark.parametrize(
    "moment", [0.5, *(pytest.param(one, marks=pytest.mark.soak) for one in (0.0, 1.1, 2.3, 4.7))]
)
def test_a_request_to_stop_is_heard_amid_a_flood(tmp_path: Path, moment: float) -> None:
    with (
        listening(tmp_path) as ear,
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.fake_api", "--hostile", "10000", "--mode", "open"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as api,
    ):
        assert api.stdout
        said = {"BOT_API_URL": api.stdout.readline().split()[1], "BOT_TOKEN": "123456:FLOOD"}
        environment = bench_event.prepare(tmp_path, audience=0, users=20, limits=True)
        bot = subprocess.Popen(
            [sys.executable, "bot.py", "run"],
            cwd=ROOT,
            env=environment | said | {"NOTIFY_SOCKET": ear.address},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_for(ear, "READY=1", 90)
        time.sleep(moment)
        asked_at = time.monotonic()

        bot.send_signal(signal.SIGTERM)

        code = bot.wait(60)
        ended_at = time.monotonic()
        heard_at = next(at for at, state in ear.heard if "STOPPING=1" in state)
        api.terminate()
    assert is_good_end(code, ended_at - asked_at)
    assert heard_at - asked_at < 5 * busy()


def _wait_for(ear: Ear, word: str, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not ear.count(word):
        assert time.monotonic() < until
        time.sleep(0.02)
