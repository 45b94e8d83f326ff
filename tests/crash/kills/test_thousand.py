"""A thousand recipients over TCP, with everything that goes wrong on a bad day at once."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.crash.oracles import ANNOUNCED, SECRET, check
from tests.crash.site import ORGANISER, Site, a_site

RECIPIENTS = 1_000
FAULTS = (("blocked", 30), ("429", 2), ("drop", 5), ("500", 5), ("hang", 2))
"""One after the other, each kind after fifty calls that went well."""

IN_DOUBT = 5 + 5 + 2
"""What those faults leave in doubt, beside what the kill does."""


@pytest.mark.soak
def test_a_thousand_recipients_have_one_outcome_each_and_the_report_adds_up(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=RECIPIENTS - 1) as site:
        _let_everybody_join(site)
        bot = site.start()
        for kind, times in FAULTS:
            site.telegram.order("sendMessage", kind, times, after=50)
        site.announce(f"{SECRET} till tusen")
        site.wait_until(lambda: site.states().get("sent", 0) > 400, 150)

        bot.kill()
        last = site.start()
        site.wait_until(lambda: not site.count("outbox WHERE state IN ('pending', 'sending')"), 90)
        site.wait_until(lambda: _report(site) is not None, 30)

        rows = site.rows(
            "SELECT participant_id, count(*) AS n FROM outbox"
            " WHERE item = 'announcement:1' GROUP BY participant_id"
        )
        assert [row["n"] for row in rows] == [1] * RECIPIENTS
        assert max(_received(site).values()) == 1
        assert _report(site) == (RECIPIENTS, RECIPIENTS)
        assert site.states()["failed"] == 30
        check(site, last, crashes=1 + IN_DOUBT // 4, recipients=RECIPIENTS)


def _let_everybody_join(site: Site) -> None:
    """The organiser by writing; the others, whom Telegram knows, in the database."""
    bot = site.start()
    site.telegram.send(ORGANISER, "/start")
    site.wait_until_handled()
    bot.stop()
    site.know(site.telegram.people[1:])


def _received(site: Site) -> Counter[int]:
    """How often everybody but the organiser, who sees the preview too, got it."""
    return Counter(
        entry["chat_id"]
        for entry in site.telegram.ledger("sendMessage")
        if ANNOUNCED in entry["parameters"]["text"] and entry["chat_id"] != ORGANISER
    )


def _report(site: Site) -> tuple[int, int] | None:
    """All that the organiser's report counts, and of how many it says that it tells."""
    found = [text for text in site.telegram.seen_by(ORGANISER) if text.startswith("Klart.")]
    if not found:
        return None
    got, total, *missed = map(int, re.findall(r"\d+", found[-1]))
    return got + sum(missed), total
