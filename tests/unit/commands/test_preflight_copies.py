"""`preflight` rehearses a restore, and says where it could not."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from bot.config import Secret
from bot.safekeeping.sealing import seal
from bot.storage import open_storage
from bot.storage.connections.folder import DATABASE, prepare_folder
from bot.storage.copies.backups import copy_to
from tests.peopled_storage import join
from tests.unit.commands.test_preflight import lines, run

NOWHERE = "http://127.0.0.1:1"
MADE = datetime(2023, 11, 30, 8, 0, tzinfo=UTC)
NAME = "motesplats-2023-11-30T080000Z.db"
IDENTITY = pyrage.x25519.Identity.generate()


async def kept_away(folder: Path, keys: Secret | None = None) -> Path:
    """A copy of a bot with two participants; gives the folder that it is in."""
    async with open_storage(prepare_folder(folder / "data")) as storage:
        await join(storage, 1)
        await join(storage, 2)
        copy = copy_to(folder / "data" / DATABASE, folder / "away" / NAME)
    if keys:
        seal(copy, keys)
        copy.unlink()
    return copy.parent


async def said(folder: Path, word: str, **settings: str) -> str:
    """All that is said with that grade."""
    return "\n".join(lines(await asyncio.to_thread(run, folder, NOWHERE, **settings), word))


async def test_without_copies_it_is_said_what_a_broken_disk_takes(tmp_path: Path) -> None:
    notes = await said(tmp_path, "NOTE")

    assert "No copies leave this machine" in notes


async def test_the_newest_copy_is_restored_and_counted(tmp_path: Path) -> None:
    away = await kept_away(tmp_path)

    good = await said(tmp_path, "GOOD", BOT_COPY=str(away))
    notes = await said(tmp_path, "NOTE", BOT_COPY=str(away))

    assert "could be restored: 2 participants" in good
    assert "2023-11-30 08:00 UTC" in good
    assert "lie on the same disk" in notes


async def test_a_copy_that_is_damaged_is_found_before_it_is_needed(tmp_path: Path) -> None:
    away = await kept_away(tmp_path)
    content = (away / NAME).read_bytes()
    (away / NAME).write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    wrong = await said(tmp_path, "WRONG", BOT_COPY=str(away))

    assert f"{away / NAME} cannot be restored" in wrong


@pytest.mark.parametrize(
    ("key", "grade", "words"),
    [
        (str(IDENTITY), "GOOD", "could be restored: 2 participants"),
        (str(IDENTITY.to_public()), "NOTE", "could not be rehearsed"),
        (str(pyrage.x25519.Identity.generate()), "WRONG", "cannot be restored"),
    ],
    ids=["opens", "locks", "is another"],
)
async def test_a_locked_copy_is_rehearsed_where_the_key_is(
    tmp_path: Path, key: str, grade: str, words: str
) -> None:
    away = await kept_away(tmp_path, Secret(str(IDENTITY.to_public())))

    found = await said(tmp_path, grade, BOT_COPY=str(away), BOT_COPY_KEY=key)

    assert words in found


def test_a_key_that_is_none_is_said(tmp_path: Path) -> None:
    result = run(tmp_path, NOWHERE, BOT_COPY=str(tmp_path), BOT_COPY_KEY="age1" + "q" * 58)

    assert any("BOT_COPY_KEY" in line for line in lines(result, "WRONG"))


@pytest.mark.parametrize(
    ("command", "grade", "words"),
    [("cat > /dev/null", "NOTE", "taken by cat"), ("no-such-one now", "WRONG", "no-such-one")],
)
def test_a_command_is_looked_for_and_not_run(
    tmp_path: Path, command: str, grade: str, words: str
) -> None:
    found = lines(run(tmp_path, NOWHERE, BOT_COPY=command), grade)

    assert any(words in line for line in found)


async def test_a_folder_that_nobody_can_make_is_said(tmp_path: Path) -> None:
    found = await said(tmp_path, "WRONG", BOT_COPY=str(tmp_path / "not-mounted" / "away"))

    assert "cannot be written" in found
