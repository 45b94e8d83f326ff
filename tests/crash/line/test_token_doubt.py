"""Row 32 and what looks like it: who says that the token is refused, and how often."""

import time
from pathlib import Path

import pytest

from tests.crash.gateway import Illness, gateway_to
from tests.crash.oracles import check
from tests.crash.site import Site, a_site

IMPATIENT = '{"token_asked_after": [0, 1, 2], "token_asked_at_start": [0, 0.3, 0.6]}'


def _ask(site: Site) -> None:
    for person in site.telegram.people:
        site.telegram.send(person, "/hjalp")


@pytest.mark.parametrize("status", [401, 403, pytest.param(404, marks=pytest.mark.soak)])
def test_a_page_that_looks_like_a_verdict_ends_nothing_and_blocks_nobody(
    tmp_path: Path, status: int
) -> None:
    with a_site(tmp_path) as site, gateway_to(site.telegram.url) as gateway:
        bot = site.start(BOT_API_URL=gateway.url, CRASH_PATIENCE=IMPATIENT)
        site.join()
        answered = gateway.count("sendMessage")

        gateway.fall_ill(Illness("page", status))
        _ask(site)
        time.sleep(3)
        gateway.recover()

        site.wait_until_handled()
        assert gateway.count("sendMessage") - answered >= len(site.telegram.people)
        assert site.count("addresses WHERE reachable = 0") == 0
        check(site, bot)


def test_a_token_that_is_refused_for_a_moment_ends_nothing(tmp_path: Path) -> None:
    with a_site(tmp_path) as site, gateway_to(site.telegram.url) as gateway:
        bot = site.start(BOT_API_URL=gateway.url, CRASH_PATIENCE=IMPATIENT)
        site.join()

        gateway.fall_ill(Illness("verdict", 401))
        _ask(site)
        site.wait_until(lambda: site.log.count("token.refused"))
        gateway.recover()

        site.wait_until_handled()
        site.wait_until(lambda: site.log.count("token.accepted-again"))
        check(site, bot)


def test_a_method_that_telegram_denies_is_not_the_token(tmp_path: Path) -> None:
    with a_site(tmp_path) as site, gateway_to(site.telegram.url) as gateway:
        bot = site.start(BOT_API_URL=gateway.url, CRASH_PATIENCE=IMPATIENT)
        site.join()

        gateway.fall_ill(Illness("verdict", 404), "sendMessage")
        _ask(site)
        time.sleep(4)
        gateway.recover()

        site.wait_until_handled()
        check(site, bot)


def test_a_token_that_stays_refused_ends_the_bot_with_78(tmp_path: Path) -> None:
    with a_site(tmp_path) as site, gateway_to(site.telegram.url) as gateway:
        bot = site.start(BOT_API_URL=gateway.url, CRASH_PATIENCE=IMPATIENT)
        site.join()

        gateway.fall_ill(Illness("verdict", 401))
        _ask(site)  # which ends the call that waits for updates

        assert bot.process.wait(90) == 78


def test_a_start_behind_a_page_waits_for_telegram(tmp_path: Path) -> None:
    with a_site(tmp_path, people=0) as site, gateway_to(site.telegram.url) as gateway:
        gateway.fall_ill(Illness("page", 401))
        bot = site.start(ready=False, BOT_API_URL=gateway.url, CRASH_PATIENCE=IMPATIENT)
        site.wait_until(lambda: site.log.count("start.no-answer") == 2)
        gateway.recover()

        _ask(site)

        site.wait_until_handled()
        check(site, bot)


def test_a_start_that_telegram_refuses_again_and_again_ends_with_78(tmp_path: Path) -> None:
    with a_site(tmp_path, people=0) as site, gateway_to(site.telegram.url) as gateway:
        gateway.fall_ill(Illness("verdict", 401))
        bot = site.start(ready=False, BOT_API_URL=gateway.url, CRASH_PATIENCE=IMPATIENT)

        assert bot.process.wait(90) == 78
