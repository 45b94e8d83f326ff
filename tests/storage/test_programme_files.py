"""Programme files as rows: which is in use, who was faster, and what goes after a while."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage import Storage, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.programme.programme_files import KEPT, KeptFile, read_content_in_use
from tests.peopled_storage import at
from tests.rows import rows_of

EVENT = "dagen-2023"
NOW = at("09:00")


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


async def add(storage: Storage, name: str, update_id: int | None = None) -> KeptFile:
    files, content = storage.programme_files, name.encode()
    return await storage.write(
        lambda tx: files.add(tx, EVENT, name, content, name, NOW, incoming_key=update_id)
    )


async def use(storage: Storage, file: KeptFile) -> bool:
    files = storage.programme_files
    return await storage.write(lambda tx: files.use(tx, EVENT, file, file.content, file.digest))


async def put_away(storage: Storage, file: KeptFile, state: str) -> bool:
    files = storage.programme_files
    return await storage.write(lambda tx: files.put_away(tx, file, state))


async def in_use(storage: Storage) -> list[str]:
    return [file.name for file in await storage.programme_files.in_use(EVENT)]


async def test_the_file_used_last_is_in_use_and_the_one_before_it_when_that_is_undone(
    storage: Storage,
) -> None:
    first, second = await add(storage, "a"), await add(storage, "b")
    await use(storage, second)
    await use(storage, first)
    before = await in_use(storage)

    (newest, _) = await storage.programme_files.in_use(EVENT)
    await put_away(storage, newest, "undone")

    assert (before, await in_use(storage)) == (["a", "b"], ["b"])


async def test_of_two_who_decide_at_once_one_is_too_late(storage: Storage) -> None:
    file = await add(storage, "a")

    done = [await put_away(storage, file, "dropped"), await use(storage, file)]

    assert done == [True, False]
    assert await in_use(storage) == []


async def test_an_update_that_is_handled_twice_brings_one_file(storage: Storage) -> None:
    first, again = await add(storage, "a", 7), await add(storage, "a", 7)

    assert first == again


async def test_what_became_of_the_same_contents_is_known(storage: Storage) -> None:
    await put_away(storage, await add(storage, "a"), "dropped")

    known = await storage.programme_files.last_of(EVENT, "a")

    assert known is not None
    assert known.state == "dropped"
    assert await storage.programme_files.last_of(EVENT, "b") is None


async def test_after_a_while_the_unwanted_go_and_the_newest_in_use_stay(storage: Storage) -> None:
    for number in range(KEPT + 3):
        await use(storage, await add(storage, f"used {number}"))
    await add(storage, "waits")
    await put_away(storage, await add(storage, "dropped"), "dropped")

    def purge(tx: Transaction) -> int:
        return storage.programme_files.purge(tx, NOW + timedelta(days=1))

    early = await storage.write(lambda tx: storage.programme_files.purge(tx, NOW))
    gone = await storage.write(purge)

    left = await rows_of(storage.database, "SELECT name FROM programme_files ORDER BY id")
    assert (early, gone) == (0, 5)
    assert [row["name"] for row in left] == [f"used {n}" for n in range(3, KEPT + 3)]


async def test_the_contents_in_use_are_read_beside_the_bot(
    storage: Storage, tmp_path: Path
) -> None:
    none_yet = read_content_in_use(tmp_path / "bot.db", EVENT)
    await use(storage, await add(storage, "a"))

    assert (none_yet, read_content_in_use(tmp_path / "bot.db", EVENT)) == (None, b"a")
