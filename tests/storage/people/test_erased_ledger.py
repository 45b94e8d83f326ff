"""The file of those who were erased, after power cuts, editors and worse: nobody is forgotten."""

import hashlib
import hmac
from pathlib import Path

import pytest
import structlog

from bot.storage import open_storage
from bot.storage.connections.folder import DATABASE, ERASURE_KEY, LEDGER
from bot.storage.people.addresses import Address
from bot.telegram.accounts import address_of
from tests.peopled_storage import at, join

ERASED = 4711

RUBBISH = {
    "binary": lambda line: bytes(range(256)) + b"\n" + line,
    "a half line before": lambda line: line[:40] + b"\n" + line,
    "a half line behind": lambda line: line + line[:50],
    "half an instant": lambda line: line + line[:-12] + b"\n",
    "no instant": lambda line: b"a" * 64 + b" tomorrow\n" + line,
    "another encoding": lambda line: "åäö å\n".encode("latin-1") + line,
    "a mark of an editor": lambda line: b"\xef\xbb\xbf" + line,
    "two bytes a sign": lambda line: line.decode().encode("utf-16"),
    "lines of another system": lambda line: line.replace(b"\n", b"\r\n"),
    "no signs at all": lambda line: b"\x00" * 4096 + b"\n" + line,
    "empty lines": lambda line: b"\n\n" + line + b"\n",
}


async def erased_once(folder: Path) -> bytes:
    """Somebody is erased; gives what the file says of it."""
    async with open_storage(folder / DATABASE) as storage:
        await storage.write(
            lambda tx: storage.erasures.remember(tx, address_of(ERASED), at("12:00"))
        )
    return (folder / LEDGER).read_bytes()


@pytest.mark.parametrize("kind", RUBBISH)
async def test_who_was_erased_is_known_whatever_stands_around_them(
    tmp_path: Path, kind: str
) -> None:
    line = await erased_once(tmp_path)
    (tmp_path / DATABASE).unlink()  # a copy of before takes its place
    rubbish = RUBBISH[kind](line)
    (tmp_path / LEDGER).write_bytes(rubbish)

    async with open_storage(tmp_path / DATABASE) as storage:
        person = await join(storage, ERASED)
        await storage.write(
            lambda tx: tx.execute(
                "UPDATE participants SET joined_at = '2023-01-01T00:00:00+00:00'"
            )
        )
        returned = await storage.erasures.returned()

    assert returned == [person.id]
    assert (tmp_path / LEDGER).read_bytes() == rubbish


async def test_a_line_of_the_time_with_one_door_names_whom_it_named_then(tmp_path: Path) -> None:
    key = b"k" * 32
    (tmp_path / ERASURE_KEY).write_bytes(key)
    person = hmac.new(key, str(ERASED).encode(), hashlib.sha256).hexdigest()
    (tmp_path / LEDGER).write_text(f"{person} {at('12:00').isoformat()}\n")

    async with open_storage(tmp_path / DATABASE) as storage:
        await join(storage, 100)
        erased = await join(storage, ERASED)
        namesake = Address("web", str(ERASED))  # the same text at another door is somebody else
        await storage.write(lambda tx: storage.participants.join(tx, namesake, "sv", at("06:00")))

        assert await storage.erasures.returned() == [erased.id]


async def test_what_cannot_be_read_is_said_and_a_new_line_does_not_join_a_half_one(
    tmp_path: Path,
) -> None:
    line = await erased_once(tmp_path)
    (tmp_path / LEDGER).write_bytes(line[:50])

    with structlog.testing.capture_logs() as logs:
        async with open_storage(tmp_path / DATABASE) as storage:
            await storage.erasures.returned()
    lines = (tmp_path / LEDGER).read_bytes().splitlines(keepends=True)

    assert [each["event"] for each in logs] == ["erasure.unreadable-lines"]
    assert lines == [line[:50] + b"\n", line]


async def test_who_came_back_by_a_clock_that_was_put_back_is_not_erased_again(
    tmp_path: Path,
) -> None:
    await erased_once(tmp_path)
    async with open_storage(tmp_path / DATABASE) as storage:
        await join(storage, ERASED, joined=at("11:50"))

    async with open_storage(tmp_path / DATABASE) as storage:
        assert await storage.erasures.returned() == []


async def test_who_was_erased_twice_is_erased_also_in_a_copy_from_between(tmp_path: Path) -> None:
    """Also where the clock was put back before the second time."""
    await erased_once(tmp_path)
    async with open_storage(tmp_path / DATABASE) as storage:
        person = await join(storage, ERASED, joined=at("12:05"))
    between = (tmp_path / DATABASE).read_bytes()
    async with open_storage(tmp_path / DATABASE) as storage:
        await storage.write(
            lambda tx: storage.erasures.remember(tx, address_of(ERASED), at("11:50"))
        )
    (tmp_path / DATABASE).write_bytes(between)

    async with open_storage(tmp_path / DATABASE) as storage:
        assert await storage.erasures.returned(is_restored=True) == [person.id]
