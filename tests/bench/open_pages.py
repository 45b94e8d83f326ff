"""`python -m tests.bench.open_pages`: what it costs that many pages stand open and listen.

The readers are a process of their own, so that the figures are the bot's alone.
"""

import asyncio
import contextlib
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.stage import Stage, staged
from tests.web.reading import FREE

PAGES = 1_000
IDLE_SECONDS = 30
CHANGES = 10


async def read(port: int, pages: int) -> None:
    """Open so many, then write a line for each time that all have heard of something."""
    opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(pages)]
    for _, writer in opened:
        writer.write(b"GET /handelser HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await asyncio.gather(*(heard(reader, b"id: ") for reader, _ in opened))
    print("open", flush=True)
    while True:
        await asyncio.gather(*(heard(reader, b"event: ") for reader, _ in opened))
        print("heard", flush=True)


async def heard(reader: asyncio.StreamReader, mark: bytes) -> None:
    while not (line := await reader.readline()).startswith(mark):
        if not line:
            raise EOFError


def memory() -> float:
    """MiB that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def change(stage: Stage) -> None:
    live, programme = stage.event.live, stage.event.programme
    live.replace(replace(programme, full=frozenset() if programme.full else frozenset({"x"})))
    stage.sites.poke()


async def processor_share(seconds: float) -> float:
    """Percent of one processor."""
    begun, since = time.process_time(), time.monotonic()
    await asyncio.sleep(seconds)
    return (time.process_time() - begun) / (time.monotonic() - since) * 100


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder) / "data", at="2023-11-30T11:10", web=FREE) as stage:
            port = stage.bot.web_url.rpartition(":")[2]
            await asyncio.sleep(3)
            alone, before = await processor_share(IDLE_SECONDS), memory()
            command = (sys.executable, "-m", "tests.bench.open_pages", port, str(PAGES))
            readers = await asyncio.create_subprocess_exec(
                *command, stdout=asyncio.subprocess.PIPE
            )
            assert readers.stdout
            assert await readers.stdout.readline() == b"open\n"
            print(f"memory a page      {(memory() - before) / PAGES * 1024:6.1f} KiB")
            idle = await processor_share(IDLE_SECONDS)
            print(f"processor, idle    {idle:6.2f} % (alone {alone:.2f} %)")
            begun, since = time.process_time(), time.monotonic()
            for _ in range(CHANGES):
                change(stage)
                assert await readers.stdout.readline() == b"heard\n"
            used = (time.process_time() - begun) / CHANGES * 1000
            took = (time.monotonic() - since) / CHANGES * 1000
            print(
                f"one change to all  {used:6.1f} ms of processor, heard by the last in {took:.0f} ms"
            )
            readers.kill()
            await readers.wait()


if __name__ == "__main__":
    if sys.argv[1:]:
        with contextlib.suppress(EOFError, OSError):
            asyncio.run(read(int(sys.argv[1]), int(sys.argv[2])))
    else:
        asyncio.run(main())
