"""Row 51: ten thousand people write within a minute, to a process of its own."""

import time
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import SystemClock
from tests.busy import busy
from tests.crash.oracles import check
from tests.crash.site import a_site

PEOPLE, SECONDS = 10_000, 60.0


@pytest.mark.soak
def test_of_ten_thousand_in_a_minute_nineteen_in_twenty_wait_less_than_two_seconds(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=PEOPLE) as site:
        bot, clock = site.start(), SystemClock()
        asked: dict[int, datetime] = {}
        begin = time.monotonic()
        for n, person in enumerate(site.telegram.people[1:]):
            time.sleep(max(0.0, begin + n * SECONDS / PEOPLE - time.monotonic()))
            asked[person] = clock.now()
            site.telegram.send(person, "/nu")
        site.wait_until_handled(60)

        waits = sorted(
            (datetime.fromisoformat(entry["at"]) - asked[entry["chat_id"]]).total_seconds()
            for entry in site.telegram.ledger("sendMessage")
        )
        assert len(waits) == PEOPLE
        assert waits[int(PEOPLE * 0.95)] < 2 * busy()
        assert site.count("inbox WHERE payload IS NOT NULL") == 0
        check(site, bot)
