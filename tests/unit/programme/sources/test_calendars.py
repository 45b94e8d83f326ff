"""What real calendars write in other ways: repeats, zones, letters."""

from pathlib import Path

import pytest

from bot.programme.files.opened_file import OpenedFile, open_programme
from bot.programme.files.report import report_on
from bot.programme.sources.findings import OrganiserHints

STOCKHOLM = OrganiserHints("Europe/Stockholm")
EVENT = (
    "UID:1\nSUMMARY:Öppning\n"
    "DTSTART;TZID=Europe/Stockholm:20240515T090000\nDTEND;TZID=Europe/Stockholm:20240515T100000\n"
)
OTHER = "UID:2\nSUMMARY:Slut\nDTSTART:20240517T070000Z\n"
ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Vår zon\n{}BEGIN:STANDARD\nDTSTART:16011028T030000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    "END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010325T020000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    "END:DAYLIGHT\nEND:VTIMEZONE\n"
)


def opened(
    folder: Path,
    *events: str,
    head: str = "",
    told: OrganiserHints = STOCKHOLM,
    encoding: str = "utf-8",
) -> OpenedFile:
    file = folder / "c.ics"
    body = "".join(f"BEGIN:VEVENT\n{event}END:VEVENT\n" for event in events)
    file.write_bytes(f"BEGIN:VCALENDAR\n{head}{body}END:VCALENDAR\n".encode(encoding))
    return open_programme(file, told)


def days(found: OpenedFile) -> list[str]:
    return [(item.start or "")[8:16] for item in report_on(found).items]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RRULE:FREQ=DAILY;UNTIL=20240517T070000Z", ["15T09:00", "16T09:00", "17T09:00"]),
        ("RRULE:FREQ=DAILY;UNTIL=20240517", ["15T09:00", "16T09:00", "17T09:00"]),
        ("RRULE:FREQ=DAILY;UNTIL=20240516T215959Z", ["15T09:00", "16T09:00"]),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20240516", ["15T09:00", "17T09:00"]),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20240516T070000Z", ["15T09:00", "17T09:00"]),
        ("RDATE:20240520T070000", ["15T09:00", "20T07:00"]),
        ("RDATE;VALUE=PERIOD:20240520T070000Z/PT1H", ["15T09:00", "20T09:00"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20240901T000000Z", 16),
    ],
)
def test_a_repeated_event_ends_where_it_says(
    tmp_path: Path, lines: str, expected: list[str] | int
) -> None:
    found = days(opened(tmp_path, EVENT + lines + "\n"))

    assert (len(found) if isinstance(expected, int) else found) == expected


def test_an_endless_event_ends_with_the_others_and_it_is_told(tmp_path: Path) -> None:
    found = opened(tmp_path, EVENT + "RRULE:FREQ=DAILY\n", OTHER)

    assert days(found) == ["15T09:00", "16T09:00", "17T09:00", "17T09:00"]
    assert "repeats-cut" in {problem.kind for problem in found.problems}


def test_a_zone_that_the_calendar_describes_holds(tmp_path: Path) -> None:
    event = EVENT.replace("Europe/Stockholm", '"Vår zon"')
    named = ZONE.format("X-LIC-LOCATION:Europe/Berlin\n")

    asked = opened(tmp_path, event, head=ZONE.format(""), told=OrganiserHints())
    far = opened(tmp_path, event, head=ZONE.format(""), told=OrganiserHints("America/New_York"))
    known = opened(tmp_path, event, head=named, told=OrganiserHints())

    assert [problem.kind for problem in asked.problems] == ["zone-needed"]
    assert report_on(far).first_start == "2024-05-15T03:00:00-04:00"
    assert report_on(known).first_start == "2024-05-15T09:00:00+02:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_calendar_is_read_in_its_own_letters(tmp_path: Path, encoding: str) -> None:
    assert report_on(opened(tmp_path, EVENT, encoding=encoding)).items[0].title == "Öppning"


def test_a_calendar_of_an_old_phone_is_read(tmp_path: Path) -> None:
    summary = "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=96pp=\nning\n"

    found = opened(tmp_path, EVENT.replace("SUMMARY:Öppning\n", summary))

    assert report_on(found).items[0].title == "Öppning"
