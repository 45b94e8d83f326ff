"""Rows 26 and 27 when the silence is long or absurd, with a process of its own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.crash.gateway import Gateway, Illness, gateway_to
from tests.crash.oracles import check
from tests.crash.site import Site, a_site

PEOPLE = 40
HOUR = Illness("verdict", 429, more={"parameters": {"retry_after": 3600}})
IMPATIENT = '{"silence": 2, "chat_silence": 4}'


@contextmanager
def _ready(folder: Path) -> Iterator[tuple[Site, Gateway]]:
    starts_in = timedelta(minutes=10)
    with (
        a_site(folder, people=PEOPLE, starts_in=starts_in) as site,
        gateway_to(site.telegram.url) as gateway,
    ):
        site.start().stop()
        site.know(site.telegram.people[1:], saved="s0")
        site.settings |= {"BOT_API_URL": gateway.url, "CRASH_PATIENCE": IMPATIENT}
        yield site, gateway


def _sent(site: Site) -> int:
    return site.states("reminder").get("sent", 0)


def test_an_hour_of_silence_for_one_chat_silences_that_chat_alone(tmp_path: Path) -> None:
    with _ready(tmp_path) as (site, gateway):
        silent = str(site.telegram.people[5])
        gateway.choose = lambda _, chat: HOUR if chat == silent else None
        bot = site.start()

        site.wait_until(lambda: _sent(site) == PEOPLE - 1, 20)
        assert "telegram.wants-silence" in site.log
        assert silent not in site.log

        gateway.recover()
        site.wait_until(lambda: _sent(site) == PEOPLE, 30)
        check(site, bot)


def test_an_hour_of_silence_for_all_is_tried_again_before_it_is_over(tmp_path: Path) -> None:
    with _ready(tmp_path) as (site, gateway):
        gateway.fall_ill(HOUR, "sendMessage")
        bot = site.start()
        time.sleep(6)
        refused = gateway.count("sendMessage", was_well=False)
        gateway.recover()

        site.wait_until(lambda: _sent(site) == PEOPLE, 30)
        assert 2 <= refused <= 12
        assert "of=bot" in site.log
        check(site, bot)


@pytest.mark.parametrize(
    "asked",
    [
        10**9,
        -5,
        None,
        pytest.param("soon", marks=pytest.mark.soak),
        pytest.param(1.5, marks=pytest.mark.soak),
        pytest.param(10**30, marks=pytest.mark.soak),
    ],
)
def test_an_absurd_silence_harms_nobody(tmp_path: Path, asked: object) -> None:
    with _ready(tmp_path) as (site, gateway):
        more: dict[str, object] = {} if asked is None else {"parameters": {"retry_after": asked}}
        gateway.fall_ill(Illness("verdict", 429, more=more), "sendMessage")
        bot = site.start()
        site.wait_until(lambda: gateway.count("sendMessage", was_well=False) >= 2)
        gateway.recover()

        for person in site.telegram.people:
            site.telegram.send(person, "/hjalp")

        site.wait_until(lambda: _sent(site) == PEOPLE, 30)
        site.wait_until_handled()
        check(site, bot)
