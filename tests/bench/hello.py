"""The peer of the pages: `aiohttp` that says hello, or hands out a file. Its argument is the file."""

import asyncio
import sys
from pathlib import Path

from aiohttp import web


async def main() -> None:
    file = Path(sys.argv[1])

    async def hello(_: web.Request) -> web.Response:
        return web.Response(text="hello")

    async def page(_: web.Request) -> web.FileResponse:
        return web.FileResponse(file)

    application = web.Application()
    application.router.add_get("/hello", hello)
    application.router.add_get("/page", page)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:  # as on Windows
        asyncio.run(main())
    else:
        uvloop.run(main())
