"""The zone in a calendar file holds on the days of the event, wherever in the world that is."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest

from bot.exports.calendars.calendar import to_calendar
from bot.exports.calendars.calendar_zone import described
from bot.programme.programme import Programme
from bot.programme.values import Event, ProgrammeFile, Session
from bot.storage.programme.changes import Modified
from bot.views.scene import Scene
from tests.files.outlook import faults_for_outlook
from tests.screens import swedish

RULED = {
    "Europe/Stockholm": ("20231029T030000", "-1SU", "10", "20230326T020000", "-1SU", "3"),
    "America/New_York": ("20231105T020000", "1SU", "11", "20230312T020000", "2SU", "3"),
    "Australia/Lord_Howe": ("20230402T020000", "1SU", "4", "20231001T020000", "1SU", "10"),
}
"""When winter time and summer time begin, by the time that holds before, and by which rule."""


def written(zone: str, first_day: date, last_day: date) -> str:
    component = described(ZoneInfo(zone), first_day, last_day)
    assert component is not None
    content: bytes = component.to_ical()
    return content.decode()


@pytest.mark.parametrize("zone", RULED)
def test_a_zone_with_a_rule_has_each_time_once_from_the_year_before(zone: str) -> None:
    text = written(zone, date(2024, 5, 14), date(2024, 5, 15))

    lines = text.split("\r\n")
    winter, winter_day, winter_month, summer, summer_day, summer_month = RULED[zone]
    assert lines.count("BEGIN:STANDARD") == lines.count("BEGIN:DAYLIGHT") == 1
    standard = lines[lines.index("BEGIN:STANDARD") :]
    daylight = lines[lines.index("BEGIN:DAYLIGHT") :]
    assert standard[1:3] == [
        f"DTSTART:{winter}",
        f"RRULE:FREQ=YEARLY;BYDAY={winter_day};BYMONTH={winter_month}",
    ]
    assert daylight[1:3] == [
        f"DTSTART:{summer}",
        f"RRULE:FREQ=YEARLY;BYDAY={summer_day};BYMONTH={summer_month}",
    ]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Africa/Casablanca", "America/Sao_Paulo"])
def test_a_zone_without_one_has_what_holds_on_the_days(zone: str) -> None:
    text = written(zone, date(2024, 5, 14), date(2024, 5, 15))

    assert (text.count("BEGIN:STANDARD"), text.count("BEGIN:DAYLIGHT")) == (1, 0)
    assert "RRULE" not in text


PLACES = (
    "Europe/Stockholm",
    "Europe/Helsinki",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Dublin",
    "Atlantic/Reykjavik",
    "America/New_York",
    "Australia/Sydney",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "UTC",
)
YEARS = (2007, 2024)
ALL_YEARS = (2007, 2016, 2023, 2024, 2026, 2035)
DAYS = ((1, 10), (3, 29), (4, 5), (7, 1), (10, 26), (11, 1), (12, 30))
"""Around those on which clocks are changed somewhere, and in between."""


def an_event_of(days: int, zone: str, first_day: date) -> Programme:
    """One session in the morning and one at night, each day."""
    dates = [first_day + timedelta(days=number) for number in range(days)]
    starts = [
        datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)
        for day in dates
        for hour in (9, 23)
    ]
    sessions = tuple(
        Session(f"s-{number}", "Pass", start, start + timedelta(minutes=90))
        for number, start in enumerate(starts)
    )
    return Programme(ProgrammeFile(Event("Dagen", dates[0], dates[-1], zone, "dagen"), sessions))


def calendar_of(programme: Programme, *, subscribed: bool) -> bytes:
    now = programme.sessions[0].start
    scene = Scene(programme, now, swedish())
    modified = Modified(now, {}) if subscribed else None
    return to_calendar(programme.sessions, scene, lead_minutes=10, modified=modified)


def moments(content: bytes) -> list[tuple[datetime, datetime]]:
    """As a program reads them that goes by the zones in the file alone."""
    calendar = icalendar.Calendar.from_ical(content)
    described_by = {zone.tz_name: zone.to_tz() for zone in calendar.timezones}

    def moment(stated: Any) -> datetime:
        found = stated.dt
        assert isinstance(found, datetime)
        zone = stated.params.get("TZID")
        return (found.replace(tzinfo=described_by[zone]) if zone else found).astimezone(UTC)

    return [(moment(event["DTSTART"]), moment(event["DTEND"])) for event in calendar.events]


@pytest.mark.parametrize("zone", PLACES)
@pytest.mark.parametrize(
    "years", [YEARS, pytest.param(ALL_YEARS, marks=pytest.mark.soak)], ids=["two years", "six"]
)
def test_outlook_reads_every_calendar_at_its_moments(years: tuple[int, ...], zone: str) -> None:
    for year in years:
        for month, day in DAYS:
            for days in (1, 3):
                programme = an_event_of(days, zone, date(year, month, day))
                content = calendar_of(programme, subscribed=days > 1)

                assert faults_for_outlook(content) == [], (year, month, day)
                assert moments(content) == [(s.start, s.end) for s in programme.sessions]


def test_where_the_clocks_change_by_no_rule_times_are_in_utc() -> None:
    programme = an_event_of(3, "Africa/Casablanca", date(2016, 10, 29))

    content = calendar_of(programme, subscribed=False)

    assert b"VTIMEZONE" not in content
    assert b"DTSTART:20161029T080000Z" in content


def test_outlook_would_misread_a_zone_that_lists_its_changes() -> None:
    listed = calendar_of(an_event_of(1, "Europe/Stockholm", date(2024, 5, 14)), subscribed=False)
    rule = b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"
    late = listed.replace(b"DTSTART:20230326T020000", b"DTSTART:20230326T030000")

    assert faults_for_outlook(listed.replace(rule, b"RDATE:20240331T020000")) == [
        "DAYLIGHT RDATE",
        "DAYLIGHT 2023-03-26 02:00 no RRULE",
    ]
    assert faults_for_outlook(late) == ["DAYLIGHT 2023-03-26 03:00 is no change"]


WORLD_DAYS = [
    date(2024, 3, 29),
    date(2024, 10, 26),
    date(2035, 7, 1),
    date(2035, 12, 31),
    *(
        pytest.param(date(year, month, day), marks=pytest.mark.soak)
        for year, month, day in ((2024, 7, 1), (2024, 12, 31), (2035, 3, 29), (2035, 10, 26))
    ),
]


@pytest.mark.parametrize("day", WORLD_DAYS, ids=str)
def test_every_zone_of_the_world_tells_the_time_of_the_day(day: date) -> None:
    wrong = []
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        component = described(zone, day, day)
        if component is None:  # then the file has its times in UTC
            continue
        told = component.to_tz()
        midnight = datetime(day.year, day.month, day.day)
        hours = [midnight + timedelta(hours=hour) for hour in (0, 9, 23)]
        if any(
            hour.replace(tzinfo=told).utcoffset() != hour.replace(tzinfo=zone).utcoffset()
            for hour in hours
        ):
            wrong.append(name)

    assert wrong == []
