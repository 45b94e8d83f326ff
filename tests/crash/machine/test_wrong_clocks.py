"""Row 40: a real process on a machine whose clock is wrong, and is set right, or jumps."""

import contextlib
import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.crash.oracles import REMINDED, check
from tests.crash.relay import relayed
from tests.crash.site import ORGANISER, Site, a_site

IMPATIENT = (
    "bot.machine.checked_clock:CheckedClock.apart=1"
    " bot.upkeep.hourly_work:HourlyWork.every=0.5"
    " bot.upkeep.pulse:Pulse.late=0.5"
)
"""A clock that has agreed for a second is trusted, and the hour's work comes twice a second."""

DAY = 24 * 3600

SOON_DUE = timedelta(minutes=10, seconds=15)
"""Until a session begins of which everybody is reminded soon."""


@contextlib.contextmanager
def _a_site(folder: Path, starts_in: timedelta, people: int = 3) -> Iterator[Site]:
    """One with a machine whose clock can be set, and people who saved the first session."""
    with a_site(folder, people=people, starts_in=starts_in) as site:
        begin_at(site, starts_in)
        _set_clock(site, 0)
        site.settings |= {"CRASH_CLOCK": str(folder / "wrong-by"), "CRASH_TIMINGS": IMPATIENT}
        site.start().stop()
        site.know(site.telegram.people[1:], saved="s0")
        yield site


def _set_clock(site: Site, seconds: float) -> None:
    """Let the machine's clock be wrong by that from now on."""
    fresh = site.folder / "wrong-by.fresh"
    fresh.write_text(str(seconds))
    fresh.rename(site.folder / "wrong-by")


def _reminded(site: Site) -> list[int]:
    return sorted(
        entry["chat_id"]
        for entry in site.telegram.ledger("sendMessage")
        if REMINDED in entry["parameters"]["text"]
    )


def _write(site: Site, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(site.data / "motesplats.db", timeout=10)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def _give(site: Site) -> None:
    """Let everybody have answered something, and somebody have asked something."""
    now = datetime.now(UTC).isoformat(timespec="seconds")  # noqa: TID251 -- the right time
    _write(
        site,
        "INSERT INTO answers (participant_id, event_id, prompt_id, text, language, saved_at)"
        f" SELECT id, 'krasch', 'dagen', 'Mod', 'sv', '{now}' FROM participants",
        "INSERT INTO unanswered (event_id, text, language, asked_at)"
        f" VALUES ('krasch', 'Var?', 'sv', '{now}')",
    )


def _came_before(site: Site, ago: timedelta) -> None:
    """Let everybody have been here, and at the event, for so long."""
    moment = (datetime.now(UTC) - ago).isoformat()  # noqa: TID251 -- the right time
    _write(
        site,
        f"UPDATE participants SET joined_at = '{moment}'",
        f"UPDATE attendances SET since = '{moment}'",
    )


def _kept(site: Site) -> dict[str, int]:
    tables = ("participants", "favourites", "answers", "unanswered")
    return {table: site.count(table) for table in tables}


def status(site: Site) -> str:
    """What an organiser is told now."""
    site.telegram.send(ORGANISER, "/status")
    site.wait_until(
        lambda: site.telegram.seen_by(ORGANISER)[-1].startswith("Läget för Kraschdagen")
    )
    site.wait_until_handled()
    return site.telegram.seen_by(ORGANISER)[-1]


def _pass_by(site: Site, seconds: int) -> None:
    """Let the work of some hours be done while somebody talks to the bot, so that Telegram answers."""
    for _ in range(seconds):
        site.telegram.send(ORGANISER, "/nu")
        time.sleep(1)


def begin_at(site: Site, starts_in: timedelta) -> None:
    """Let the first session begin then, to the second."""
    file = site.folder / "event" / "programme.yaml"
    programme = json.loads(file.read_text())
    zone = ZoneInfo(programme["event"]["timezone"])
    start = datetime.now(zone) + starts_in  # noqa: TID251 -- the right time
    programme["sessions"][0]["start"] = start.strftime("%Y-%m-%dT%H:%M:%S")
    file.write_text(json.dumps(programme))


@pytest.mark.parametrize("days", [40, pytest.param(400, marks=pytest.mark.soak), -400])
def test_a_clock_that_is_wrong_at_the_start_erases_nothing_and_is_told_of(
    tmp_path: Path, days: int
) -> None:
    with _a_site(tmp_path, timedelta(hours=3)) as site:
        _give(site)
        before, copies = _kept(site), list(site.data.glob("backups/*.db"))
        _set_clock(site, days * DAY)
        bot = site.start()
        _pass_by(site, 3)
        during = status(site)
        _set_clock(site, 0)
        site.wait_until(lambda: "clock.right-again" in site.log)
        after = status(site)

        direction = "före" if days > 0 else "efter"
        assert f"Datorns klocka går {abs(days)} dagar {direction} Telegrams." in during
        assert "clock.wrong" in site.log
        assert "Datorns klocka" not in after
        assert _kept(site) == before
        assert [copy for copy in copies if not copy.exists()] == []
        check(site, bot)


@pytest.mark.parametrize("days", [pytest.param(40, marks=pytest.mark.soak), 400])
def test_a_clock_that_jumps_for_a_while_erases_nothing_and_stops_nothing(
    tmp_path: Path, days: int
) -> None:
    with _a_site(tmp_path, timedelta(hours=3)) as site:
        _give(site)
        before = _kept(site)
        bot = site.start()
        site.wait_until(lambda: list(site.data.glob("backups/*.db")))
        _pass_by(site, 2)
        memory = _memory(bot.process.pid)
        for _ in range(2):
            _set_clock(site, days * DAY)
            _pass_by(site, 2)
            site.wait_until(lambda: "Datorns klocka går" in status(site))
            _set_clock(site, 0)
            _pass_by(site, 2)

        assert _memory(bot.process.pid) - memory < 30_000
        assert _kept(site) == before
        assert status(site)
        check(site, bot)


def test_a_clock_that_jumps_while_telegram_cannot_be_asked_erases_nothing(tmp_path: Path) -> None:
    with (
        _a_site(tmp_path, timedelta(hours=3)) as site,
        relayed(site.telegram.url) as way,
    ):
        _give(site)
        before = _kept(site)
        site.settings["CRASH_TIMINGS"] += " bot.machine.checked_clock:CheckedClock.patience=1"
        bot = site.start(BOT_API_URL=way.url)
        _pass_by(site, 3)
        site.wait_until(lambda: list(site.data.glob("backups/*.db")))
        copies = list(site.data.glob("backups/*.db"))
        way.cut()
        _set_clock(site, 400 * DAY)
        site.wait_until(lambda: "clock.followed" in site.log)
        _pass_by(site, 3)
        _set_clock(site, 0)
        way.mend()
        site.wait_until_handled(60)

        assert _kept(site) == before
        assert [copy for copy in copies if not copy.exists()] == []
        check(site, bot)


def _memory(pid: int) -> int:
    """The most that the process has had, in kB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def test_what_is_too_old_goes_once_the_clock_is_trusted_and_is_set_aside_first(
    tmp_path: Path,
) -> None:
    with _a_site(tmp_path, timedelta(days=-60)) as site:
        _came_before(site, timedelta(days=61))
        before = _kept(site)["participants"]

        bot = site.start()
        _pass_by(site, 3)
        site.wait_until(lambda: _kept(site)["participants"] == 1)  # an organiser stays

        [aside] = site.data.glob("backups/before-purge-*.db")
        with contextlib.closing(sqlite3.connect(aside)) as copy:
            assert copy.execute("SELECT count(*) FROM participants").fetchone() == (before,)
        check(site, bot)


def test_nothing_goes_where_no_copy_can_be_set_aside(tmp_path: Path) -> None:
    with _a_site(tmp_path, timedelta(days=-60)) as site:
        _came_before(site, timedelta(days=61))
        before = _kept(site)
        backups = site.data / "backups"
        shutil.rmtree(backups, ignore_errors=True)
        backups.write_text("a file where the folder should be")

        bot = site.start()
        _pass_by(site, 3)
        site.wait_until(lambda: "work=tidying" in site.log)
        told = status(site)

        assert "Gammalt städas inte bort sedan" in told
        assert _kept(site) == before
        check(site, bot)


@pytest.mark.parametrize(
    "hours",
    [pytest.param(-1, marks=pytest.mark.soak), 1, pytest.param(24 * 40, marks=pytest.mark.soak)],
)
def test_reminders_come_at_their_time_whatever_the_clock_showed_at_the_start(
    tmp_path: Path, hours: int
) -> None:
    with _a_site(tmp_path, SOON_DUE) as site:
        people = list(site.telegram.people[1:])
        _set_clock(site, hours * 3600)
        bot = site.start()
        _pass_by(site, 2)
        too_early = _reminded(site)
        _set_clock(site, 0)
        site.wait_until(lambda: _reminded(site) == people, 30)
        _pass_by(site, 2)

        assert too_early == []
        assert _reminded(site) == people
        check(site, bot)


@pytest.mark.parametrize("hours", [-1, pytest.param(1, marks=pytest.mark.soak)])
def test_a_clock_that_is_set_while_the_bot_runs_stops_no_reminder(
    tmp_path: Path, hours: int
) -> None:
    with _a_site(tmp_path, SOON_DUE) as site:
        people = list(site.telegram.people[1:])
        bot = site.start()
        _pass_by(site, 2)
        too_early = _reminded(site)
        _set_clock(site, hours * 3600)
        site.wait_until(lambda: _reminded(site) == people, 30)

        assert too_early == []
        assert _reminded(site) == people
        check(site, bot)
