"""Rows 1-8 of the fault matrix: real processes, real SIGKILL, the sandbox's ledger as the truth."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.crash.launch import GONE
from tests.crash.oracles import SECRET, check
from tests.crash.site import ORGANISER, Site, a_site
from tests.crash.telegram_process import ROOT

EDGES_OF_AN_UPDATE = (
    "inbox.before_commit:1",
    "inbox.after_commit:1",
    "handler.before_commit:4",
    "handler.after_commit:4",
    "reply.sent:4",
    "mark.before_commit:1",
)
"""In a row, in this order, each run first takes up what the one before left."""

EDGES_OF_A_SEND = (
    "send.claimed:3",
    "send.before_http:3",
    "send.after_http:3",
    "send.before_commit:3",
)


def _some(edges: tuple[str, ...], *quick: int) -> list[Any]:
    """A few edges in a row for every run; each alone for the soak."""
    alone = [pytest.param((edge,), marks=pytest.mark.soak) for edge in edges]
    return [tuple(edges[n] for n in quick), *alone]


def _answer(site: Site, people: tuple[int, ...]) -> None:
    for person in people:
        site.telegram.send(person, f"/tarmed {SECRET} ord av {person}")


def _words(site: Site) -> list[tuple[int, str]]:
    rows = site.rows(
        "SELECT CAST(address AS INTEGER) AS person, text FROM answers"
        " JOIN addresses USING (participant_id) ORDER BY person"
    )
    return [(row["person"], row["text"]) for row in rows]


@pytest.mark.parametrize("edges", _some(EDGES_OF_AN_UPDATE, 0, 2, 4))
def test_no_word_is_lost_or_doubled_at_any_edge(tmp_path: Path, edges: tuple[str, ...]) -> None:
    with a_site(tmp_path, people=24) as site:
        people = site.telegram.people[1 : 1 + 4 * len(edges)]
        for n, edge in enumerate(edges):
            bot = site.start(crash_at=edge)
            _answer(site, people[4 * n : 4 * n + 4])
            bot.wait_for_crash()

        last = site.start()
        site.wait_until_handled()

        assert _words(site) == [(one, f"{SECRET} ord av {one}") for one in people]
        assert site.count("inbox WHERE quarantined IS NOT NULL") == 0
        assert all(len(site.telegram.seen_by(one)) >= 2 for one in people)
        check(site, last, crashes=len(edges))


@pytest.mark.parametrize("edges", _some(EDGES_OF_A_SEND, 1, 2))
def test_nobody_gets_an_announcement_twice_at_any_edge(
    tmp_path: Path, edges: tuple[str, ...]
) -> None:
    with a_site(tmp_path, people=30) as site:
        bot = site.start()
        site.join()
        site.telegram.send(ORGANISER, f"/meddela {SECRET} till alla")
        site.wait_until_handled()
        bot.kill()
        site.telegram.send(ORGANISER, "31")
        for edge in edges:
            site.start(crash_at=edge).wait_for_crash()

        last = site.start()
        site.wait_until(lambda: not site.count("outbox WHERE state IN ('pending', 'sending')"))
        site.wait_until_handled()

        assert site.states()["sent"] >= 31 - 4 * len(edges)
        check(site, last, crashes=len(edges), recipients=31)


@pytest.mark.parametrize("people", [pytest.param(n, marks=pytest.mark.soak) for n in (10, 10_000)])
def test_an_announcement_is_decided_for_all_or_for_nobody(tmp_path: Path, people: int) -> None:
    with a_site(tmp_path, people=0) as site:
        bot = site.start()
        site.join()
        bot.stop()
        site.seed_participants(people)
        bot = site.start()
        site.telegram.send(ORGANISER, f"/meddela {SECRET} till alla")
        site.wait_until_handled()
        bot.stop()
        site.telegram.send(ORGANISER, str(people + 1))

        site.start(crash_at="decide.before_commit:1").wait_for_crash()

        assert site.count("outbox") == 0
        last = site.start()
        site.wait_until_handled(60)
        site.wait_until(
            lambda: not site.count("outbox WHERE state IN ('pending', 'sending')"), 300
        )
        check(site, last, recipients=people + 1)


def test_a_point_that_is_gone_fails() -> None:
    code = (
        "from tests.crash import launch, points\n"
        "points.POINTS['old'] = points.Point('bot.storage.messages.inbox', 'Inbox.renamed', 'before')\n"
        "launch.arm('old', 1)"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (
        GONE,
        b"bot.storage.messages.inbox:Inbox.renamed is gone\n",
    )


def test_every_point_is_there() -> None:
    code = "from tests.crash import launch, points\nfor each in points.POINTS: launch.arm(each, 1)"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
