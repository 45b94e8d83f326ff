"""What apps and screens need of a feed, as their sources read it."""

from datetime import datetime, timedelta
from typing import Any
from xml.sax import ContentHandler, parseString

import icalendar
import pytest
from lxml import etree

from bot.exports.feeds.frab_xml import to_frab_xml
from bot.exports.feeds.whole_calendar import to_whole_calendar
from bot.programme.programme import Programme
from bot.programme.values import Change, Material, Speaker, Status
from bot.storage.programme.changes import Modified
from tests.builders import a_programme, a_room, a_session, at, next_version
from tests.files.feeds import MODIFIED, published
from tests.files.outlook import faults_for_outlook
from tests.web.calendar_readers import read_by_icalendar, read_by_vobject

NEEDED_BY_GIGGITY = (b"<schedule", b"<conference")
WITHIN = 1024


def a_day() -> Programme:
    return a_programme(
        a_session("Öppning", "09:00", "09:30", room="stora-salen", speakers=(Speaker("Ada Ek"),)),
        a_session("Lunch", "12:00", "13:00"),
        a_session("Natt", "24:30", "25:30", room="stora-salen", day=at("09:00").date()),
        a_session(
            "Etik",
            "10:00",
            room="stora-salen",
            change=Change(Status.CANCELLED),
            abstract="Om etik.",
        ),
        event={"about": "x" * 5000, "website": f"https://example.org/{'x' * 3000}"},
        rooms=(a_room("Stora salen"),),
    )


class Giggity(ContentHandler):
    """Takes what it knows by name, and no instruction or unknown element for a word of it."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[dict[str, str]] = []
        self._event: dict[str, str] | None = None
        self._words = ""

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 -- the library's name
        self._words = ""
        if name == "event":
            self._event = {"id": attrs["id"], "guid": attrs["guid"]}

    def characters(self, content: str) -> None:
        self._words += content

    def endElement(self, name: str) -> None:  # noqa: N802 -- the library's name
        if self._event is not None and name == "event":
            self.items.append(self._event)
            self._event = None
        elif self._event is not None:
            self._event[name] = self._words


def test_giggity_knows_the_file_by_its_first_kibibyte() -> None:
    head = to_frab_xml(published(a_day()), f"https://dagen.example/{'x' * 400}")[:WITHIN]

    assert [mark for mark in NEEDED_BY_GIGGITY if mark not in head] == []


def test_giggity_finds_a_title_a_time_and_a_length_of_everything() -> None:
    reading = Giggity()

    parseString(to_frab_xml(published(a_day())), reading)

    assert [(each["title"], each["date"], each["duration"]) for each in reading.items] == [
        ("Öppning", "2024-05-14T09:00:00+02:00", "00:30"),
        ("INSTÄLLT: Etik", "2024-05-14T10:00:00+02:00", "00:45"),
        ("Natt", "2024-05-15T00:30:00+02:00", "01:00"),
        ("Lunch", "2024-05-14T12:00:00+02:00", "01:00"),
    ]
    assert all(each["id"] and each["guid"] and each["room"] for each in reading.items)


def test_eventfahrplan_finds_the_end_of_each_day_and_every_session_on_it() -> None:
    root = etree.fromstring(to_frab_xml(published(a_day())))

    (day,) = root.findall("day")
    ends = [
        datetime.fromisoformat(event.findtext("date") or "") + _length(event.findtext("duration"))
        for event in day.iter("event")
    ]
    assert day.get("date") == "2024-05-14"
    assert datetime.fromisoformat(day.get("end") or "") == max(ends) == at("25:30")
    assert len({event.get("guid") for event in day.iter("event")}) == 4
    assert root.findtext("version") == "1"


def test_a_change_gives_the_file_another_version() -> None:
    after = next_version(a_day(), a_day().sessions)

    root = etree.fromstring(to_frab_xml(published(after)))

    assert root.findtext("version") == "2"


def test_a_player_of_screens_finds_rooms_by_name_and_what_is_said_of_a_session() -> None:
    root = etree.fromstring(to_frab_xml(published(a_day())))

    rooms = {room.get("name"): room for room in root.iter("room") if room.get("name")}
    opening = rooms["Stora salen"].find("event")
    assert opening is not None
    assert opening.findtext("title") == "Öppning"
    assert [person.text for person in opening.iter("person")] == ["Ada Ek"]
    assert opening.findtext("start") == "09:00"
    assert opening.findtext("url") == "https://dagen.example/pass/oppning"


def calendar_of(programme: Programme, modified: Modified = MODIFIED) -> Any:
    return icalendar.Calendar.from_ical(to_whole_calendar(published(programme), modified))


def test_no_entry_of_the_calendar_is_without_a_place_or_rings() -> None:
    calendar = calendar_of(a_day())

    places = {str(event["summary"]): str(event["location"]) for event in calendar.events}
    assert places == {
        "Öppning": "Stora salen, plan 2",
        "Lunch": "Plats meddelas",
        "Natt": "Stora salen, plan 2",
        "INSTÄLLT: Etik": "Stora salen, plan 2",
    }
    assert calendar.walk("VALARM") == []


def test_the_calendar_has_a_name_and_asks_to_be_looked_at_every_hour() -> None:
    programme = a_programme(a_session(), event={"name": "Barn, unga; och vi"})

    calendar = calendar_of(programme)

    named = to_whole_calendar(published(programme), MODIFIED).split(b"\r\n")
    assert b"X-WR-CALNAME:Barn\\, unga\\; och vi" in named
    assert calendar["refresh-interval"].to_ical() == b"PT1H"
    assert str(calendar["x-wr-timezone"]) == "Europe/Stockholm"


def test_a_cancelled_session_stays_in_the_calendar_and_a_change_counts_up() -> None:
    before, after = calendar_of(a_day()), calendar_of(next_version(a_day(), a_day().sessions))

    cancelled = before.events[3]
    assert (str(cancelled["status"]), cancelled["uid"]) == ("CANCELLED", "etik@liten")
    assert [event["sequence"] for event in before.events] == [1, 1, 1, 1]
    assert [event["sequence"] for event in after.events] == [2, 2, 2, 2]


def test_the_calendar_is_the_same_to_the_byte_while_it_says_the_same() -> None:
    first, second = (to_whole_calendar(published(a_day()), MODIFIED) for _ in range(2))

    assert first == second
    assert faults_for_outlook(first) == []


def test_two_readers_of_calendars_see_the_same_in_it() -> None:
    content = to_whole_calendar(published(a_day()), MODIFIED)

    by_icalendar, by_vobject = read_by_icalendar(content), read_by_vobject(content)

    assert by_icalendar == by_vobject
    assert len(by_vobject.entries) == 4


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://[half", "https://a:port/"])
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    session = a_session(url=url, materials=(Material("Bilder", url=url),))

    root = etree.fromstring(to_frab_xml(published(a_programme(session))))

    assert root.findall(".//link") == []
    assert root.find(".//origin_url") is None


def _length(text: str | None) -> timedelta:
    hours, minutes = (text or "").split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))
