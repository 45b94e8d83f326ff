"""What an operator hands over: settings, copies of the database, and the file of who was erased."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.config import READERS, Secret
from bot.errors import MotesplatsError
from bot.safekeeping.openings import opened
from bot.storage.connections.folder import LEDGER
from bot.storage.copies.restoring import restore
from bot.storage.people.erasures import _lines, _pair
from tests.fuzz.reader import Broken, Reader
from tests.warm import storage

NOW = datetime(2023, 11, 30, 9, 0, tzinfo=UTC)
HASH = "a1" * 32
KEY = Secret("AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33")

WRITTEN = (
    "token=100001:SANDBOX", "api_url=http://127.0.0.1:8081", "data=/tmp/data", "organisers=1001, 1002",
    "log_level=INFO", "web=127.0.0.1:8080", "web_url=https://ifo.example", "copy=/mnt/copies",
    "copy_key=age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", "sends_per_second=30",
    "updates_per_person=5",
)  # fmt: skip


def _settings() -> list[bytes]:
    return [each.encode() for each in WRITTEN]


def _configuring() -> Callable[[bytes], object]:
    def read(content: bytes) -> None:
        name, _, text = content.decode("utf-8", "replace").partition("=")
        for reader in [READERS[name]] if name in READERS else READERS.values():
            try:
                reader(text)
            except ValueError:
                continue

    return read


def _ledger() -> list[bytes]:
    line = f"{HASH} 2023-11-30T08:00:00+00:00\n".encode()
    return [line * 3, b"\xef\xbb\xbf" + line, (line.decode() * 2).encode("utf-16")]


def _looking_up() -> Callable[[bytes], object]:
    """As it is read at a start: what is no line is passed by."""

    def read(content: bytes) -> None:
        for found in filter(None, map(_pair, _lines(content))):
            if len(found) != 2:
                raise Broken(f"{found} in {LEDGER}")

    return read


def _copies() -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / "copy.db"
        storage.begin(path)
        return [path.read_bytes(), b"age-encryption.org/v1\n-> X25519 abc\ndef\n--- mac\nxyz"]


def _restoring() -> Callable[[bytes], object]:
    """Put in the place of a database, or refused with a sentence and nothing changed."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    database = folder / "motesplats.db"
    storage.begin(database)

    def read(content: bytes) -> None:
        before = database.read_bytes()
        copy = folder / "copy.db"
        copy.write_bytes(content)
        try:
            with opened(copy, folder, KEY) as unlocked:
                restore(unlocked, database, NOW)
        except MotesplatsError:
            if database.read_bytes() != before:
                raise Broken("refused, and changed all the same") from None
        for replaced in folder.glob("*.replaced-*"):
            replaced.unlink()

    return read


SETTING_READERS = [
    Reader("settings", _settings, _configuring, longest=20_000),
    Reader("erasures", _ledger, _looking_up, seconds=1.0),
    Reader("copies", _copies, _restoring, seconds=2.0, longest=1_000_000),
]
