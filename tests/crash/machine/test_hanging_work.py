"""Row 70: a copy that hangs stops no reminder, no tick and no end, and is told of."""

import fcntl
import os
from datetime import timedelta
from pathlib import Path

from tests.crash.machine.test_wrong_clocks import begin_at, status
from tests.crash.oracles import REMINDED, check
from tests.crash.site import ORGANISER, a_site

IMPATIENT = "bot.upkeep.hourly_work:HourlyWork.every=0.5 bot.upkeep.pulse:Pulse.late=0.5"
LIMITED = f"{IMPATIENT} bot.upkeep.hourly_work:HourlyWork.limit=1"


def test_a_copy_that_hangs_stops_no_reminder_and_no_end(tmp_path: Path) -> None:
    with a_site(tmp_path, people=3, starts_in=timedelta(minutes=20)) as site:
        begin_at(site, timedelta(minutes=10, seconds=12))
        site.settings["CRASH_TIMINGS"] = IMPATIENT
        (site.data / "backups").mkdir(parents=True, mode=0o700)
        site.data.chmod(0o700)
        held = os.open(site.data / "backups", os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)  # as somebody does who makes a copy on a slow disk
        try:
            site.start().stop()
            people = site.telegram.people[1:]
            site.know(people, saved="s0")
            bot = site.start()
            site.wait_until(lambda: "Säkerhetskopian är försenad" in status(site))
            site.wait_until(
                lambda: all(
                    any(REMINDED in text for text in site.telegram.seen_by(person))
                    for person in people
                )
            )
            told = status(site)

            assert "Senaste kontroll av vad som ska skickas" in told
            assert "Inga fel." not in told
            assert list(site.data.glob("backups/*.db")) == []
            check(site, bot)  # asks it to stop and minds how long that takes
        finally:
            os.close(held)


def test_a_copy_that_hangs_beyond_its_time_has_failed_and_none_is_begun_beside_it(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=1) as site:
        site.settings["CRASH_TIMINGS"] = LIMITED
        site.start().stop()
        (site.data / "backups").mkdir(exist_ok=True, mode=0o700)
        for copy in site.data.glob("backups/*"):
            copy.unlink()
        held = os.open(site.data / "backups", os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        bot = site.start()
        site.wait_until(lambda: "error=StillUnderWay" in site.log)
        told = status(site)
        os.close(held)
        site.wait_until(lambda: len(list(site.data.glob("backups/*.db"))) == 1)
        site.wait_until(lambda: "Inga fel." in status(site))

        assert "error=TimeoutError" in site.log
        assert "Ingen säkerhetskopia kan göras" in told
        assert len(list(site.data.glob("backups/*.db"))) == 1
        site.telegram.send(ORGANISER, "/nu")
        check(site, bot)
