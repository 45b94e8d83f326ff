"""Row 8 and the soak: killed at random moments, again and again, under everything at once.

The file comes last: it goes on until the time of the soak is up.
"""

import random
import time
from pathlib import Path

import pytest

from tests.crash.conftest import Soak
from tests.crash.oracles import SECRET, check, doubled, lost
from tests.crash.site import ORGANISER, Site, a_site

SHORTEST = 60.0
"""Seconds of random kills, however long the others took."""

STATES = "SELECT state, count(*) AS n FROM outbox GROUP BY state"


def _tell(soak: Soak, site: Site, kills: int) -> None:
    states = {row["state"]: row["n"] for row in site.rows(STATES)}
    soak.figures.append(
        f"{kills} kills, {site.count('inbox')} updates, {site.count('answers')} answers kept,"
        f" sent by itself: {states}, lost {len(lost(site))}, doubled {len(doubled(site))}"
    )


def _settle(site: Site) -> None:
    site.wait_until_handled(60)
    site.wait_until(lambda: not site.count("outbox WHERE state IN ('pending', 'sending')"), 60)


@pytest.mark.soak
def test_an_announcement_survives_twenty_kills_at_random_moments(
    tmp_path: Path, soak: Soak
) -> None:
    chance = random.Random(soak.seed)
    with a_site(tmp_path, people=400) as site:
        bot = site.start(BOT_SENDS_PER_SECOND="30")
        site.join()
        site.announce(f"{SECRET} till alla")
        for _ in range(20):
            time.sleep(chance.uniform(0.05, 0.6))
            bot.kill()
            bot = site.start(BOT_SENDS_PER_SECOND="30")

        _settle(site)

        assert site.count("outbox") == 401
        check(site, bot, crashes=20)
        _tell(soak, site, kills=20)


@pytest.mark.soak
def test_nothing_is_lost_or_doubled_however_often_it_is_killed(tmp_path: Path, soak: Soak) -> None:
    chance, crashes = random.Random(soak.seed), 0
    until = time.monotonic() + max(SHORTEST, soak.seconds_left())
    with a_site(tmp_path, people=60) as site:
        bot = site.start()
        site.join()
        people = list(site.telegram.people[1:])
        answered: set[int] = set()
        while time.monotonic() < until:
            for person in chance.sample(people, 5):
                wanted = chance.choice(["/nu", "/program", "/mina", "word"])
                if wanted == "word" and person not in answered:
                    answered.add(person)
                    wanted = f"/tarmed {SECRET} av {person}"
                site.telegram.send(person, "/nu" if wanted == "word" else wanted)
            if chance.random() < 0.2:
                site.telegram.order(
                    chance.choice(["sendMessage", "getUpdates"]),
                    chance.choice(["502", "drop", "reset"]),
                )
            if chance.random() < 0.3:
                site.wait_until_handled(60)
                site.telegram.send(ORGANISER, f"/meddela {SECRET} nummer {crashes}")
                site.wait_until_handled(60)
                site.telegram.send(ORGANISER, str(site.count("participants")))
            time.sleep(chance.uniform(0.0, 2.0))
            bot.kill()
            crashes += 1
            bot = site.start()
            if crashes % 3 == 0:  # more crashes in a row than that are an update's own fault
                _settle(site)

        _settle(site)

        rows = site.rows(
            "SELECT CAST(address AS INTEGER) AS person, text FROM answers"
            " JOIN addresses USING (participant_id) ORDER BY person"
        )
        assert [(row["person"], row["text"]) for row in rows] == [
            (person, f"{SECRET} av {person}") for person in sorted(answered)
        ]
        check(site, bot, crashes=crashes)
        _tell(soak, site, kills=crashes)
