"""Rows 12-15 and 43: signals, a thread left behind, two instances, a loop that stands still."""

import signal
import time
from pathlib import Path

import pytest

from tests.busy import busy
from tests.crash.oracles import SECRET, check
from tests.crash.site import Site, a_site

NOBODY = "http://127.0.0.1:9"
"""Where no connection is taken."""


def _ask(site: Site, times: int) -> None:
    for n in range(times):
        for person in site.telegram.people:
            site.telegram.send(person, f"/tarmed {SECRET} {n}")


@pytest.mark.parametrize("times", [8, pytest.param(100, marks=pytest.mark.soak)])
def test_a_request_to_stop_under_load_loses_nothing(tmp_path: Path, times: int) -> None:
    with a_site(tmp_path) as site:
        bot = site.start(BOT_UPDATES_PER_PERSON="5")
        site.join()
        _ask(site, times)

        code, seconds = bot.stop()

        assert (code, seconds < 10 * busy()) == (0, True)
        last = site.start()
        site.wait_until_handled(60)
        assert site.count(f"answers WHERE text = '{SECRET} {times - 1}'") == 5
        check(site, last)


def test_a_machine_without_uvloop_answers_and_stops_as_any_other(tmp_path: Path) -> None:
    with a_site(tmp_path, people=1) as site:
        bot = site.start(fresh=True, CRASH_WITHOUT="uvloop")
        site.join()

        assert bot.stop()[0] == 0

        check(site, bot)


def test_a_second_request_to_stop_ends_at_once_and_leaves_the_rest_in_the_inbox(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path) as site:
        bot = site.start()
        site.join()
        site.telegram.order("sendMessage", "hang", 100)
        site.telegram.send(2001, f"/tarmed {SECRET}")
        site.wait_until(lambda: site.count("inbox WHERE done_at IS NULL"))
        bot.process.send_signal(signal.SIGTERM)
        time.sleep(1)

        code, seconds = bot.stop(signal.SIGINT)

        assert (code, seconds < 3 * busy()) == (0, True)
        assert site.count("inbox WHERE done_at IS NULL") == 1
        site.telegram.heal()
        last = site.start()
        site.wait_until_handled()
        check(site, last)


def test_however_often_stop_is_asked_it_ends_in_order(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        bot = site.start()

        while bot.process.poll() is None:
            bot.process.send_signal(signal.SIGINT)
            time.sleep(0.002)

        assert bot.process.returncode == 0
        assert "Traceback" not in site.log


def test_a_request_to_stop_while_nobody_answers_yet_ends_in_order(tmp_path: Path) -> None:
    with a_site(tmp_path, people=0) as site:
        bot = site.start(ready=False, fresh=True, BOT_API_URL=NOBODY)
        site.wait_until(lambda: "start.no-answer" in site.log)

        code, seconds = bot.stop()

        assert (code, seconds < 3 * busy()) == (0, True)
        assert [line for line in site.log.splitlines() if "start.no-answer" not in line] == []


def test_a_second_bot_on_the_same_folder_refuses_with_75(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        first = site.start()

        second = site.start(ready=False)

        assert second.process.wait(90) == 75
        assert "using the folder" in site.log
        assert len(site.telegram.ledger("getMe")) == 1
        check(site, first)


@pytest.mark.soak
def test_a_thread_left_behind_does_not_keep_the_process(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        bot = site.start(fresh=True, CRASH_LEAVE_OPEN="1")

        code, seconds = bot.stop()

        assert (code, 9 < seconds < 15 * busy()) == (1, True)


@pytest.mark.soak
def test_a_loop_that_stood_still_for_five_seconds_skips_nothing(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        site.start().stop()
        bot = site.start(crash_at="loop.blocked:2", CRASH_BLOCK="5")
        site.join()
        for person in site.telegram.people:
            site.telegram.send(person, f"/tarmed {SECRET}")

        site.wait_until_handled()

        assert site.count("answers") == 5
        check(site, bot)
