"""`python -m tests.bench.web`: processor time and bytes of the web door's pages.

At 1,000 sessions, asked over HTTP from the same process: the reader's own work is in the
figures, and a bare answer of the same server stands beside them. With a cookie, also one that nobody
knows, a page is made; without one it is handed out.
"""

import asyncio
import tempfile
import time
from pathlib import Path

import aiohttp
from aiohttp import web

from tests.stage import staged
from tests.web.large_event import NOW, write_large_event
from tests.web.reading import FREE

TIMES = 100
PAGES = ("/sv/", "/program", "/rutnat", "/pass/pass-500", "/rum/sal-3", "/medverkande", "/spar")


async def _milliseconds(way: aiohttp.ClientSession, url: str, headers: dict[str, str]) -> float:
    async with way.get(url, headers=headers) as answer:  # once, for what is made only once
        await answer.read()
    begun = time.process_time()
    for _ in range(TIMES):
        async with way.get(url, headers=headers) as answer:
            await answer.read()
    return (time.process_time() - begun) / TIMES * 1000


async def _hello(request: web.Request) -> web.Response:
    return web.Response(text="hello")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        event = write_large_event(Path(folder) / "event")
        async with (
            staged(Path(folder) / "data", event, at=NOW, web=FREE) as stage,
            aiohttp.ClientSession() as way,
        ):
            await stage.event.questions.answerer()  # else its making would be in the first figures
            bare = web.Application()
            bare.router.add_get("/", _hello)
            runner = web.AppRunner(bare, access_log=None)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            hello = f"http://127.0.0.1:{runner.addresses[0][1]}/"
            print(f"{'hello':16} {await _milliseconds(way, hello, {}):6.2f} ms")
            for path in PAGES:
                url = stage.bot.web_url + path
                async with way.get(url) as answer:
                    size, tag = len(await answer.read()), answer.headers["ETag"]
                made = await _milliseconds(way, url, {"Cookie": "motesplats=nobody"})
                handed = await _milliseconds(way, url, {})
                same = await _milliseconds(way, url, {"If-None-Match": tag})
                print(
                    f"{path:16} made {made:6.2f} ms, handed out {handed:6.2f} ms,"
                    f" 304 {same:6.2f} ms, {size / 1024:5.1f} KiB"
                )
            await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
