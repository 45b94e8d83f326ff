"""Row 18 for what makes the loop stand still: everybody else is answered at every restart."""

import signal
from pathlib import Path

import pytest

from tests.busy import busy
from tests.crash.gateway import Illness, gateway_to
from tests.crash.oracles import check
from tests.crash.site import Bot, Site, a_site

STILL = "stå still"
GUILTY, HONEST, LATER = 2001, 2002, 2003
NOW = "/nu"


def _answers(site: Site, who: int) -> int:
    return sum(entry["chat_id"] == who for entry in site.telegram.ledger("sendMessage"))


def _end(bot: Bot, number: signal.Signals) -> None:
    bot.process.send_signal(number)
    assert bot.process.wait(90) == -number


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGABRT])
def test_others_are_answered_at_every_restart_before_what_it_stood_still_at(
    tmp_path: Path, number: signal.Signals
) -> None:
    with a_site(tmp_path) as site:
        site.settings |= {"CRASH_TEXT": STILL, "CRASH_BLOCK": "600"}
        bot = site.start()
        site.join()
        for tries in range(3):
            if tries == 0:
                site.telegram.send(GUILTY, STILL)
                site.wait_until(lambda: any((site.data / "under-way").read_bytes()))
            else:
                _wait_for_attempt(site, tries)
            before = {who: _answers(site, who) for who in (HONEST, LATER)}
            for who in (HONEST, LATER):
                site.telegram.send(who, NOW)
            _end(bot, number)

            bot = site.start(ready=False)

            for who in (HONEST, LATER):
                site.wait_until(lambda who=who, n=before[who]: _answers(site, who) > n)  # type: ignore[misc]
        site.wait_until_handled()

        assert site.count("inbox WHERE quarantined = 'attempts'") == 1
        assert site.count("inbox WHERE quarantined IS NOT NULL") == 1
        check(site, bot)


def _wait_for_attempt(site: Site, number: int) -> None:
    site.wait_until(lambda: site.count(f"inbox WHERE attempts = {number}") == 1, 40)


@pytest.mark.parametrize("kind", ["hang", "page"])
def test_restarts_in_an_outage_set_nobody_aside(tmp_path: Path, kind: str) -> None:
    with a_site(tmp_path) as site, gateway_to(site.telegram.url) as gateway:
        site.settings |= {"BOT_API_URL": gateway.url}
        bot = site.start()
        site.join()
        gateway.fall_ill(Illness(kind), "sendMessage")
        asked = 0
        site.telegram.send(HONEST, NOW)
        for _ in range(4):
            site.wait_until(lambda n=asked: gateway.count("sendMessage", was_well=False) > n)  # type: ignore[misc]
            site.wait_until(lambda: not any((site.data / "under-way").read_bytes()))
            bot.kill()
            asked = gateway.count("sendMessage", was_well=False)
            bot = site.start()
        answered = _answers(site, HONEST)
        gateway.recover()

        site.wait_until(lambda: _answers(site, HONEST) > answered, 60)
        site.wait_until_handled()
        assert site.count("inbox WHERE quarantined IS NOT NULL OR attempts > 0") == 0
        check(site, bot, crashes=4)


def test_a_request_to_stop_is_heard_while_a_suspect_waits_for_its_turn(tmp_path: Path) -> None:
    with a_site(tmp_path) as site, gateway_to(site.telegram.url) as gateway:
        site.settings |= {"BOT_API_URL": gateway.url}
        bot = site.start()
        site.join()
        bot.kill()
        site.telegram.send(GUILTY, NOW)
        bot = site.start(CRASH_TEXT=NOW, CRASH_BLOCK="600")
        site.wait_until(lambda: any((site.data / "under-way").read_bytes()))
        _end(bot, signal.SIGKILL)
        gateway.fall_ill(Illness("page"), "getUpdates")  # so nobody knows who else waits
        bot = site.start()
        asked = gateway.count("getUpdates", was_well=False)
        site.wait_until(lambda: gateway.count("getUpdates", was_well=False) > asked)

        code, seconds = bot.stop()

        assert (code, seconds < 5 * busy()) == (0, True)
        assert site.count("inbox WHERE done_at IS NULL") == 1
        gateway.recover()
        last = site.start()
        site.wait_until_handled()
        check(site, last, crashes=2)
