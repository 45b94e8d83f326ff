"""Who was erased and what was taken back, so that it is so in a restored copy again.

Only keyed hashes of our own numbers are kept, and nothing of what stood there. They stand in the
database and in a file beside it, since a restored database knows of none that came after it. Of one
that it knows nothing has to be done again: whoever is here has come back since, whatever the clock
showed then.
"""

import codecs
import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import structlog

from bot.errors import CannotSave, Misconfigured
from bot.storage.connections.database import Database, Row, Transaction
from bot.storage.connections.folder import ERASURE_KEY, LEDGER
from bot.storage.connections.instants import from_text, to_text
from bot.storage.connections.queries import load_queries
from bot.storage.people.addresses import Address
from bot.storage.people.given import Given

SQL = load_queries("restoring")

_LINE = re.compile(r"([0-9a-fA-F]{64})\s+(\S+)")

FIRST_DOOR = "telegram"
"""Its addresses stand without their door, as when there was no other: old ledgers hold them so."""

INSTANT = timedelta(seconds=1)
"""What two kept moments differ by at least."""

log = structlog.get_logger()


class Erasures:
    """The table and the file of people who were erased, and of what was taken back."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def remember(self, tx: Transaction, address: Address, now: datetime) -> None:
        """The person at this address is erased in this transaction."""
        self._remember(tx, self._hashed(_name_of(address)), now)

    async def erased_at(self, address: Address) -> datetime | None:
        """When the person at this address was erased last; None who never was."""
        if not (self._folder / ERASURE_KEY).exists():
            return None
        person = {"person": self._hashed(_name_of(address))}
        return await self._database.instant(SQL["erased_at"], person)

    async def is_of_before(self, address: Address, done_at: datetime, now: datetime) -> bool:
        """Was it done by the person at this address before they were erased last?

        When it was done is the door's word, Telegram's say; when they were erased is ours, by a clock
        that differs from Telegram's by two minutes at most (`bot/machine/checked_clock.py`). An erasure that
        has not come yet by that clock was dated by one that was ahead, and says nothing.
        """
        erased_at = await self.erased_at(address)
        return erased_at is not None and done_at < erased_at <= now

    def take_back(
        self, tx: Transaction, given: Given, now: datetime, *, waits: bool = False
    ) -> None:
        """It stands no longer from this transaction on, and did before.

        The file learns of it, and `waits` for the disk only where that is worth a pause: the table
        has it whatever happens.
        """
        self._remember(tx, self._hashed(given.name), now, waits=waits)

    def learn(self, tx: Transaction) -> None:
        """What the file alone knew is done: from now on the table has it too, and it is not done again."""
        known = [{"person": person, "at": at} for person, at in self._read().items()]
        tx.execute_many(SQL["remember_erased"], known)

    async def returned(self, *, is_restored: bool = False) -> list[int]:
        """The numbers of people who were erased and are here again, as a restored copy has them.

        Who came back by themselves joined after their erasure. With `is_restored` the copy was put
        in place just now and nobody has come back: what it does not know was erased after it, also
        where the clock was put back in between.
        """
        erased = await self._unknown()
        if not erased:
            return []
        joined = await self._database.all(
            SQL["joined"],
            {},
            lambda row: (
                row["participant_id"],
                from_text(row["joined_at"]),
                Address.from_row(row),
            ),
        )
        returned = (
            participant_id
            for participant_id, joined_at, address in joined
            if (at := erased.get(self._hashed(_name_of(address))))
            and (is_restored or joined_at < at)
        )
        return list(dict.fromkeys(returned))

    async def returned_things(self, *, is_restored: bool = False) -> list[Given]:
        """What was taken back and stands again; as with people."""
        taken = await self._unknown()
        if not taken:
            return []
        return [
            given
            for given, since in await self._database.all(SQL["given"], {}, _given)
            if (at := taken.get(self._hashed(given.name))) and (is_restored or since < at)
        ]

    def _remember(
        self, tx: Transaction, erased: str, now: datetime, *, waits: bool = True
    ) -> None:
        """Dated after the one before, also where the clock was put back: only so are two told apart."""
        before = tx.one(SQL["erased_at"], {"person": erased})
        if before:
            now = max(now, from_text(before["erased_at"]) + INSTANT)
        at = to_text(now)
        tx.execute(SQL["remember_erased"], {"person": erased, "at": at})
        tx.after_commit.append(lambda: self._note({erased: at}, waits=waits))

    async def _unknown(self) -> dict[str, datetime]:
        """Hash to instant of each erasure that the file alone knows; the file learns of all others."""
        in_file = self._read()
        in_table = dict(await self._database.all(SQL["erased"], {}, tuple))
        if missing := {
            person: at for person, at in in_table.items() if in_file.get(person, "") < at
        }:
            self._note(missing)
        return {
            person: from_text(at)
            for person, at in in_file.items()
            if in_table.get(person, "") < at
        }

    def _read(self) -> dict[str, str]:
        path = self._folder / LEDGER
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise Misconfigured("start.erased", path=path, reason=error.strerror) from error
        lines = [line for line in _lines(content) if line.strip()]
        whole = [pair for pair in map(_pair, lines) if pair]
        if len(whole) < len(lines):  # they stay in the file, for whoever can read them
            log.error("erasure.unreadable-lines", lines=len(lines) - len(whole), of=len(lines))
        return dict(sorted(whole, key=lambda pair: pair[1]))

    def _note(self, erased: dict[str, str], *, waits: bool = True) -> None:
        """What fails is noted at the next start."""
        try:
            note_erased(self._folder, erased, waits=waits)
        except OSError as error:
            log.error("erasure.not-noted", error=error.strerror)

    def _hashed(self, name: str) -> str:
        return hmac.new(self._key(), name.encode(), hashlib.sha256).hexdigest()

    def _key(self) -> bytes:
        """Raises CannotSave where there is none and none can be made: nothing counts as taken back then."""
        path = self._folder / ERASURE_KEY
        try:
            if not path.exists():
                fresh = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(fresh, "wb") as file:
                    file.write(secrets.token_bytes(32))
            return path.read_bytes()
        except OSError as error:
            raise CannotSave("error.cannot-save", reason=error.strerror) from error


def note_erased(folder: Path, erased: Mapping[str, str], *, waits: bool = True) -> None:
    """Add them (hash to instant) to the file, durably where it `waits` for that. Raises OSError."""
    lines = "".join(f"{person} {at}\n" for person, at in erased.items())
    with (folder / LEDGER).open("ab+") as file:
        # What a power cut left half stays a line of its own.
        file.write(f"\n{lines}".encode() if _ends_half(file) else lines.encode())
        file.flush()
        if waits:
            os.fsync(file.fileno())


def _lines(content: bytes) -> list[str]:
    """Of the file, also where an editor has saved it in its own way."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").splitlines()
    return content.decode("utf-8-sig", "replace").splitlines()


def _pair(line: str) -> tuple[str, str] | None:
    """Hash and instant; None for a line that is something else, or a part."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    try:
        return found[1].lower(), to_text(from_text(found[2]))
    except ValueError:
        return None


def _ends_half(file: BinaryIO) -> bool:
    if not file.seek(0, os.SEEK_END):
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"


def _name_of(address: Address) -> str:
    """What stands for a person."""
    return address.text if address.door == FIRST_DOOR else f"{address.door}:{address.text}"


def _given(row: Row) -> tuple[Given, datetime]:
    return Given.from_row(row), from_text(row["since"])
