"""Row 10: killed while migrating, the old tables stay as they were, and a copy was made before."""

import contextlib
import sqlite3
import time
from pathlib import Path

import pytest

from bot.storage.connections.copy_files import KEPT
from bot.storage.copies.backups import backups_of
from bot.storage.copies.companions import unpack
from bot.storage.migrations import FOLDER, migrate
from tests.crash.oracles import check
from tests.crash.site import Site, a_site

STEPS = sorted(FOLDER.glob("*.sql"))


@pytest.mark.parametrize("steps", [(3,), pytest.param((1, 2, 3, 4) * 2, marks=pytest.mark.soak)])
def test_a_kill_in_a_migration_is_made_good_by_the_next_start(
    tmp_path: Path, steps: tuple[int, ...]
) -> None:
    migrate(tmp_path / "fresh.db")
    with a_site(tmp_path, people=1) as site:
        database = _old_database(site)
        before = _content(database)
        for step in steps:
            site.start(crash_at=f"migrate.step:{step}").wait_for_crash()
            assert _content(database) == before
            time.sleep(1)  # copies are named by the second

        bot = site.start()

        assert _schema(database) == _schema(tmp_path / "fresh.db")
        copies = backups_of(database)
        assert len(copies) == min(len(steps) + 1, KEPT)
        assert all(_content_restored(copy) == before for copy in copies)
        assert site.count("addresses WHERE door = 'telegram' AND address = '2001'") == 1
        check(site, bot)


@pytest.mark.soak
def test_a_kill_in_the_first_migration_leaves_nothing_behind(tmp_path: Path) -> None:
    migrate(tmp_path / "fresh.db")
    with a_site(tmp_path, people=0) as site:
        site.start(crash_at=f"migrate.step:{len(STEPS)}").wait_for_crash()

        bot = site.start()

        assert _schema(site.data / "motesplats.db") == _schema(tmp_path / "fresh.db")
        check(site, bot)


def _old_database(site: Site) -> Path:
    """As the first version left it, with somebody in it."""
    site.data.mkdir()
    database = site.data / "motesplats.db"
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.executescript(STEPS[0].read_text())
        connection.execute("PRAGMA user_version=1")
        connection.execute(
            "INSERT INTO participants (telegram_id, language, joined_at)"
            " VALUES (2001, 'sv', '2023-11-30T08:00:00.000000Z')"
        )
        connection.commit()
    return database


def _schema(database: Path) -> list[tuple[str, ...]]:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return connection.execute(
            "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        ).fetchall()


def _content_restored(copy: Path) -> list[str]:
    """Without what a copy alone carries."""
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        unpack(connection)
    return _content(copy)


def _content(database: Path) -> list[str]:
    """All tables and rows as text, and the number of the last step."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return [*connection.iterdump(), str(version)]
