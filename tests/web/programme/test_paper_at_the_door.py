"""The whole day as a picture and to print, in a browser: made once, however many ask."""

import asyncio
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from pypdf import PdfReader

from bot.machine.errand import run_errand
from tests.events.crowded_day import MANY, write_day
from tests.files.paper_reading import pixels_of
from tests.stage import Stage, staged
from tests.web.reading import FREE, Reader

DAY = "/rutnat/2023-11-30"


async def test_the_day_is_linked_where_it_is_shown_whole(reader: Reader) -> None:
    for page in ("/program/2023-11-30", DAY):
        links = (await reader.get(page)).page.links
        assert {f"{DAY}.png", f"{DAY}.pdf"} <= set(links)
    assert f"/en{DAY}.pdf" in (await reader.get(f"/en{DAY}")).page.links


async def test_it_is_a_picture_to_look_at_and_a_file_to_keep(reader: Reader) -> None:
    picture, file = await reader.get(f"{DAY}.png"), await reader.get(f"/en{DAY}.pdf")

    assert picture.headers["Content-Type"] == "image/png"
    assert pixels_of(picture.body)[0] > 1000
    assert "programme-motesplats-ifo-2023-2023-11-30.pdf" in file.headers["Content-Disposition"]
    assert len(PdfReader(BytesIO(file.body)).pages) == 1
    assert "ETag" in picture.headers


async def test_what_many_ask_for_is_made_once_and_nobody_waits_for_it(
    stage: Stage, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    under_way, may_end = asyncio.Event(), asyncio.Event()

    async def slow(*given: object) -> object:
        made.append(given[2])
        under_way.set()
        await may_end.wait()
        return await run_errand(*given)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr("bot.exports.papers.run_errand", slow)
    asking = [asyncio.create_task(reader.get(f"{DAY}.pdf?n={n}")) for n in range(12)]
    await under_way.wait()
    asking[0].cancel()  # whoever goes takes nothing from the others
    page = await reader.get("/program")
    may_end.set()
    answers = await asyncio.gather(*asking[1:])

    assert page.status == 200
    assert {answer.status for answer in answers} == {200}
    assert len(made) == 1


@pytest.mark.parametrize(
    "address", ["/rutnat/2023-12-24.pdf", "/rutnat/x.png", f"{DAY}.docx", f"{DAY}.png?sida=9"]
)
async def test_what_is_not_there_is_told(reader: Reader, address: str) -> None:
    assert (await reader.get(address)).status == 404


async def test_a_day_that_no_paper_holds_is_told_with_a_sentence(tmp_path: Path) -> None:
    event = write_day(tmp_path / "stor", MANY)
    async with (
        staged(tmp_path / "data", event, web=FREE) as stage,
        aiohttp.ClientSession() as way,
    ):
        reader = Reader(way, stage.bot.web_url)
        refused = await reader.get(f"{DAY}.pdf")
        page = await reader.get("/")

    assert refused.status == 404
    assert f"Dagen har {MANY} pass. På papper och bild får högst 1000 plats." in refused.text
    assert page.status == 200
