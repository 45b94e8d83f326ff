"""Copies that leave the machine: made when something was written, whole, locked, and put back."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from structlog.testing import capture_logs

from bot.clock import RehearsalClock
from bot.config import Secret
from bot.errors import Misconfigured
from bot.safekeeping.copier import Copier
from bot.safekeeping.depots import CommandDepot, FolderDepot, depot_of
from bot.safekeeping.openings import newer_copy, opened
from bot.safekeeping.sealing import check, opens, unseal
from bot.storage import Storage, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.connections.folder import DATABASE, ERASURE_KEY, LEDGER, PUSH_KEY
from bot.storage.copies.restoring import restore
from bot.storage.copies.sqlite_version import has_lost_writes
from bot.storage.people.participants import Participant
from bot.telegram.accounts import address_of
from tests.peopled_storage import join

NOW = datetime(2023, 11, 30, 8, 0, tzinfo=UTC)
IDENTITY = pyrage.x25519.Identity.generate()
OPENS, LOCKS = Secret(str(IDENTITY)), Secret(str(IDENTITY.to_public()))
OTHER = Secret(str(pyrage.x25519.Identity.generate()))


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    (tmp_path / "data").mkdir()
    async with open_storage(tmp_path / "data" / DATABASE) as storage:
        yield storage


@pytest.fixture
def clock() -> RehearsalClock:
    return RehearsalClock(NOW, speed=0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere"


def copier_to(
    depot: FolderDepot | CommandDepot,
    storage: Storage,
    clock: RehearsalClock,
    keys: Secret | None = None,
) -> Copier:
    return Copier(storage.database, depot, keys, clock, every=0.0)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def leave_half_written(folder: Path) -> None:
    folder.mkdir()
    (folder / ".unfinished").write_bytes(b"SQLite format 3\0 and then")


def people_in(copy: Path) -> list[str]:
    with sqlite3.connect(copy) as connection:
        found = [name for (name,) in connection.execute("SELECT address FROM addresses")]
    connection.close()
    return found


async def test_a_copy_is_made_when_something_was_written_and_only_then(
    storage: Storage, clock: RehearsalClock, folder: Path
) -> None:
    depot = FolderDepot(folder)
    copier = copier_to(depot, storage, clock)

    await join(storage, 1)
    await copier.look()
    await copier.look()
    first = depot.copies()
    clock.jump(NOW + timedelta(minutes=1))
    await copier.look()
    unwritten = depot.copies()
    await join(storage, 2)
    await copier.look()

    assert first == unwritten
    assert [people_in(copy.path) for copy in depot.copies()] == [["1"], ["1", "2"]]
    assert [copy.path.stat().st_mode & 0o777 for copy in depot.copies()] == [0o600, 0o600]
    assert names_in(storage.database.path.parent / "leaving") == []


async def test_there_is_at_most_one_copy_a_minute(
    storage: Storage, clock: RehearsalClock, folder: Path
) -> None:
    own_time = 0.0
    depot = FolderDepot(folder)
    copier = Copier(storage.database, depot, None, clock, 60.0, lambda: own_time)
    made = []

    for second in range(0, 180, 10):
        own_time = float(second)
        clock.jump(NOW + timedelta(seconds=second))
        await join(storage, second + 1)
        await copier.look()
        made.append(len(depot.copies()))

    assert made == [1] * 6 + [2] * 6 + [3] * 6


async def test_what_one_place_does_not_take_is_said_and_made_up_for(
    storage: Storage, clock: RehearsalClock, tmp_path: Path
) -> None:
    depot = FolderDepot(tmp_path / "not-mounted" / "copies")
    copier = copier_to(depot, storage, clock)
    await join(storage, 1)

    with capture_logs() as logs:
        await copier.look()
    waiting = copier.safety
    depot.folder.parent.mkdir()
    clock.jump(NOW + timedelta(minutes=7))
    await copier.look()

    assert [entry["event"] for entry in logs] == ["copy.not-kept"]
    assert (waiting.kept_at, waiting.waiting_since) == (None, NOW)
    assert (copier.safety.kept_at, copier.safety.waiting_since) == (clock.now(), None)
    assert len(depot.copies()) == 1


async def test_what_was_half_written_when_the_power_went_is_no_copy(
    storage: Storage, clock: RehearsalClock, folder: Path
) -> None:
    leave_half_written(folder)
    depot = FolderDepot(folder)

    before = depot.copies()
    await copier_to(depot, storage, clock).copy()

    assert before == []
    assert names_in(folder) == ["motesplats-2023-11-30T080000Z.db"]


async def test_a_command_takes_the_copy_on_its_standard_input_and_knows_its_name(
    storage: Storage, clock: RehearsalClock, tmp_path: Path
) -> None:
    depot = depot_of(f'cat > "{tmp_path}/$COPY_NAME"')
    copier = copier_to(depot, storage, clock)
    await join(storage, 1)

    await copier.look()

    assert isinstance(depot, CommandDepot)
    assert people_in(tmp_path / "motesplats-2023-11-30T080000Z.db") == ["1"]


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("echo the other host is away >&2; exit 3", "the other host is away"),
        ("exit 4", "exit 4"),
        ("sleep 60", "0 s"),
        ("no-such-command-here now", "not found"),
    ],
)
async def test_a_command_that_fails_or_hangs_is_told_with_its_own_words(
    command: str, reason: str, storage: Storage, clock: RehearsalClock
) -> None:
    copier = copier_to(CommandDepot(command, seconds=0.3), storage, clock)

    with capture_logs() as logs:
        await copier.copy()

    assert [entry["error"] for entry in logs] == ["CannotCopy"]
    assert reason in logs[0]["reason"]
    assert copier.safety.kept_at is None


async def test_nothing_that_a_command_has_started_goes_on_beside_the_next(
    storage: Storage, clock: RehearsalClock, tmp_path: Path
) -> None:
    late = tmp_path / "late"
    copier = copier_to(
        CommandDepot(f"(sleep 1; touch {late}) & sleep 60", seconds=0.2), storage, clock
    )

    with capture_logs():
        await copier.copy()
    await asyncio.sleep(1.2)

    assert not late.exists()


async def test_only_a_key_opens_a_locked_copy(
    storage: Storage, clock: RehearsalClock, folder: Path, tmp_path: Path
) -> None:
    depot = FolderDepot(folder)
    await join(storage, 1)
    await copier_to(depot, storage, clock, LOCKS).copy()
    (copy,) = depot.copies()

    with opened(copy.path, tmp_path, OPENS) as file:
        held, lies_open = people_in(file), file.stat().st_mode & 0o777
    with pytest.raises(Misconfigured) as none, opened(copy.path, tmp_path, None):
        pass
    with pytest.raises(Misconfigured) as wrong, opened(copy.path, tmp_path, OTHER):
        pass

    assert copy.path.name == "motesplats-2023-11-30T080000Z.db.age"
    assert b"SQLite" not in copy.path.read_bytes()
    assert (held, lies_open) == (["1"], 0o600)
    assert (none.value.key, wrong.value.key) == ("restore.sealed", "restore.cannot-unseal")
    assert not [name for name in names_in(tmp_path) if name.startswith(".opened")]


@pytest.mark.timeout(20)  # a lock was read again for each of its lines: here for an hour
def test_a_lock_without_end_is_refused_at_once(tmp_path: Path) -> None:
    sealed = tmp_path / "copy.db.age"
    sealed.write_bytes(b"age-encryption.org/v1\n" + b"-> a\n" * 200_000)

    with pytest.raises(Misconfigured) as refused:
        unseal(sealed, tmp_path / "copy.db", OPENS)

    assert refused.value.key == "restore.cannot-unseal"


def test_a_key_is_looked_at_before_anything_depends_on_it() -> None:
    check(OPENS)
    check(LOCKS)

    assert (opens(OPENS), opens(LOCKS)) == (True, False)
    with pytest.raises(Misconfigured):
        check(Secret("age1" + "q" * 58))


async def test_another_machine_goes_on_with_the_keys_of_the_first(
    storage: Storage, clock: RehearsalClock, folder: Path, tmp_path: Path
) -> None:
    (storage.database.path.parent / PUSH_KEY).write_bytes(b"a pair of keys")
    alva = await join(storage, 1)
    await forget(storage, alva, 1)
    await copier_to(FolderDepot(folder), storage, clock).copy()
    (copy,) = FolderDepot(folder).copies()
    other = tmp_path / "other"
    other.mkdir()

    restore(copy.path, other / DATABASE, NOW)

    key = (storage.database.path.parent / ERASURE_KEY).read_bytes()
    assert (other / ERASURE_KEY).read_bytes() == key
    assert (other / PUSH_KEY).read_bytes() == b"a pair of keys"
    assert (other / PUSH_KEY).stat().st_mode & 0o777 == 0o600
    async with open_storage(other / DATABASE) as there:
        tables = await there.database.all("SELECT name FROM sqlite_master", {}, lambda row: row[0])
        assert "companions" not in tables
        assert await there.erasures.returned() == []


async def test_who_was_erased_after_an_older_copy_is_known_from_a_newer_one(
    storage: Storage, clock: RehearsalClock, folder: Path, tmp_path: Path
) -> None:
    copier = copier_to(FolderDepot(folder), storage, clock, OPENS)
    alva, _ = await join(storage, 1), await join(storage, 2)
    await copier.copy()
    clock.jump(NOW + timedelta(minutes=1))
    await forget(storage, alva, 1)
    await copier.copy()
    older, newer = FolderDepot(folder).copies()
    (newer.path.with_name("motesplats-2023-11-30T090000Z.db.age")).write_bytes(b"torn")
    other = tmp_path / "other"
    other.mkdir()

    with opened(older.path, other, OPENS) as file, newer_copy(older.path, other, OPENS) as known:
        restore(file, other / DATABASE, NOW, newer=known)

    async with open_storage(other / DATABASE) as there:
        assert await there.erasures.returned() == [alva.id]
    assert not (other / LEDGER).exists() or (other / LEDGER).read_text()


async def test_what_a_database_knew_of_erasures_is_known_without_the_file_beside_it(
    storage: Storage, clock: RehearsalClock, folder: Path
) -> None:
    alva = await join(storage, 1)
    await copier_to(FolderDepot(folder), storage, clock).copy()
    (copy,) = FolderDepot(folder).copies()
    await forget(storage, alva, 1)
    data = storage.database.path.parent
    (data / LEDGER).unlink()

    with newer_copy(copy.path, data, None) as known:
        restore(copy.path, data / DATABASE, NOW, newer=known)

    async with open_storage(data / DATABASE) as again:
        assert await again.erasures.returned() == [alva.id]


@pytest.mark.parametrize(
    ("version", "loses"),
    [
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 9), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
        ((3, 40, 1), True),
    ],
)
def test_a_version_with_the_fault_is_known(version: tuple[int, int, int], loses: bool) -> None:
    assert has_lost_writes(version) is loses


async def forget(storage: Storage, person: Participant, account: int) -> None:
    """As `/glom` does, as far as copies are concerned."""
    erased_at = NOW + timedelta(seconds=30)

    def unit(tx: Transaction) -> None:
        storage.erasures.remember(tx, address_of(account), erased_at)
        storage.participants.erase(tx, person)

    await storage.write(unit)


class Surprising(FolderDepot):
    """A place that fails as nobody has thought of."""

    def take(self, copy: Path) -> None:
        raise RuntimeError(copy.name)


async def test_no_failure_of_a_place_ends_the_work(
    storage: Storage, clock: RehearsalClock, folder: Path
) -> None:
    copier = copier_to(Surprising(folder), storage, clock)
    await join(storage, 1)

    with capture_logs() as logs:
        await copier.look()
        await copier.look()

    assert [(entry["error"], entry["times"]) for entry in logs] == [
        ("RuntimeError", 1),
        ("RuntimeError", 2),
    ]
    assert copier.safety.waiting_since == NOW
