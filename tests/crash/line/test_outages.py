"""Rows 30-32 and 35: no network, a Telegram that falls silent, a token that is revoked."""

import signal
import time
from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.machine.patience import Patience
from tests.crash.oracles import SECRET, check
from tests.crash.relay import relayed
from tests.crash.site import Site, a_site
from tests.stage import staged

QUIET = 12
"""Lines that an outage may cost: the first failures, and then ever fewer."""


def _answer(site: Site) -> None:
    for person in site.telegram.people:
        site.telegram.send(person, f"/tarmed {SECRET}")


def _is_kept(site: Site) -> bool:
    return site.count("answers") == len(site.telegram.people)


@pytest.mark.parametrize("seconds", [0.5, pytest.param(120, marks=pytest.mark.soak)])
def test_an_outage_is_waited_out_with_few_lines_of_log(tmp_path: Path, seconds: float) -> None:
    with a_site(tmp_path) as site, relayed(site.telegram.url) as way:
        bot = site.start(BOT_API_URL=way.url)
        site.join()
        before = site.log.count("\n")

        way.cut()
        _answer(site)
        time.sleep(seconds)
        lines = site.log.count("\n") - before
        way.mend()

        site.wait_until(lambda: _is_kept(site), 60)
        site.wait_until_handled()
        assert lines < QUIET
        check(site, bot)


@pytest.mark.soak
def test_a_log_on_a_full_disk_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "log").symlink_to("/dev/full")
    with a_site(tmp_path) as site, relayed(site.telegram.url) as way:
        bot = site.start(BOT_API_URL=way.url)
        site.join()

        way.cut()
        _answer(site)
        time.sleep(1)
        way.mend()

        site.wait_until(lambda: _is_kept(site), 30)
        site.wait_until_handled()
        check(site, bot)


def test_a_bot_that_starts_without_a_network_waits_for_it(tmp_path: Path) -> None:
    with a_site(tmp_path, people=0) as site, relayed(site.telegram.url) as way:
        way.cut()
        bot = site.start(ready=False, BOT_API_URL=way.url)
        site.wait_until(lambda: site.log.count("start.no-answer") == 2)
        way.mend()

        _answer(site)
        site.wait_until_handled()

        assert site.log.count("\n") <= 3
        check(site, bot)


@pytest.mark.soak
def test_a_telegram_that_falls_silent_is_asked_anew_within_ninety_seconds(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        bot = site.start()
        site.join()
        site.telegram.process.send_signal(signal.SIGSTOP)
        time.sleep(60)  # longer than any answer may take
        site.telegram.process.send_signal(signal.SIGCONT)

        _answer(site)

        site.wait_until(lambda: _is_kept(site), 30)
        assert site.log.count("polling.failed") == 1
        check(site, bot)


async def test_a_token_revoked_while_running_ends_the_bot(tmp_path: Path) -> None:
    patience = Patience(token_asked_after=(0.0, 0.2, 0.4))
    async with staged(tmp_path / "data", patience=patience) as stage:
        await stage.ask(stage.person("Alva"), "/start")
        stage.sandbox.world.bots.clear()

        with pytest.raises(Misconfigured) as refused:
            await stage.bot.poller.run()

        assert refused.value.key == "start.token-refused"


def test_a_token_that_telegram_does_not_know_ends_with_78_and_is_not_printed(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path) as site:
        bot = site.start(ready=False, BOT_TOKEN="123456789:hemligt-hemligt")

        assert bot.process.wait(90) == 78
        assert "hemligt" not in site.log
