"""The feeds at the web door: for apps, calendars, feed readers and others' screens."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
from lxml import etree, html

from bot.exports.feeds import frab_xml
from bot.exports.feeds.published import Published
from bot.programme.programme import Programme
from bot.web.addresses import NOW
from bot.web.server.routes import FEEDS
from tests.files.feeds import outgoing, read_back
from tests.stage import Stage
from tests.web.reading import Read, Reader
from tests.words.changes import change, organiser_of

OTHER_SITE = "https://screens.example"
DATED = [path for path in FEEDS if path != NOW]


async def move(stage: Stage) -> None:
    """Another room, as an organiser tells the bot."""
    organiser = await organiser_of(stage, "sv")
    await change(organiser, "sav", "chrooms:sav", "chroom:sav:3", "chok")


def programme_of(stage: Stage) -> Programme:
    return stage.event.live.programme


async def test_every_feed_is_there_in_both_languages_and_open_to_other_sites(
    reader: Reader,
) -> None:
    for path in FEEDS:
        for address in (path, f"/en{path}"):
            read = await reader.get(address, Origin=OTHER_SITE)

            assert (address, read.status) == (address, 200)
            assert read.headers["Access-Control-Allow-Origin"] == "*"
            assert "Set-Cookie" not in read.headers


async def test_a_cookie_makes_no_feed_anybodys_own(reader: Reader) -> None:
    for path in FEEDS:
        bare, known = await reader.get(path), await reader.get(path, Cookie="motesplats=x")

        assert known.body == bare.body
        assert known.headers["ETag"] == bare.headers["ETag"]


@pytest.mark.parametrize("path", DATED)
async def test_who_has_a_feed_already_is_told_so_by_name_or_by_date(
    reader: Reader, path: str
) -> None:
    first = await reader.get(path)
    tag, date = first.headers["ETag"], first.headers["Last-Modified"]
    earlier = format_datetime(parsedate_to_datetime(date) - timedelta(seconds=1), usegmt=True)

    assert (await reader.get(path, If_None_Match=tag)).status == 304
    assert (await reader.get(path, If_Modified_Since=date)).status == 304
    assert (await reader.get(path, If_Modified_Since=earlier)).status == 200
    assert (await reader.get(path, If_None_Match='"x"', If_Modified_Since=date)).status == 200
    assert (await reader.get(path, If_Modified_Since="yesterday")).status == 200


@pytest.mark.parametrize("path", DATED)
async def test_a_feed_is_the_same_to_the_byte_until_something_changes(
    stage: Stage, reader: Reader, path: str
) -> None:
    first = await reader.get(path)
    await stage.jump("2023-11-30T11:17")
    same = await reader.get(path)

    await move(stage)
    after = await reader.get(path, If_Modified_Since=first.headers["Last-Modified"])

    assert same.body == first.body
    assert (after.status, after.body == first.body) == (200, False)


@pytest.mark.parametrize("path", ["/schedule.xml", "/schedule.json", "/programme.ics"])
async def test_what_goes_out_at_the_door_comes_in_as_the_programme_in_use(
    stage: Stage, reader: Reader, tmp_path: Path, path: str
) -> None:
    await move(stage)

    found = read_back((await reader.get(path)).body, tmp_path).programme

    assert found is not None
    assert found.file == outgoing(programme_of(stage).file)


async def test_however_many_ask_a_feed_is_made_once(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    to_frab_xml = frab_xml.to_frab_xml

    def counted(published: Published, address: str) -> bytes:
        made.append(address)
        return to_frab_xml(published, address)

    monkeypatch.setattr(frab_xml, "to_frab_xml", counted)
    asked = [reader.get(f"/schedule.xml?{number}") for number in range(20)]
    bodies = {read.body for read in await asyncio.gather(*asked)}

    assert len(made) == len(bodies) == 1


async def test_the_schedule_leads_to_the_pages(reader: Reader) -> None:
    root = etree.fromstring((await reader.get("/en/schedule.xml")).body)

    url = root.findtext("day/room/event/url") or ""
    assert (root.findtext("url") or "").endswith("/en/schedule.xml")
    assert (await reader.get(url.partition("/en/")[1] + url.partition("/en/")[2])).status == 200


async def test_a_feed_reader_sees_what_changed_from_what_to_what(
    stage: Stage, reader: Reader
) -> None:
    before = followed(await reader.get("/andringar.atom"))
    await move(stage)
    after = followed(await reader.get("/andringar.atom"))
    english = followed(await reader.get("/en/andringar.atom"))

    assert (before.bozo, after.bozo, english.bozo) == (False, False, False)
    assert after.feed.title == "Ändringar – Mötesplats IFO 2023"
    newest = after.entries[0]
    assert "FLYTTAT RUM: " in newest.title
    assert " → " in newest.content[0].value
    assert "NEW ROOM: " in english.entries[0].title
    assert newest.id not in {entry.id for entry in (*before.entries, *english.entries)}
    assert {e.id for e in before.entries} <= {e.id for e in after.entries}
    assert newest.updated_parsed == max(entry.updated_parsed for entry in after.entries)
    page = newest.link.partition("/pass/")
    assert (await reader.get(page[1] + page[2])).status == 200


async def test_entries_of_before_keep_their_names_over_the_day(
    stage: Stage, reader: Reader
) -> None:
    await move(stage)
    today = followed(await reader.get("/andringar.atom"))
    await stage.jump("2023-12-01T11:17")
    later = followed(await reader.get("/andringar.atom"))

    assert {entry.id for entry in later.entries} == {entry.id for entry in today.entries}


async def test_others_screens_read_what_is_on_and_what_comes(stage: Stage, reader: Reader) -> None:
    now = json.loads((await reader.get("/now.json")).body)

    programme = programme_of(stage)
    assert now["event"]["id"] == "motesplats-ifo-2023"
    assert (now["phase"], now["notice"], now["version"]) == ("on", None, programme.version)
    assert now["at"] == "2023-11-30T11:10:00+01:00"
    assert {room["name"] for room in now["rooms"]} == {room.name for room in programme.rooms}
    on = {session["id"] for room in now["rooms"] for session in room["now"]}
    assert on == {session.id for session in programme.running(stage.clock.now())}
    assert {session["id"] for session in now["now"]} == on
    coming = {session.id for session in programme.next_start(stage.clock.now())}
    assert {session["id"] for session in now["next"]} == coming
    (first, *_) = [session for room in now["rooms"] for session in room["now"]]
    assert first["end"] > now["at"] >= first["start"]
    assert (await reader.get("/pass/" + first["url"].rpartition("/")[2])).status == 200


async def test_a_full_room_and_a_notice_are_on_others_screens_at_once(
    stage: Stage, reader: Reader
) -> None:
    live = stage.event.live
    running = next(s for s in live.programme.running(stage.clock.now()) if not s.is_break)
    live.replace(replace(live.programme, full=frozenset({running.id})))

    now = json.loads((await reader.get("/now.json")).body)

    full = [s["id"] for room in now["rooms"] for s in room["now"] if s["full"]]
    assert full == now["full"] == [running.id]


async def test_the_page_tells_every_address_and_has_the_code_for_giggity(reader: Reader) -> None:
    read = await reader.get("/appar")

    links = read.page.links
    schedule = next(link for link in links if re.fullmatch("http://.*/schedule.xml", link))
    assert {f"/{link.split('/', 3)[3]}" for link in links if link.startswith("http://")} >= set(
        FEEDS
    )
    assert f"https://ggt.gaa.st/#url={schedule}" in links
    assert "<svg" in read.body.decode()
    assert any(link.startswith("webcal://") for link in links)
    assert read.page.faults == []


async def test_every_page_names_the_feeds_in_its_head(reader: Reader) -> None:
    for address, prefix in (("/program", ""), ("/en/program", "/en")):
        page = html.document_fromstring((await reader.get(address)).body)

        found = {
            link.get("type"): link.get("href")
            for link in page.iterfind(".//link[@rel='alternate']")
        }
        assert found["application/atom+xml"] == f"{prefix}/andringar.atom"
        assert found["text/calendar"] == f"{prefix}/programme.ics"


def data_of(read: Read) -> dict[str, Any]:
    (block,) = html.document_fromstring(read.body).iterfind(
        ".//script[@type='application/ld+json']"
    )
    found: dict[str, Any] = json.loads(block.text or "")
    return found


async def test_a_session_says_to_machines_what_it_says_to_people(
    stage: Stage, reader: Reader
) -> None:
    programme = programme_of(stage)
    cancelled = next(s for s in programme.sessions if s.is_cancelled)
    held = next(s for s in programme.sessions if s.speakers and not s.change)

    told, off = [data_of(await reader.get(f"/pass/{s.id}")) for s in (held, cancelled)]

    assert (told["@type"], told["name"]) == ("Event", held.title)
    assert told["startDate"] == programme.local(held.start).isoformat()
    assert told["eventStatus"] == "https://schema.org/EventScheduled"
    assert [who["name"] for who in told["performer"]] == [
        s.name or s.organisation for s in held.speakers
    ]
    assert told["superEvent"]["name"] == programme.event.name
    assert off["eventStatus"] == "https://schema.org/EventCancelled"


async def test_the_calendar_of_everything_is_in_the_readers_language(reader: Reader) -> None:
    calendars: list[Any] = [
        icalendar.Calendar.from_ical((await reader.get(path)).body)
        for path in ("/programme.ics", "/en/programme.ics")
    ]

    titles = [{str(event["summary"]) for event in calendar.events} for calendar in calendars]
    assert any(title.startswith("INSTÄLLT: ") for title in titles[0])
    assert any(title.startswith("CANCELLED: ") for title in titles[1])


def followed(read: Read) -> Any:
    return feedparser.parse(read.body)
