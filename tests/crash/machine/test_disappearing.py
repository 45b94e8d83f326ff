"""Row 61: the database is taken away, replaced or overwritten while the bot runs."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.oracles import SECRET, check, lost
from tests.crash.site import Bot, Site, a_site

RUBBISH = b"skr\xe4p" * 20_000
FIRST, SECOND = 2001, 2002


def _unlink(site: Site) -> None:
    (site.data / "motesplats.db").unlink()


def _replace(site: Site) -> None:
    """By a sound database that is another."""
    other = site.data / "annan.db"
    shutil.copy(next(site.data.glob("backups/*.db")), other)
    other.replace(site.data / "motesplats.db")


def _rename_folder(site: Site) -> None:
    site.data.rename(site.folder / "undan")


def _truncate(site: Site) -> None:
    os.truncate(site.data / "motesplats.db", 0)


def _halve(site: Site) -> None:
    os.truncate(site.data / "motesplats.db", 20 * 4096)


def _overwrite(site: Site) -> None:
    with (site.data / "motesplats.db").open("r+b") as file:
        file.write(RUBBISH)


def _truncate_wal(site: Site) -> None:
    os.truncate(site.data / "motesplats.db-wal", 0)


def _overwrite_wal(site: Site) -> None:
    with (site.data / "motesplats.db-wal").open("r+b") as file:
        file.write(RUBBISH)


def _remove(name: str) -> Callable[[Site], None]:
    def act(site: Site) -> None:
        (site.data / name).unlink()

    return act


@pytest.mark.parametrize(
    "act",
    [
        _unlink,
        _replace,
        _rename_folder,
        _truncate,
        _halve,
        _overwrite,
        _truncate_wal,
        _overwrite_wal,
    ],
)
def test_nobody_is_thanked_once_the_database_is_gone_and_the_bot_ends_with_a_sentence(
    tmp_path: Path, act: Callable[[Site], None]
) -> None:
    with a_site(tmp_path) as site:
        bot = _with_one_thanked(site)
        act(site)

        site.telegram.send(SECOND, f"/tarmed {SECRET} i tomma intet")

        assert bot.process.wait(90) == 74
        assert _thanked(site, SECOND) == []
        told = site.log.splitlines()[-1]
        assert (str(site.data / "motesplats.db") in told, "has stopped" in told) == (True, True)
        assert "Traceback" not in site.log


@pytest.mark.parametrize(
    "act", [_unlink, _remove("motesplats.db-wal"), _remove("motesplats.db-shm")]
)
def test_a_bot_to_which_nobody_writes_notices_it_too(
    tmp_path: Path, act: Callable[[Site], None]
) -> None:
    with a_site(tmp_path) as site:
        bot = _with_one_thanked(site)

        act(site)

        assert bot.process.wait(90) in (1, 74)


def test_what_was_saved_in_an_unlinked_database_comes_back_with_the_command_that_is_told(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path) as site:
        bot = _with_one_thanked(site)
        _unlink(site)
        assert bot.process.wait(90) == 74
        told = re.search(r"bot\.py restore (\S+) and", site.log)
        assert told

        refused = site.start(ready=False)
        assert refused.process.wait(90) == 78
        assert site.log.splitlines()[-1].count(told[1]) == 1
        site.command("restore", "--yes", told[1])
        last = site.start()

        check(site, last)
        assert lost(site) == {}


@pytest.mark.parametrize("name", ["motesplats.db-wal", "motesplats.db-shm"])
def test_a_file_beside_the_database_is_no_loss(tmp_path: Path, name: str) -> None:
    with a_site(tmp_path) as site:
        bot = _with_one_thanked(site)
        (site.data / name).unlink()
        site.telegram.send(SECOND, f"/tarmed {SECRET} mod")
        assert bot.process.wait(90) == 1
        assert "All that was saved is in the database" in site.log

        last = site.start()
        site.wait_until(lambda: _thanked(site, SECOND))

        check(site, last)


@pytest.mark.parametrize("left", ["a copy", "an empty file", "who was erased", "recent writes"])
def test_a_folder_that_was_used_is_not_begun_anew_unless_that_is_asked_for(
    tmp_path: Path, left: str
) -> None:
    with a_site(tmp_path, people=0) as site:
        site.start().stop()
        site.command("backup")
        database = site.data / "motesplats.db"
        database.unlink()
        if left == "an empty file":
            database.touch()
        elif left != "a copy":
            shutil.rmtree(site.data / "backups")
            name = "erased" if left == "who was erased" else "motesplats.db-wal"
            (site.data / name).write_text("a hash 2023-11-30T08:00:00+00:00\n")

        bot = site.start(ready=False)

        assert bot.process.wait(90) == 78
        assert ("--fresh" in site.log, site.log.count("\n")) == (True, 1)
        assert not database.exists() or database.stat().st_size == 0


def test_a_page_that_cannot_be_read_is_told_in_words_and_stands_in_the_status(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path) as site:
        _with_one_thanked(site).stop()  # so that all pages are in the file
        site.start()
        _spoil_pages_of(site, "dialogues")

        site.telegram.send(FIRST, "vad händer nu?")
        site.wait_until_handled()
        site.telegram.send(1001, "/status")
        site.wait_until_handled()

        assert site.telegram.seen_by(FIRST)[-1].startswith("Jag kan inte läsa")
        assert "Databasen har inte kunnat" in site.telegram.seen_by(1001)[-1]
        assert "database.failed" in site.log


def _spoil_pages_of(site: Site, table: str) -> None:
    sql = "SELECT rootpage FROM sqlite_schema WHERE tbl_name = :table AND rootpage"
    with (site.data / "motesplats.db").open("r+b") as file:
        for row in site.rows(sql, table=table):
            file.seek((row["rootpage"] - 1) * 4096)
            file.write(RUBBISH[:4096])


def _with_one_thanked(site: Site) -> Bot:
    bot = site.start()
    site.join()
    site.wait_until(lambda: list(site.data.glob("backups/*.db")))
    site.telegram.send(FIRST, f"/tarmed {SECRET} hopp")
    site.wait_until_handled()
    assert _thanked(site, FIRST)
    return bot


def _thanked(site: Site, person: int) -> list[str]:
    return [text for text in site.telegram.seen_by(person) if text.startswith("Tack, ")]
