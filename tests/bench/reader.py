"""Readers of pages, in a process of their own: they ask as fast as they are answered, or at a rate.

`python -m tests.bench.reader many SECONDS CONNECTIONS HOST/PATH…` asks over so many connections at
once and prints, for each page, how many a second were answered and how long that took.
`python -m tests.bench.reader open SECRETS RATE HOST/PATH…` holds a page open for each secret, fetches
what is new there when it is told of it, and asks for the pages at a rate, until it is terminated.
"""

import argparse
import asyncio
import contextlib
import json
import random
import signal
import time
from collections.abc import Coroutine
from itertools import cycle
from typing import Any, cast

from bot.web.server.server import make_room_for_pages

WARM_SECONDS = 0.5
OPENED_A_SECOND = 200
LAST_SECONDS = 15
"""For what is on its way when the broadcast has ended at the other door."""
NEWS = "/besked"
EVENTS = "/handelser?sedan=0.0.0"
"""Of a page on which no notice stands, so that it is told of any, whenever it comes to listen."""


class Asking(asyncio.Protocol):
    """One connection that is kept; an answer is a head and as many bytes as it says."""

    def __init__(self, request: bytes) -> None:
        self.request = request
        self.taken: list[tuple[float, float]] = []
        """When each answer was whole, and after how long."""
        self.refused = 0
        self.is_over = asyncio.get_running_loop().create_future()
        self._begun = 0.0
        self._head = b""
        self._left = 0
        self._stops = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by name
        self._ask()

    def data_received(self, data: bytes) -> None:
        if not self._left:
            self._head += data
            head, end, body = self._head.partition(b"\r\n\r\n")
            if not end:
                return
            length = int(head.lower().partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0])
            self.refused += not head.startswith(b"HTTP/1.1 200")
            self._head, self._left = b"", length - len(body)
        else:
            self._left -= len(data)
        if not self._left:
            now = time.monotonic()
            self.taken.append((now, now - self._begun))
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_over.set_result(None)

    def stop(self) -> None:
        self._stops = True

    def _ask(self) -> None:
        if self._stops:
            self._transport.close()
            return
        self._begun = time.monotonic()
        self._transport.write(self.request)


def request_of(host: str, path: str, *lines: str) -> bytes:
    head = (f"GET {path} HTTP/1.1", f"Host: {host}", "Accept-Language: sv", *lines, "", "")
    return "\r\n".join(head).encode()


def place_of(host: str) -> tuple[str, int]:
    name, _, port = host.partition(":")
    return name, int(port)


async def many(host: str, seconds: float, connections: int, path: str) -> dict[str, float]:
    """Everybody asks for the same page again and again."""
    loop, (name, port) = asyncio.get_running_loop(), place_of(host)
    asking = [
        (await loop.create_connection(lambda: Asking(request_of(host, path)), name, port))[1]
        for _ in range(connections)
    ]
    begun = time.monotonic() + WARM_SECONDS
    await asyncio.sleep(WARM_SECONDS + seconds)
    ended = time.monotonic()
    for each in asking:
        each.stop()
    await asyncio.gather(*(each.is_over for each in asking))
    taken = [took for each in asking for at, took in each.taken if begun <= at <= ended]
    refused = sum(each.refused for each in asking)
    return {"rate": len(taken) / (ended - begun), "refused": refused, **spread(taken)}


def spread(seconds: list[float]) -> dict[str, float]:
    """In milliseconds."""
    ordered = sorted(seconds) or [0.0]
    last = len(ordered) - 1
    shares = {"p50": 0.5, "p99": 0.99, "slowest": 1.0}
    return {name: ordered[min(last, int(n * len(ordered)))] * 1000 for name, n in shares.items()}


class OpenPages:
    """Pages that listen, and what came of it."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.listening = 0
        self.told: set[str] = set()
        self.fetched: list[float] = []
        self.asked: list[float] = []
        self.failed = 0

    async def listen(self, secret: str) -> None:
        """A page of one's own, as `door.js` keeps it new."""
        cookie = f"Cookie: motesplats={secret}"
        reader, writer = await asyncio.open_connection(*place_of(self.host))
        writer.write(request_of(self.host, EVENTS, cookie))
        self.listening += 1
        async for line in reader:
            if line.strip() == b"event: notices":
                self.told.add(secret)
                self.fetched.append(await self.fetch(NEWS, cookie))
        self.listening -= 1
        writer.close()

    async def ask(self, rate: float, paths: list[str]) -> None:
        """At moments of chance that wait for nothing; a stall is not hidden."""
        chance, due = random.Random(1), time.monotonic()
        async with asyncio.TaskGroup() as group:
            for path in cycle(paths):
                due += chance.expovariate(rate)
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                group.create_task(self._ask(path, due))

    async def _ask(self, path: str, due: float) -> None:
        await self.fetch(path)
        self.asked.append(time.monotonic() - due)

    async def fetch(self, path: str, *lines: str) -> float:
        """Gives how long it took over a connection of its own."""
        begun = time.monotonic()
        reader, writer = await asyncio.open_connection(*place_of(self.host))
        writer.write(request_of(self.host, path, "Connection: close", *lines))
        answer = await reader.read()
        writer.close()
        self.failed += not answer.startswith(b"HTTP/1.1 200")
        return time.monotonic() - begun

    def report(self) -> dict[str, float]:
        return {
            "listening": self.listening,
            "told": len(self.told),
            "failed": self.failed,
            **{f"news_{name}": value for name, value in spread(self.fetched).items()},
            **{f"page_{name}": value for name, value in spread(self.asked).items()},
        }


async def keep_open(host: str, secrets: int, rate: float, paths: list[str]) -> dict[str, float]:
    pages, ended, loop = OpenPages(host), asyncio.Event(), asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    tasks = []
    for n in range(secrets):  # people come one after the other, and so do their pages
        tasks.append(asyncio.create_task(pages.listen(secret_of(n))))
        await asyncio.sleep(1 / OPENED_A_SECOND)
    tasks.append(asyncio.create_task(pages.ask(rate, paths)))
    await ended.wait()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LAST_SECONDS):
            while len(pages.told) < secrets:  # noqa: ASYNC110 -- the pages have no event for it
                await asyncio.sleep(0.1)
    report = pages.report()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return report


def secret_of(number: int) -> str:
    """In the cookie of this reader."""
    return f"bench-{number}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("many", "open"))
    parser.add_argument("amount", type=float, help="seconds, or secrets")
    parser.add_argument("pace", type=float, help="connections, or requests a second")
    parser.add_argument("pages", nargs="+")
    told = parser.parse_args()
    make_room_for_pages()
    pages = [page.partition("/") for page in told.pages]
    if told.kind == "many":
        for host, _, path in pages:
            figures = run(many(host, told.amount, int(told.pace), f"/{path}"))
            print(json.dumps(figures), flush=True)
    else:
        paths = [f"/{path}" for _, _, path in pages]
        figures = run(keep_open(pages[0][0], int(told.amount), told.pace, paths))
        print(json.dumps(figures), flush=True)


def run(work: Coroutine[Any, Any, dict[str, float]]) -> dict[str, float]:
    try:
        import uvloop
    except ImportError:  # as on Windows
        return asyncio.run(work)
    return uvloop.run(work)


if __name__ == "__main__":
    main()
