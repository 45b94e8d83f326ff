"""Rows 10, 31 and 32: killed while migrating, no network for a while, a token that is revoked."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.storage.migrations import FOLDER, migrate
from tests.crash.oracles import SECRET, check
from tests.crash.site import Site, a_site
from tests.crash.telegram_process import Telegram
from tests.stage import staged


def _schema(database: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    connection.close()
    return rows


@pytest.mark.soak
def test_a_kill_in_any_migration_is_made_good_by_the_next_start(tmp_path: Path) -> None:
    migrate(tmp_path / "fresh.db")
    with a_site(tmp_path) as site:
        for step in range(1, len(list(FOLDER.glob("*.sql"))) + 1):
            site.start(crash_at=f"migrate.step:{step}").wait_for_crash()

        bot = site.start()

        assert _schema(site.data / "motesplats.db") == _schema(tmp_path / "fresh.db")
        check(site, bot)


def _outage(site: Site, seconds: float) -> None:
    """Nobody answers at Telegram's address for a while; what was there is gone."""
    port = int(site.telegram.url.rpartition(":")[2])
    site.telegram.close()
    asyncio.run(asyncio.sleep(seconds))
    site.telegram = Telegram.start(site.folder, site.telegram.people, port)


@pytest.mark.soak
def test_an_outage_is_waited_out_with_few_lines_of_log(tmp_path: Path) -> None:
    with a_site(tmp_path) as site:
        bot = site.start()
        site.join()
        _outage(site, 30)

        site.telegram.send(2001, f"/tarmed {SECRET}")
        site.wait_until(lambda: site.count("answers") == 1, 60)

        assert site.log.count("\n") < 12
        check(site, bot)


async def test_a_token_revoked_while_running_ends_the_bot(tmp_path: Path) -> None:
    async with staged(tmp_path / "data") as stage:
        await stage.ask(stage.person("Alva"), "/start")
        stage.sandbox.world.bots.clear()

        with pytest.raises(Misconfigured) as refused:
            await stage.bot.poller.run()

        assert refused.value.key == "start.token-refused"


def test_a_token_that_telegram_does_not_know_ends_with_78_and_is_not_printed(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path) as site:
        bot = site.start(ready=False, BOT_TOKEN="123456789:hemligt-hemligt")

        assert bot.process.wait(20) == 78
        assert "hemligt" not in site.log
