"""The way between the bot and Telegram, which a test can cut and mend; both ends stay as they are."""

import contextlib
import select
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Relay:
    """Carries bytes from a port of its own to the server behind a URL, while it is whole."""

    server: tuple[str, int]
    port: int = 0
    _open: list[socket.socket] = field(default_factory=list)
    _is_cut: threading.Event = field(default_factory=threading.Event)
    _listening: socket.socket | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def mend(self) -> None:
        """Take connections, also again."""
        self._is_cut.clear()
        self._listening = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, args=(self._listening,), daemon=True).start()

    def cut(self) -> None:
        """Break every connection and refuse new ones."""
        self._is_cut.set()
        if self._listening:
            self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def _serve(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(self.server)
                self._open += [near, far]
                threading.Thread(target=_carry, args=(near, far), daemon=True).start()


def _carry(near: socket.socket, far: socket.socket) -> None:
    other = {near: far, far: near}
    with near, far, contextlib.suppress(OSError):
        while True:
            for ready in select.select([near, far], [], [])[0]:
                content = ready.recv(65_536)
                if not content:
                    return
                other[ready].sendall(content)


@contextlib.contextmanager
def relayed(url: str) -> Iterator[Relay]:
    """A whole way to the server behind the URL."""
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    relay = Relay((parts.hostname, parts.port))
    relay.mend()
    try:
        yield relay
    finally:
        relay.cut()
