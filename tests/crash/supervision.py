"""Whoever starts the bot as systemd does, and hears what it says of itself (sd_notify)."""

import contextlib
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Ear:
    """Hears what is said to systemd, and when."""

    address: str
    heard: list[tuple[float, str]] = field(default_factory=list)

    def count(self, word: str) -> int:
        return sum(word in state.split("\n") for _, state in self.heard)

    def longest_silence(self) -> float:
        at = [when for when, _ in self.heard]
        return max((b - a for a, b in itertools.pairwise(at)), default=0.0)


@contextlib.contextmanager
def listening(folder: Path, *, abstract: bool = False) -> Iterator[Ear]:
    address = f"@motesplats-{folder}" if abstract else str(folder / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
        way.bind(f"\0{address[1:]}" if abstract else address)
        ear = Ear(address)

        def listen() -> None:
            with contextlib.suppress(OSError):
                while state := way.recv(4096):
                    ear.heard.append((time.monotonic(), state.decode()))

        threading.Thread(target=listen, daemon=True).start()
        yield ear
