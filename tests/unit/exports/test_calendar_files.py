"""What is in an .ics file, read back the way a phone's calendar reads it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import STATUS, Calendar

from bot.exports.calendars.calendar import calendar_name, to_calendar
from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.views.scene import Scene
from tests.builders import a_programme, a_session, at, next_version
from tests.events.conferences import CANCELLED, HEART, VOICE, a_day
from tests.screens import swedish


def file_of(
    *sessions: Session, programme: Programme | None = None, lead_minutes: int = 10
) -> Calendar:
    scene = Scene(programme or a_day(), at("08:00"), swedish())
    content = to_calendar(sessions, scene, lead_minutes=lead_minutes)
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return calendar


def test_a_session_has_its_time_in_the_zone_of_the_event() -> None:
    event = file_of(VOICE).events[0]

    assert event.start == datetime(2024, 5, 14, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert b"DTSTART;TZID=Europe/Stockholm:20240514T100000" in event.to_ical()
    assert event.end - event.start == timedelta(minutes=45)


def test_the_zone_is_in_the_file_with_summer_time() -> None:
    (zone,) = file_of(VOICE).timezones

    assert zone.tz_name == "Europe/Stockholm"
    summer = zone.to_tz().utcoffset(datetime(2024, 7, 1))
    assert summer == timedelta(hours=2)


def test_a_session_says_where_it_is_and_who_speaks() -> None:
    event = file_of(VOICE).events[0]

    assert event.summary == "Barnets röst"
    assert event.location == "Stora salen, plan 1, Folkets hus, Storgatan 1"
    assert (event.description or "").startswith("Ada Ek, enhetschef, Västra kommunen\nBo Al, ")


def test_the_same_session_keeps_its_uid_and_a_newer_programme_counts_up() -> None:
    before, after = a_day(), next_version(a_day(), a_day().sessions)

    first = file_of(VOICE, programme=before).events[0]
    second = file_of(VOICE, programme=after).events[0]

    assert (first.uid, second.uid) == ("rost@liten", "rost@liten")
    assert (first.sequence, second.sequence) == (1, 2)


def test_the_alarm_comes_the_minutes_before_that_the_person_chose() -> None:
    event = file_of(VOICE, lead_minutes=15).events[0]

    assert [alarm.trigger for alarm in event.alarms.times] == [at("09:45")]


def test_there_is_no_alarm_for_whoever_wants_none() -> None:
    assert file_of(VOICE, lead_minutes=0).events[0].alarms.times == []


def test_a_cancelled_session_says_so_and_rings_for_nobody() -> None:
    event = file_of(CANCELLED).events[0]

    assert event.status == STATUS.CANCELLED
    assert event.summary == "INSTÄLLT: Spel om pengar"
    assert event.alarms.times == []


def test_a_session_without_an_end_has_none() -> None:
    programme = a_programme(a_session("Öppet samtal", "13:30", None))

    event = file_of(*programme.sessions, programme=programme).events[0]

    assert "DTEND" not in event


def test_several_sessions_share_a_file() -> None:
    events = file_of(VOICE, HEART).events

    assert [event.uid for event in events] == ["rost@liten", "hjarta@liten"]


def test_a_file_is_named_for_what_is_in_it() -> None:
    assert calendar_name(a_day(), VOICE) == "rost.ics"
    assert calendar_name(a_day()) == "liten.ics"
