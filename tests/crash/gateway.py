"""What stands between the bot and Telegram, and can be ill in every way that such a thing can."""

import contextlib
import http.client
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PAGE = b"<html><head><title>Oops</title></head><body><h1>nginx</h1></body></html>"
HTML, JSON = "text/html", "application/json"
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Illness:
    """How calls fail. `delivers` ones have reached Telegram all the same.

    `page` answers with somebody's HTML, `verdict` with JSON as Telegram's own; `reset` breaks the
    connection; `hang` says nothing until all is well again; `late` is the true answer, `seconds`
    after it came.
    """

    kind: str
    status: int = 502
    delivers: bool = False
    seconds: float = 0.0
    more: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """What came by, when, and whether it was let through unharmed."""

    at: float
    method: str
    chat_id: str
    was_well: bool


Choice = Callable[[str, str], Illness | None]
"""Of a method and a chat, what befalls the call."""

Substitute = Callable[[str, bytes], bytes | None]
"""Of a method and the call's body, what is answered in the server's stead."""


@dataclass
class Gateway:
    """Carries calls to the server behind a URL; `choose` says which of them fail."""

    server: str
    choose: Choice = lambda method, chat: None
    instead: Substitute = lambda method, body: None
    calls: list[Call] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def fall_ill(self, illness: Illness, *methods: str) -> None:
        """From now on these methods fail, or all."""
        self.choose = lambda method, _: illness if not methods or method in methods else None

    def recover(self) -> None:
        self.choose = lambda *_: None

    def ill_for(self, seconds: float, illness: Illness, *methods: str) -> None:
        self.fall_ill(illness, *methods)
        time.sleep(seconds)
        self.recover()

    def count(self, method: str, *, was_well: bool = True) -> int:
        return sum(each.method == method and each.was_well is was_well for each in self.calls)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    gateway: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        method = urlsplit(self.path).path.rpartition("/")[2]
        chat = _chat_of(body, self.headers.get("Content-Type", ""))
        illness = self.gateway.choose(method, chat)
        self.gateway.calls.append(Call(time.monotonic(), method, chat, illness is None))
        if illness is None:
            own = self.gateway.instead(method, body)
            self._give(*((200, JSON, own) if own is not None else self._forwarded(body)))
            return
        answer = self._forwarded(body) if illness.delivers or illness.kind == "late" else None
        self._fail(illness, method, chat, answer)

    def _fail(
        self, illness: Illness, method: str, chat: str, answer: tuple[int, str, bytes] | None
    ) -> None:
        match illness.kind:
            case "page":
                self._give(illness.status, HTML, PAGE)
            case "verdict":
                said = {"ok": False, "error_code": illness.status, "description": "Oops"}
                self._give(illness.status, JSON, json.dumps(said | illness.more).encode())
            case "late":
                assert answer
                self.gateway.closing.wait(illness.seconds)
                self._give(*answer)
            case "hang":
                while self.gateway.choose(method, chat) and not self.gateway.closing.wait(0.05):
                    pass
                self._reset()
            case _:
                self._reset()

    def _forwarded(self, body: bytes) -> tuple[int, str, bytes]:
        way = http.client.HTTPConnection(urlsplit(self.gateway.server).netloc, timeout=60)
        with contextlib.closing(way):
            kind = self.headers.get("Content-Type", JSON)
            way.request("POST", self.path, body, {"Content-Type": kind})
            answer = way.getresponse()
            return answer.status, answer.headers.get("Content-Type", JSON), answer.read()

    def _give(self, status: int, kind: str, body: bytes) -> None:
        with contextlib.suppress(OSError):  # whoever asked may be gone
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def _reset(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        with contextlib.suppress(OSError):
            self.connection.close()

    def handle(self) -> None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            super().handle()

    def finish(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().finish()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256


def _chat_of(body: bytes, kind: str) -> str:
    with contextlib.suppress(ValueError):
        if kind.startswith(JSON):
            return str(json.loads(body or b"{}").get("chat_id", ""))
        return parse_qs(body.decode()).get("chat_id", [""])[0]
    return ""


@contextlib.contextmanager
def gateway_to(url: str) -> Iterator[Gateway]:
    """A gateway in good health before the server."""
    gateway = Gateway(url)
    handler = type("Handler", (_Handler,), {"gateway": gateway})
    server = _Server(("127.0.0.1", 0), handler)
    gateway.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield gateway
    finally:
        gateway.closing.set()
        gateway.recover()
        server.shutdown()
        server.server_close()
