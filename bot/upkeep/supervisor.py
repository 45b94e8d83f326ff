"""What started the bot and wants to know how it is: systemd, by its socket (sd_notify(3))."""

import contextlib
import socket
from collections.abc import Mapping


class Supervisor:
    """Is told what happens, where there is one; that it cannot be reached stops nothing."""

    def __init__(self, address: str = "", alive_every: float | None = None) -> None:
        """`alive_every` is after how many seconds without a sign of life it ends the process."""
        self.alive_every = alive_every
        # A name that begins with @ stands in no folder.
        self._address = f"\0{address[1:]}" if address.startswith("@") else address

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Supervisor":
        microseconds = environment.get("WATCHDOG_USEC", "")
        seconds = int(microseconds) / 1_000_000 if microseconds.isdecimal() else 0
        return cls(environment.get("NOTIFY_SOCKET", ""), seconds or None)

    def ready(self) -> None:
        """It fetches."""
        self._tell("READY=1\nSTATUS=Running")

    def waits_for_telegram(self) -> None:
        """All else is ready. An outage lasts as long as it lasts, and no restart would end it."""
        self._tell("READY=1\nSTATUS=Waiting for Telegram")

    def alive(self) -> None:
        self._tell("WATCHDOG=1")

    def stopping(self) -> None:
        self._tell("STOPPING=1")

    def _tell(self, state: str) -> None:
        if not self._address:
            return
        with (
            contextlib.suppress(OSError),
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as way,
        ):
            way.setblocking(False)
            way.sendto(state.encode(), self._address)
