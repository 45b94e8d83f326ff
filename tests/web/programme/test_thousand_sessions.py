"""A thousand sessions: every page stays light, and nothing of the programme is out of reach."""

from pathlib import Path

import aiohttp

from bot.web.server.routes import FEEDS
from tests.stage import staged
from tests.web.large_event import NOW, SESSIONS, write_large_event
from tests.web.programme.test_reading import LARGEST_PAGE
from tests.web.reading import FREE, Reader

SINGLE = ("/en/", "/pass/", "/medverkande/", "/rum/")
"""What there are very many of, all of one make."""


async def test_every_page_is_light_and_leads_to_every_session(tmp_path: Path) -> None:
    event = write_large_event(tmp_path / "event")
    async with (
        staged(tmp_path / "data", event, at=NOW, web=FREE) as stage,
        aiohttp.ClientSession() as way,
    ):
        reader = Reader(way, stage.bot.web_url)
        lists = await reader.walk("/program", "/rutnat", besides=SINGLE)
        single = [await reader.get(f"/pass/pass-{n}") for n in range(0, SESSIONS, 97)]

    look = max(len(read.body) for at, read in lists.items() if at.startswith("/look.css"))
    for at, read in lists.items():
        if at in FEEDS or not read.headers["Content-Type"].startswith("text/"):
            continue
        assert (at, read.status, read.page.faults) == (at, 200, [])
        assert len(read.body) + look < LARGEST_PAGE, (at, len(read.body))
    assert all(read.status == 200 for read in single)
    for root in ("/program", "/rutnat"):
        linked = {
            link
            for at, read in lists.items()
            if at.startswith(root) and read.headers["Content-Type"].startswith("text/html")
            for link in read.page.links
            if link.startswith("/pass/")
        }
        assert len(linked) == SESSIONS, root
