"""Row 28 for what is sent in bulk: an outage costs no more than what was under way at its start."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.crash.gateway import Gateway, Illness, gateway_to
from tests.crash.oracles import ANNOUNCED, REMINDED, SENDERS, check
from tests.crash.site import ORGANISER, Site, a_site

PAGE = Illness("page", 502)
VERDICT = Illness("verdict", 502)
ILLNESSES = {
    "a page with 502": PAGE,
    "a page with 200": Illness("page", 200),
    "a page with 403": Illness("page", 403),
    "its own 500": Illness("verdict", 500),
    "a reset": Illness("reset"),
    "silence": Illness("hang"),
}
SENDING = ("sendMessage",)
TELLING = 2
"""Lines of log that tell of an outage: that it began, and that it is over."""


@contextmanager
def _ready(folder: Path, people: int, **event: Any) -> Iterator[tuple[Site, Gateway]]:
    """Everybody is a participant since yesterday, and has saved the first session."""
    with a_site(folder, people=people, **event) as site, gateway_to(site.telegram.url) as gateway:
        site.start().stop()
        site.know(site.telegram.people[1:], saved="s0")
        site.settings |= {"BOT_API_URL": gateway.url}
        yield site, gateway


def _settle(site: Site, seconds: float = 120) -> None:
    site.wait_until(
        lambda: not site.count("outbox WHERE state IN ('pending', 'sending')"), seconds
    )


def _received(site: Site, words: str) -> Counter[int]:
    return Counter(
        entry["chat_id"]
        for entry in site.telegram.ledger("sendMessage")
        if words in entry["parameters"]["text"] and entry["chat_id"] != ORGANISER
    )


@pytest.mark.parametrize(
    ("people", "seconds", "rate", "illness", "methods"),
    [
        (40, 3, "0", PAGE, ()),
        (40, 3, "0", VERDICT, SENDING),
        pytest.param(400, 20, "30", PAGE, (), marks=pytest.mark.soak),
        pytest.param(400, 20, "30", PAGE, SENDING, marks=pytest.mark.soak),
        pytest.param(400, 20, "30", VERDICT, (), marks=pytest.mark.soak),
    ],
    ids=["all", "sending", "400-all", "400-sending", "400-verdict"],
)
def test_everybody_is_reminded_though_telegram_was_ill(
    tmp_path: Path,
    people: int,
    seconds: float,
    rate: str,
    illness: Illness,
    methods: tuple[str, ...],
) -> None:
    with _ready(tmp_path, people, starts_in=timedelta(minutes=10)) as (site, gateway):
        bot = site.start(BOT_SENDS_PER_SECOND=rate)
        site.wait_until(lambda: site.states("reminder").get("sent", 0) > people // 10)

        gateway.ill_for(seconds, illness, *methods)
        _settle(site)

        assert site.states("reminder") == {"sent": people}
        assert _received(site, REMINDED).keys() == set(site.telegram.people[1:])
        assert site.log.count("line.") == TELLING
        check(site, bot)


@pytest.mark.parametrize(
    ("people", "seconds", "name", "methods"),
    [
        (60, 3, "a page with 502", ()),
        (60, 3, "silence", SENDING),
        (60, 3, "a reset", ()),
        *(
            pytest.param(601, 20, name, methods, marks=pytest.mark.soak)
            for name in ILLNESSES
            for methods in ((), SENDING)
        ),
    ],
)
def test_an_outage_in_a_broadcast_leaves_no_more_in_doubt_than_were_under_way(
    tmp_path: Path, people: int, seconds: float, name: str, methods: tuple[str, ...]
) -> None:
    with _ready(tmp_path, people) as (site, gateway):
        bot = site.start(BOT_SENDS_PER_SECOND="30" if people > 100 else "0")
        site.telegram.send(ORGANISER, "/start")
        site.wait_until_handled()
        site.announce("Lunchen är klar")
        site.wait_until(lambda: site.states().get("sent", 0) > people // 6)

        gateway.ill_for(seconds, ILLNESSES[name], *methods)
        _settle(site)

        states = site.states()
        assert states.pop("in_doubt", 0) <= SENDERS
        assert set(states) == {"sent"}
        assert set(_received(site, ANNOUNCED).values()) == {1}
        assert site.count("addresses WHERE reachable = 0") == 0
        assert site.log.count("line.") <= TELLING
        check(site, bot)


@pytest.mark.soak
def test_a_line_that_flaps_costs_one_message_each_time(tmp_path: Path) -> None:
    with _ready(tmp_path, 400) as (site, gateway):
        bot = site.start(BOT_SENDS_PER_SECOND="30")
        site.telegram.send(ORGANISER, "/start")
        site.wait_until_handled()
        site.announce("Lunchen är klar")
        site.wait_until(lambda: site.states().get("sent", 0) > 20)

        for _ in range(10):
            gateway.ill_for(3, PAGE)
            time.sleep(1)
        _settle(site)

        states = site.states()
        assert states.pop("in_doubt", 0) <= SENDERS + 10
        assert set(states) == {"sent"}
        check(site, bot, crashes=4)


def test_a_chat_that_hangs_holds_nobody_else(tmp_path: Path) -> None:
    with _ready(tmp_path, 40, starts_in=timedelta(minutes=10)) as (site, gateway):
        silent = str(site.telegram.people[5])
        hangs = Illness("hang")
        gateway.choose = lambda _, chat: hangs if chat == silent else None
        bot = site.start()

        site.wait_until(lambda: site.states("reminder").get("sent", 0) == 39, 20)

        gateway.recover()
        _settle(site)
        check(site, bot)


def test_some_who_get_nothing_hold_nobody_else_for_long(tmp_path: Path) -> None:
    with _ready(tmp_path, 40, starts_in=timedelta(minutes=10)) as (site, gateway):
        ill = {str(person) for person in site.telegram.people[1:7]}
        gateway.choose = lambda _, chat: VERDICT if chat in ill else None
        bot = site.start()

        site.wait_until(lambda: site.states("reminder").get("sent", 0) == 34, 60)
        others = {p for p in site.telegram.people if str(p) not in ill}
        received = set(_received(site, REMINDED))

        gateway.recover()
        _settle(site)
        bot.stop()

        assert (len(received), received - others) == (34, set())


def test_a_gateway_that_answers_very_late_costs_nothing(tmp_path: Path) -> None:
    with _ready(tmp_path, 40, starts_in=timedelta(minutes=10)) as (site, gateway):
        gateway.fall_ill(Illness("late", seconds=2), *SENDING)
        bot = site.start()
        site.wait_until(lambda: site.states("reminder").get("sent", 0) > 2, 30)
        gateway.recover()
        _settle(site)

        assert site.states("reminder") == {"sent": 40}
        assert set(_received(site, REMINDED).values()) == {1}
        check(site, bot)
