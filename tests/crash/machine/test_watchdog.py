"""Row 43: a loop that stands still is told of, in the log and to whoever started the bot."""

from pathlib import Path

import pytest

from tests.busy import busy
from tests.crash.machine.test_stopping import NOBODY
from tests.crash.oracles import SECRET, check
from tests.crash.site import a_site
from tests.crash.supervision import listening


@pytest.mark.parametrize("abstract", [False, True])
def test_who_started_the_bot_hears_when_it_fetches_that_it_lives_and_when_it_ends(
    tmp_path: Path,
    abstract: bool,
) -> None:
    with a_site(tmp_path, people=0) as site, listening(tmp_path, abstract=abstract) as ear:
        bot = site.start(NOTIFY_SOCKET=ear.address, WATCHDOG_USEC="1000000")
        site.wait_until(lambda: ear.count("READY=1") and ear.count("WATCHDOG=1") >= 3)
        assert not ear.count("STOPPING=1")

        assert bot.stop()[0] == 0

        site.wait_until(lambda: ear.count("STOPPING=1"))
        assert ear.count("READY=1") == 1


def test_an_outage_at_the_start_keeps_nobody_from_believing_it_ready(tmp_path: Path) -> None:
    with a_site(tmp_path, people=0) as site, listening(tmp_path) as ear:
        bot = site.start(
            ready=False, BOT_API_URL=NOBODY, NOTIFY_SOCKET=ear.address, WATCHDOG_USEC="1000000"
        )

        site.wait_until(lambda: ear.count("READY=1") and ear.count("WATCHDOG=1") >= 3)

        assert ear.count("STATUS=Waiting for Telegram")
        code, seconds = bot.stop()
        assert (code, seconds < 3 * busy()) == (0, True)


def test_where_it_stood_is_told_also_when_no_other_thread_could_run(tmp_path: Path) -> None:
    with a_site(tmp_path, people=1) as site:
        bot = site.start(crash_at="loop.blocked:1", CRASH_BLOCK="8", CRASH_BLOCK_ALL="1")
        site.telegram.send(2001, f"/tarmed {SECRET}")

        site.wait_until(lambda: "loop.goes-on" in site.log)

        assert site.log.count("Timeout (") == 1
        assert "in _block" in site.log
        assert "loop.stands-still" not in site.log
        site.wait_until_handled()
        check(site, bot)


def test_a_loop_that_stands_still_is_told_of_once_and_once_more_when_it_goes_on(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=1) as site, listening(tmp_path) as ear:
        bot = site.start(
            crash_at="loop.blocked:2",
            CRASH_BLOCK="8",
            NOTIFY_SOCKET=ear.address,
            WATCHDOG_USEC="1000000",
        )
        site.telegram.send(2001, "/start")
        site.wait_until_handled()
        site.telegram.send(2001, f"/tarmed {SECRET}")

        site.wait_until(lambda: "loop.goes-on" in site.log and ear.count("WATCHDOG=1") > 1)
        site.wait_until_handled()

        told = [line for line in site.log.splitlines() if "loop." in line]
        assert len(told) == 2, told
        assert "loop.stands-still" in told[0]
        assert "launch.py" in told[0]
        assert "dispatch.py" in told[0] or "inbox.py" in told[0]
        assert ear.longest_silence() > 6
        assert "Timeout (" not in site.log
        check(site, bot)
