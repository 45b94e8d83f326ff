"""The zone in a calendar file holds on the days of the event, wherever in the world that is."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.exports.calendar_zone import described

RULED = {
    "Europe/Stockholm": ("20231029T030000", "-1SU", "10", "20230326T020000", "-1SU", "3"),
    "America/New_York": ("20231105T020000", "1SU", "11", "20230312T020000", "2SU", "3"),
    "Australia/Lord_Howe": ("20230402T020000", "1SU", "4", "20231001T020000", "1SU", "10"),
}
"""When winter time and summer time begin, by the time that holds before, and by which rule."""


@pytest.mark.parametrize("zone", RULED)
def test_a_zone_with_a_rule_has_each_time_once_from_the_year_before(zone: str) -> None:
    text = described(ZoneInfo(zone), date(2024, 5, 14), date(2024, 5, 15)).to_ical().decode()

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
    text = described(ZoneInfo(zone), date(2024, 5, 14), date(2024, 5, 15)).to_ical().decode()

    assert (text.count("BEGIN:STANDARD"), text.count("BEGIN:DAYLIGHT")) == (1, 0)
    assert "RRULE" not in text


DAYS = [
    date(year, month, day)
    for year in (2024, 2035)
    for month, day in ((3, 29), (7, 1), (10, 26), (12, 31))
]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_zone_of_the_world_tells_the_time_of_the_day(day: date) -> None:
    wrong = []
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        told = described(zone, day, day).to_tz()
        midnight = datetime(day.year, day.month, day.day)
        hours = [midnight + timedelta(hours=hour) for hour in (0, 9, 23)]
        if any(
            hour.replace(tzinfo=told).utcoffset() != hour.replace(tzinfo=zone).utcoffset()
            for hour in hours
        ):
            wrong.append(name)

    assert wrong == []
