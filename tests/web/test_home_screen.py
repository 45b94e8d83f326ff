"""What a telephone shows on its home screen, and what a browser keeps for a day without a network."""

import json
import struct
import zlib
from pathlib import Path

import aiohttp
import pytest

from bot.web import monogram
from bot.web.pages.home.home_screen import SIZES
from tests.stage import IFO, staged
from tests.web.reading import FREE, Reader

LARGEST_SCRIPT = 10 * 1024


async def test_what_the_pages_run_stays_small(reader: Reader) -> None:
    assert len((await reader.get("/door.js")).body) < LARGEST_SCRIPT


async def test_the_manifest_names_the_event_and_pictures_that_are_there(reader: Reader) -> None:
    manifest = json.loads((await reader.get("/manifest.webmanifest")).body)

    assert (manifest["name"], manifest["display"]) == ("Mötesplats IFO 2023", "standalone")
    assert (manifest["start_url"], manifest["lang"]) == ("/", "sv")
    for icon in manifest["icons"]:
        answer = await reader.get(icon["src"])
        assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (
            200,
            icon["type"],
        )


@pytest.mark.parametrize("size", SIZES)
async def test_an_icon_is_a_square_of_the_size_that_is_asked_for(
    reader: Reader, size: int
) -> None:
    png = (await reader.get(f"/icon-{size}.png")).body

    assert struct.unpack(">II", png[16:24]) == (size, size)
    begin = png.index(b"IDAT") + 4
    assert len(zlib.decompress(png[begin:])) == size * (size + 1)


async def test_there_is_no_icon_of_any_other_size(reader: Reader) -> None:
    assert [(await reader.get(f"/icon-{size}.png")).status for size in ("1", "99999", "x")] == [
        404
    ] * 3


def test_a_monogram_is_of_the_first_letters_that_can_be_drawn() -> None:
    names = (
        "Mötesplats IFO 2023",
        "öppet hus",
        "Élan vital",
        "Välfärdsdagarna",
        "2024",
        "日本",
        "",
    )

    assert [monogram.initials(name) for name in names] == ["MI", "ÖH", "EV", "V", "2", "", ""]


@pytest.mark.parametrize(
    "colour", ["#0a4f8f", "#ffffff", "#000000", "#ffd200", "#767676", "#e30613"]
)
def test_the_letters_can_be_read_on_any_colour(colour: str) -> None:
    assert monogram.contrast(monogram.ink_on(colour), colour) >= 4.5


async def test_the_events_own_colour_and_picture_are_taken(tmp_path: Path) -> None:
    png = monogram.to_png("X", "#112233", 192)
    event = tmp_path / "event"
    event.mkdir()
    shipped = (IFO / "programme.yaml").read_text(encoding="utf-8")
    own = 'event:\n  colour: "#a01020"\n  picture: sign.png\n'
    (event / "programme.yaml").write_text(shipped.replace("event:\n", own, 1), encoding="utf-8")
    (event / "sign.png").write_bytes(png)

    async with (
        staged(tmp_path / "data", event, web=FREE) as stage,
        aiohttp.ClientSession() as way,
    ):
        reader = Reader(way, stage.bot.web_url)
        manifest = json.loads((await reader.get("/manifest.webmanifest")).body)
        (icon,) = manifest["icons"]

        assert manifest["theme_color"] == "#a01020"
        assert (await reader.get(icon["src"])).body == png


async def test_all_that_is_kept_ahead_is_there_and_nobodys_own(reader: Reader) -> None:
    for language in ("sv", "en"):
        listed = json.loads((await reader.get(f"/{language}/forrad.json")).body)

        assert any(address.endswith("/program/2023-11-30?sida=1") for address in listed)
        for address in listed:
            answer = await reader.get(address)
            assert (address, answer.status) == (address, 200)
            assert "no-store" not in answer.headers["Cache-Control"]
            assert answer.headers["Fetched-At"] == "2023-11-30T11:10"


async def test_the_worker_knows_what_it_may_keep_and_what_stands_in_for_the_rest(
    reader: Reader,
) -> None:
    worker = (await reader.get("/worker.js")).body.decode()
    known = json.loads(worker.partition("\n")[0].removeprefix("const DOOR = ").removesuffix(";"))

    [place] = known["places"]
    for address in (*known["assets"], *place["lost"].values()):
        assert (await reader.get(address)).status == 200
    assert (place["root"], place["language"]) == ("", "sv")
    assert place["lost"] == {"sv": "/utan-nat", "en": "/en/utan-nat"}
    assert "/fraga" not in place["kept"]
    assert not [address for address in place["kept"] if address in {"/mitt", "/samtal"}]
