"""The web door, asked over its socket in words that no browser would use."""

import asyncio
import contextlib
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.reader import Broken, Reader
from tests.stage import staged
from tests.web.reading import FREE

FORM = "application/x-www-form-urlencoded"
ANSWER_SECONDS = 0.5
"""Half a request is waited for longer than that; what takes long shows in the time of the processor."""
STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")

PAGES = (
    "/", "/program", "/rutnat", "/fraga?q=var+%C3%A4r+lunchen", "/mitt", "/samtal", "/pass/sav", "/rum",
    "/medverkande", "/info", "/andringar", "/schedule.xml", "/schedule.json", "/programme.ics", "/now.json",
    "/andringar.atom", "/webb/fEVeflHPN9uPDRtxVTkArw", "/skarm/room", "/en/program?sida=2", "/health", "/besked",
    "/look.css", "/kalender/abc.ics", "/forrad.json", "/app", "/integritet",
)  # fmt: skip
FORMS = (
    ("/gor", "press=save%3Asav%3A1&token=1&back=%2Fprogram"), ("/gor", "words=%2Ftarmed+Mod&token=2&for=default"),
    ("/gor", "command=tarmed&token=3"), ("/sett", "until=5&back=%2F"), ("/webb", "secret=abc&browser=def"),
    ("/app", "data=user%3D%257B%2522id%2522%253A1%257D%26hash%3Dab"), ("/till-chatten", "token=4"),
    ("/push", "endpoint=https%3A%2F%2Fpush.example%2F1"),
)  # fmt: skip
HEADERS = (
    "Host: 127.0.0.1", "Connection: close", "Accept-Language: sv, en-GB;q=0.8, *;q=0.1",
    "Cookie: motesplats=abc; other=1", "Sec-Fetch-Site: same-origin", "X-Forwarded-For: 10.0.0.1, 192.0.2.1",
    "X-Forwarded-Proto: https", 'If-None-Match: W/"abc"', "If-Modified-Since: Thu, 30 Nov 2023 09:00:00 GMT",
)  # fmt: skip


def _requests() -> list[bytes]:
    asked = [f"GET {page} HTTP/1.1\r\n{_head()}\r\n" for page in PAGES]
    sent = [
        f"POST {page} HTTP/1.1\r\n{_head()}Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        for page, body in FORMS
    ]
    return [each.encode() for each in (*asked, *sent)]


def _head() -> str:
    return "".join(f"{header}\r\n" for header in HEADERS)


class _Door:
    """Open for as long as the process lasts."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._open = contextlib.AsyncExitStack()  # what nobody holds would be closed
        folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
        bot = self._open.enter_async_context(staged(folder / "data", web=FREE))
        self._port = int(self._runner.run(bot).bot.web_url.rpartition(":")[2])
        for request in _requests():  # what is made for the first reader is kept for all
            self.read(request)

    def read(self, content: bytes) -> None:
        answer = self._runner.run(_answer(content, self._port))
        found = STATUS.match(answer)
        if found and found[1] >= b"500" and found[1] != b"503":
            raise Broken(f"{found[1].decode()}: {answer[-300:]!r}")


def _asking() -> Callable[[bytes], object]:
    return _Door().read


async def _answer(content: bytes, port: int) -> bytes:
    """All that is said to it, or as far as that is said at once: some requests never end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = b""
    with contextlib.suppress(ConnectionError, TimeoutError):
        async with asyncio.timeout(ANSWER_SECONDS):
            writer.write(content)
            if writer.can_write_eof():
                writer.write_eof()
            while part := await reader.read(65_536):
                answer += part
                if b"text/event-stream" in answer:
                    break
    writer.close()
    return answer


WEB_READERS = [Reader("web door", _requests, _asking, seconds=1.0, longest=100_000)]
