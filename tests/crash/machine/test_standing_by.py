"""A second machine stands by: it takes over when it is told to, and then it alone sends."""

import contextlib
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.storage.overview import read_contents
from tests.crash.oracles import ANNOUNCED, SECRET
from tests.crash.site import ORGANISER, Bot, Site, a_site
from tests.warm.process import WarmProcess

EVERY = 0.5
"""Seconds between copies here; a minute outside of tests."""

PATIENCE = f'{{"copies": {EVERY}, "claims": 0.3, "stand_by": 0.3, "yielding": 2.0}}'

PATIENCE_ALONE = '{"unsure": 1.0}'


@contextlib.contextmanager
def two_machines(folder: Path, people: int, share: Path) -> Iterator[tuple[Site, Site]]:
    """Two with the same settings and event, each with a data folder of its own."""
    with a_site(folder / "first", people=people) as first:
        first.settings = {"BOT_COPY": str(share), "CRASH_PATIENCE": PATIENCE}
        second = Site(folder / "second", first.telegram, dict(first.settings), first.bots)
        shutil.copytree(first.folder / "event", second.folder / "event")
        try:
            yield first, second
        except BaseException:
            print(second.log[-5_000:])
            raise


def stands_by(site: Site) -> Bot:
    with site.log_file.open("ab") as log:
        process = WarmProcess(
            "tests.crash.launch:main",
            "run",
            "--stand-by",
            environment=site.environment(),
            stdout=log,
            stderr=log,
        )
    site.bots.append(process)
    return Bot(process, 0.0)


def said(site: Site, words: str) -> bool:
    return words in site.log


def answers_in_newest(away: Path) -> int:
    return read_contents(max(away.glob("*.db"))).answers


def wait_for_a_copy_of_everybody(site: Site, away: Path) -> None:
    site.wait_until(
        lambda: read_contents(max(away.glob("*.db"))).participants == site.count("participants")
    )


def announced(site: Site) -> Counter[int]:
    """How often each participant had what was announced."""
    return Counter(
        entry["chat_id"]
        for entry in site.telegram.ledger("sendMessage")
        if ANNOUNCED in entry["parameters"]["text"] and entry["chat_id"] != ORGANISER
    )


def announce_from(site: Site) -> None:
    """Also where a copy knew nothing of what was asked last."""
    seen = len(site.telegram.seen_by(ORGANISER))
    site.telegram.send(ORGANISER, f"/meddela {SECRET} till alla")
    site.wait_until(lambda: len(site.telegram.seen_by(ORGANISER)) > seen + 1)
    site.telegram.send(ORGANISER, str(site.count("addresses WHERE reachable = 1")))


def to_organisers(site: Site, words: str) -> int:
    return sum(words in text for text in site.telegram.seen_by(ORGANISER))


def test_a_machine_that_dies_is_followed_by_the_one_that_stands_by(tmp_path: Path) -> None:
    with two_machines(tmp_path, 8, tmp_path / "away") as (first, second):
        bot = first.start()
        first.join()
        first.announce(f"{SECRET} till alla")
        first.wait_until(lambda: len(announced(first)) == 8)
        waiting = stands_by(second)
        second.wait_until(lambda: said(second, "Standing by. The last one"))
        first.telegram.send(2001, f"/tarmed {SECRET} mod")
        first.wait_until_handled()
        first.wait_until(lambda: answers_in_newest(tmp_path / "away") == 1)
        bot.kill()
        shutil.rmtree(first.data)

        begin = time.monotonic()
        told = second.command("take-over", "--yes")
        second.telegram.send(2002, f"/tarmed {SECRET} hopp")
        second.wait_until(lambda: second.count("answers") == 2)
        seconds = time.monotonic() - begin
        print(f"useful after {seconds:.1f} s")

        second.wait_until(lambda: to_organisers(second, "en annan dator sedan"))
        assert "The bot answers here" in told
        assert announced(second) == Counter(dict.fromkeys(range(2001, 2009), 1))
        assert waiting.process.poll() is None
        waiting.stop()
        again = stands_by(second)
        second.wait_until(lambda: said(second, "has taken over before"))
        second.wait_until_handled()
        assert again.stop()[0] == 0


def test_of_two_that_run_the_one_that_was_taken_over_from_stops(tmp_path: Path) -> None:
    with two_machines(tmp_path, 8, tmp_path / "away") as (first, second):
        old = first.start()
        first.join()
        wait_for_a_copy_of_everybody(first, tmp_path / "away")
        stands_by(second)
        second.wait_until(lambda: said(second, "Standing by. The last one"))

        second.command("take-over", "--yes")
        ended = old.process.wait(60)
        announce_from(second)
        second.wait_until(lambda: len(announced(second)) == 8)

        assert ended == 75
        assert said(first, "Another machine has taken over")
        assert said(first, str(first.data))
        assert to_organisers(second, "en annan dator sedan") == 1
        introduced = len(first.telegram.ledger("getMe"))
        rebooted = first.start(ready=False)
        assert rebooted.process.wait(60) == 75
        assert len(first.telegram.ledger("getMe")) == introduced
        assert announced(second) == Counter(dict.fromkeys(range(2001, 2009), 1))
        assert list(first.data.glob("claim*")) == []


def test_the_old_machine_is_quiet_also_where_it_cannot_read_who_took_over(tmp_path: Path) -> None:
    with two_machines(tmp_path, 4, tmp_path / "away") as (first, second):
        old = first.start()
        first.join()
        wait_for_a_copy_of_everybody(first, tmp_path / "away")
        stands_by(second)
        second.wait_until(lambda: said(second, "Standing by. The last one"))
        old.kill()
        second.command("take-over", "--yes")
        first.settings |= {"BOT_COPY": str(tmp_path / "unmounted" / "away")}

        taken = first.count("inbox")
        old = first.start()
        for person in range(2001, 2005):  # also in the moment in which both ask
            second.telegram.send(person, f"/tarmed {SECRET} mod")
            time.sleep(0.3)
        second.wait_until(lambda: to_organisers(second, "Det är den här som gäller"))
        first.wait_until(lambda: said(first, "rival.seen"))
        second.wait_until(lambda: second.count("answers") == 4)
        announce_from(second)
        second.wait_until(lambda: len(announced(second)) == 4)

        assert old.process.poll() is None
        assert announced(second) == Counter(dict.fromkeys(range(2001, 2005), 1))
        assert (first.count("inbox"), first.count("answers")) == (taken, 0)
        assert first.count("outbox WHERE state = 'sent'") == 0


def test_a_machine_whose_folder_is_gone_answers_once_it_has_heard_of_no_other(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path / "only", people=2) as only:
        gone = str(tmp_path / "unmounted" / "away")
        only.settings = {"CRASH_PATIENCE": PATIENCE_ALONE}
        only.start()
        only.join()
        only.bots[-1].kill()
        only.settings |= {"BOT_COPY": gone}

        only.start()
        only.telegram.send(2001, f"/tarmed {SECRET} mod")
        only.wait_until(lambda: only.count("answers") == 1)
        only.announce(f"{SECRET} till alla")
        only.wait_until(lambda: len(announced(only)) == 2)

        assert said(only, "claim.unknown")
        assert said(only, "claim.nobody-else-fetches")
