"""Row 22: the bot was away for an hour, and what was asked meanwhile waits at Telegram."""

import asyncio
import contextlib
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.busy import busy
from tests.crash.oracles import check
from tests.crash.site import ORGANISER, a_site
from tests.stage import TOKEN, staged

EACH = 5
"""Questions of one person, of which the last tells whether they came in order."""


async def _away_for_an_hour(data: Path, people: int) -> Sandbox:
    """A Telegram with a backlog, while no bot runs; the keynote has begun meanwhile."""
    async with staged(data, at="2023-11-30T09:10") as stage:
        await stage.ask(stage.person("P0"), "/start")
        sandbox = stage.sandbox
    crowd = [sandbox.person(f"P{n}") for n in range(people)]
    for person in crowd:
        person.forget_replies()
        for n in range(EACH - 1):
            await person.send(f"/tarmed ord nummer {n}")
        await person.send("/hjalp")
    stage.clock.jump(stage.clock.now() + timedelta(hours=1))
    return sandbox


@pytest.mark.parametrize("people", [20, pytest.param(1_000, marks=pytest.mark.soak)])
async def test_everything_that_waited_is_handled_in_order_and_nothing_stale_is_sent(
    tmp_path: Path, people: int
) -> None:
    sandbox = await _away_for_an_hour(tmp_path / "data", people)

    async with staged(tmp_path / "data", sandbox=sandbox) as stage:
        while sandbox.world.bots[TOKEN].updates.count():  # noqa: ASYNC110 -- until all is fetched
            await asyncio.sleep(0.05)
        await stage.settle()

        event = stage.event.programme.event.id
        answers = await stage.bot.services.storage.answers.all(event)
        assert [answer.text for answer in answers] == [f"ord nummer {EACH - 2}"] * people
        for n in range(people):
            seen = [bubble.text for bubble in stage.person(f"P{n}").messages()]
            assert seen[-1].startswith("Fråga mig")
            assert [text for text in seen if text.startswith("Snart börjar")] == []


@pytest.mark.soak
def test_who_asks_now_is_answered_before_those_who_asked_an_hour_ago(tmp_path: Path) -> None:
    with a_site(tmp_path, people=900) as site:
        site.start().stop()
        crowd = site.telegram.people[1:]
        for person in crowd:
            site.telegram.send(person, "/hjalp")
        bot = site.start(BOT_SENDS_PER_SECOND="30", BOT_SENDS_PER_CHAT="1")
        site.wait_until(lambda: len(site.telegram.ledger("sendMessage")) > 240)

        site.telegram.send(ORGANISER, "/hjalp")
        asked_at = time.monotonic()
        site.wait_until(lambda: site.telegram.seen_by(ORGANISER)[-1].startswith("Fråga mig"))
        waited = time.monotonic() - asked_at

        assert waited < 2 * busy()
        assert site.count("inbox WHERE done_at IS NULL") > len(crowd) / 4
        site.wait_until_handled(60)
        check(site, bot)


SENDING = """
    INSERT INTO outbox (participant_id, event_id, kind, item, version, data, urgent, due_at,
        expires_at, created_at, changed_at, state, attempt)
    SELECT id, 'krasch', 'announcement', 'announcement:99', '', '{"announcement": 99}', 0,
        joined_at, '2099-01-01T00:00:00+00:00', joined_at, joined_at, 'sending', 1
    FROM participants
"""


@pytest.mark.soak
def test_a_start_that_finds_ten_thousand_sends_under_way_answers_within_five_seconds(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=1) as site:
        bot = site.start()
        site.join()
        bot.stop()
        site.seed_participants(10_000)
        with contextlib.closing(sqlite3.connect(site.data / "motesplats.db")) as connection:
            connection.execute(SENDING)
            connection.commit()
        site.telegram.send(2001, "/hjalp")
        begin = time.monotonic()

        last = site.start(fresh=True)
        site.wait_until(lambda: site.telegram.seen_by(2001)[-1].startswith("Fråga mig"))

        assert time.monotonic() - begin < 5 * busy()
        assert site.states() == {"in_doubt": site.count("participants")}
        check(site, last, crashes=10_000)
