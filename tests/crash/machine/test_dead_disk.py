"""The machine dies with its disk: what people gave is had back from where copies are kept."""

import shutil
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from tests.crash.oracles import ANNOUNCED, SECRET
from tests.crash.site import ORGANISER, Site, a_site

EVERY = 0.5
"""Seconds between copies here; a minute outside of tests."""
SPREAD_SECONDS = 6.0
"""In which all answer."""
MEANWHILE = EVERY + 2.0
"""Seconds after which an answer has to be in a copy: the look and the ledger count in whole ones."""


def kept_words(site: Site) -> set[str]:
    return {row["text"] for row in site.rows("SELECT text FROM answers")}


def thanked_until(site: Site, moment: float) -> int:
    """How many had their thanks by then, in seconds since 1970."""
    thanks = [
        datetime.fromisoformat(entry["at"]).timestamp()
        for entry in site.telegram.ledger("sendMessage")
        if "Tack, " in entry["parameters"]["text"]
    ]
    return sum(at <= moment for at in thanks)


def announced_to(site: Site) -> Counter[int]:
    return Counter(
        entry["chat_id"]
        for entry in site.telegram.ledger("sendMessage")
        if ANNOUNCED in entry["parameters"]["text"] and entry["chat_id"] != ORGANISER
    )


@pytest.mark.parametrize("people", [40, pytest.param(500, marks=pytest.mark.soak)])
def test_all_but_what_came_after_the_last_copy_is_there_on_another_machine(
    tmp_path: Path, people: int
) -> None:
    away = tmp_path / "away"
    with a_site(tmp_path / "first", people=people) as site:
        site.settings = {"BOT_COPY": str(away), "CRASH_PATIENCE": f'{{"copies": {EVERY}}}'}
        bot = site.start()
        site.join()
        site.announce(f"{SECRET} till alla")
        site.wait_until(lambda: len(announced_to(site)) == people)
        for person in range(2001, 2001 + people):
            site.telegram.send(person, f"/tarmed {SECRET} av {person}")
            time.sleep(SPREAD_SECONDS / people)
        site.wait_until(lambda: thanked_until(site, float("inf")) > people // 2)
        bot.kill()
        thanked = thanked_until(site, float("inf"))
        must_have = _had_by_the_last_copy(site, away)
        shutil.rmtree(site.data)

        other = Site(tmp_path / "other", site.telegram, site.settings)
        shutil.copytree(site.folder / "event", other.folder / "event")
        begin = time.monotonic()
        other.command("restore", str(away), "--yes")
        restored = len(kept_words(other))
        last = other.start()
        other.telegram.send(2001, f"/tarmed {SECRET} tillbaka")
        other.wait_until(lambda: any("tillbaka" in words for words in kept_words(other)))
        seconds = time.monotonic() - begin
        other.wait_until(lambda: not other.count("inbox WHERE done_at IS NULL"))
        print(f"{thanked} thanked, {restored} had back, useful after {seconds:.1f} s")

        assert restored > 0
        assert thanked >= restored >= must_have
        assert announced_to(other) == Counter(dict.fromkeys(range(2001, 2001 + people), 1))
        assert last.stop()[0] == 0


def _had_by_the_last_copy(site: Site, away: Path) -> int:
    """Thanks that had come a copy's time before the newest copy was finished."""
    newest = max(copy.stat().st_mtime for copy in away.glob("*.db"))
    return thanked_until(site, newest - MEANWHILE)
