"""Two thousand people saved one session: each is reminded once, in time, over a restart."""

import signal
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.busy import busy
from tests.crash.oracles import REMINDED, SENDERS, check
from tests.crash.site import Site, a_site

PEOPLE = 2_000


@pytest.mark.soak
@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGKILL])
def test_everybody_is_reminded_once_and_before_the_start(
    tmp_path: Path, way: signal.Signals
) -> None:
    # They are due from ten minutes before; where much else runs, that many take longer to reach.
    starts_in = timedelta(minutes=min(9.0, 3 * busy()))
    with a_site(tmp_path, people=PEOPLE, starts_in=starts_in) as site:
        site.start().stop()
        site.know(site.telegram.people[1:], saved="s0")
        site.settings |= {"BOT_SENDS_PER_SECOND": "30", "BOT_SENDS_PER_CHAT": "1"}
        bot = site.start()
        site.wait_until(lambda: site.states("reminder").get("sent", 0) > PEOPLE / 2, 300)

        bot.stop(way)
        under_way = site.states("reminder").get("sending", 0)
        last = site.start()
        site.wait_until(
            lambda: not site.count("outbox WHERE state IN ('pending', 'sending')"), 300
        )

        states, received = site.states("reminder"), _received(site)
        in_doubt = states.pop("in_doubt", 0)
        assert under_way <= (0 if way is signal.SIGTERM else SENDERS * busy())
        assert in_doubt <= under_way
        assert states == {"sent": PEOPLE - in_doubt}
        assert len(received) >= PEOPLE - in_doubt
        assert set(Counter(entry["chat_id"] for entry in received).values()) == {1}
        assert max(entry["at"] for entry in received) < _start(site)
        check(site, last, recipients=PEOPLE)


def _received(site: Site) -> list[dict[str, Any]]:
    return [
        entry
        for entry in site.telegram.ledger("sendMessage")
        if REMINDED in entry["parameters"]["text"]
    ]


def _start(site: Site) -> str:
    [row] = site.rows("SELECT DISTINCT expires_at FROM outbox WHERE kind = 'reminder'")
    return str(row["expires_at"])
