"""A whole bot with a push service on this machine, told by lines what to do; see `test_push.py`.

Each line in is `browser KEY` or `announce TEXT`; each line out is what came of it as JSON:
where the pages are, what a browser offers, and whatever arrives at one, decrypted.
"""

import asyncio
import contextlib
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.presses import say
from tests.stage import Stage, staged
from tests.web.push.push_service import ON_LOOPBACK, BrowserBehind, PushService, push_service
from tests.web.reading import FREE


async def serve(folder: Path) -> None:
    at = "2023-11-30T11:10"
    async with (
        push_service() as service,
        staged(folder, at=at, web=FREE, pushes_to=ON_LOOPBACK) as stage,
    ):
        tell(stage.bot.web_url)
        while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
            order, _, what = line.partition(" ")
            tell(await obey(order, what, stage, service))


async def obey(order: str, what: str, stage: Stage, service: PushService) -> Any:
    if order == "browser":
        return service.browser(what).offer
    await say(stage.organiser, f"/meddela {what}")
    await stage.organiser.next_reply()
    await say(stage.organiser, "2")
    for minute in (11, 12):
        await stage.jump(f"2023-11-30T11:{minute}")
    [browser] = service.browsers.values()
    return await arrived_at(browser)


async def arrived_at(browser: BrowserBehind) -> dict[str, Any]:
    async with asyncio.timeout(240):  # a machine that is busy elsewhere tries again after a while
        while not browser.arrived:  # noqa: ASYNC110 -- another server's count sets no event
            await asyncio.sleep(0.01)
    return browser.arrived[0].told


def tell(what: Any) -> None:
    print(json.dumps(what), file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    # What the bot itself has to tell, of a machine that is slow or whatever it is, is no answer.
    with contextlib.redirect_stdout(sys.stderr), TemporaryDirectory() as folder:
        asyncio.run(serve(Path(folder) / "data"))
