"""The audit: only added to, and one altered row is noticed."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.exports import export
from bot.storage import Storage, open_storage
from bot.storage.connections.folder import DATABASE
from bot.storage.messages.audit import read_audit
from tests.peopled_storage import at
from tests.stage import IFO


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / DATABASE) as opened:
        for number in range(1, 6):
            await write_down(opened, f"role.taken{number}", number)
        yield opened


async def write_down(storage: Storage, action: str, number: int) -> None:
    await storage.write(
        lambda tx: storage.records.audit(tx, at("09:00"), action, actor_id=number, subject="x")
    )


def tamper(path: Path, *statements: str) -> None:
    """What somebody does who can write to the file, and who knows of the triggers."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER audit_is_never_changed")
        connection.execute("DROP TRIGGER audit_is_never_shortened")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


async def test_an_audit_that_nobody_altered_is_whole(storage: Storage, tmp_path: Path) -> None:
    entries, altered = read_audit(tmp_path / DATABASE)

    assert [entry.actor_id for entry in entries] == [1, 2, 3, 4, 5]
    assert altered is None


@pytest.mark.parametrize(
    ("statement", "noticed_at"),
    [
        ("UPDATE audit SET actor_id = 9 WHERE id = 3", 3),
        ("UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE id = 1", 1),
        ("UPDATE audit SET detail = 'more' WHERE id = 5", 5),
        ("DELETE FROM audit WHERE id = 2", 3),
        ("UPDATE audit SET hash = '' WHERE id = 4", 4),
        ("INSERT INTO audit (at, action) VALUES ('2023-11-30T09:00:00+00:00', 'made.up')", 6),
    ],
)
async def test_one_altered_row_is_noticed(
    storage: Storage, tmp_path: Path, statement: str, noticed_at: int
) -> None:
    tamper(tmp_path / DATABASE, statement)

    _, altered = read_audit(tmp_path / DATABASE)

    assert altered == noticed_at


@pytest.mark.parametrize("statement", ["UPDATE audit SET detail = ''", "DELETE FROM audit"])
async def test_the_program_itself_cannot_change_it(storage: Storage, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        await storage.write(lambda tx: tx.execute(statement))


async def test_what_is_taken_out_and_decided_beside_the_running_bot_is_in_the_chain(
    storage: Storage, tmp_path: Path
) -> None:
    async def beside() -> None:
        for n in range(8):
            async with open_storage(tmp_path / DATABASE) as other:
                await write_down(other, "quote.marked", n)

    await asyncio.gather(
        asyncio.to_thread(asyncio.run, beside()),
        *(write_down(storage, "role.taken", n) for n in range(8)),
    )

    entries, altered = read_audit(tmp_path / DATABASE)
    assert len(entries) == 5 + 8 * 2
    assert altered is None


async def test_rows_from_before_the_chain_are_taken_as_they_are(
    storage: Storage, tmp_path: Path
) -> None:
    tamper(tmp_path / DATABASE, "UPDATE audit SET hash = '' WHERE id <= 5")
    await write_down(storage, "later", 6)

    _, altered = read_audit(tmp_path / DATABASE)

    assert altered is None


@pytest.mark.parametrize(("language", "whole"), [("sv_SE", "Ingen rad"), ("en_GB", "No row")])
def test_the_command_writes_it_and_says_whether_it_is_whole(
    storage: Storage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    whole: str,
) -> None:
    monkeypatch.setenv("BOT_DATA", str(tmp_path))
    monkeypatch.setenv("BOT_EVENT", str(IFO))
    app, out = typer.Typer(), tmp_path / "audit.csv"
    export.register(app)
    order = ["export", "audit", "--format", "csv", "--out", str(out)]

    good = CliRunner().invoke(app, order, env={"LC_ALL": language})
    tamper(tmp_path / DATABASE, "UPDATE audit SET actor_id = 9 WHERE id = 3")
    bad = CliRunner().invoke(app, order, env={"LC_ALL": language})

    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert whole in good.output
    assert " 3 " in bad.output
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 6
