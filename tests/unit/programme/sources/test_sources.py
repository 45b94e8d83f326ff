"""Every format that is read, with a small file of each that tells of the same four sessions."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.programme.files.opened_file import open_programme
from bot.programme.files.report import report_on
from bot.programme.sources.findings import OrganiserHints
from bot.programme.sources.tables.clocks import read_span
from bot.programme.sources.times import read_length
from bot.programme.values import AUTHOR, Kind, Speaker
from tests.files.source_files import (
    FILES,
    GUIDS,
    HEAD,
    ITEMS,
    NUMBERS,
    SESSIONIZE,
    SPEAKERS,
    STOCKHOLM,
    opened,
    sentences,
    session,
)


@pytest.mark.parametrize(
    ("name", "format_", "ids"),
    [
        ("pentabarf.schedule.xml", "frab-xml", NUMBERS),
        ("pretalx.schedule.xml", "frab-xml", GUIDS),
        ("frab.schedule.json", "frab-json", GUIDS),
        ("all.sessionize.json", "sessionize-all", SESSIONIZE),
        ("grid.sessionize.json", "sessionize-gridsmart", SESSIONIZE),
        ("groups.sessionize.json", "sessionize-sessions", SESSIONIZE),
        ("event.indico.json", "indico-json", NUMBERS),
        ("sessions.indico.json", "indico-json", NUMBERS),
        ("timetable.indico.json", "indico-json", NUMBERS),
        ("names.sched.csv", "sched-csv", NUMBERS),
        ("swedish.csv", "csv", None),
        ("german.csv", "csv", None),
        ("french.csv", "csv", NUMBERS),
    ],
)
def test_a_format_gives_the_four_sessions(name: str, format_: str, ids: list[str] | None) -> None:
    report = report_on(opened(name))

    items = [(item.title, item.room, item.start, item.end) for item in report.items]
    assert (report.format, items) == (format_, ITEMS)
    assert [item.speakers for item in report.items] == SPEAKERS
    assert ids is None or [item.id for item in report.items] == ids
    assert (report.sessions, report.rooms, report.speakers) == (4, 3, 3)
    assert (report.first_start, report.last_end) == (ITEMS[0][2], ITEMS[3][3])


def test_a_calendar_gives_the_four_sessions_and_organisers_who_differ_as_speakers() -> None:
    report = report_on(opened("calendar.ics"))

    assert [(item.title, item.room, item.start, item.end) for item in report.items] == ITEMS
    names = [("Ada Lovelace",), ("Selma Lagerlöf",), (), ("Karin Boye",)]
    assert [item.speakers for item in report.items] == names


def test_one_organiser_of_a_whole_calendar_is_no_speaker(tmp_path: Path) -> None:
    text = (FILES / "calendar.ics").read_bytes().replace(b"Selma Lagerl\xc3\xb6f", b"GR")
    file = tmp_path / "c.ics"
    file.write_bytes(text.replace(b'"Ada Lovelace"', b"GR").replace(b"Karin Boye", b"GR"))

    assert report_on(open_programme(file, STOCKHOLM)).speakers == 0


def test_an_attendee_without_an_address_is_a_speaker_and_a_guest_is_not(tmp_path: Path) -> None:
    file = tmp_path / "c.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240517T070000Z\nSUMMARY:Ett\n"
        'ATTENDEE;CN="Karin Boye";ROLE=REQ-PARTICIPANT:invalid:no\n mail\n'
        "ATTENDEE;CN=Gäst:mailto:gast@example.org\nEND:VEVENT\nEND:VCALENDAR\n"
    )

    assert report_on(open_programme(file, STOCKHOLM)).items[0].speakers == ("Karin Boye",)


def test_a_repeated_event_is_every_time_it_happens() -> None:
    found = opened("repeated.ics")

    items = [(item.title, item.start, item.room) for item in report_on(found).items]
    assert items == [
        ("Morgonkaffe", "2024-05-15T08:30:00+02:00", "Foajén"),
        ("Morgonkaffe i aulan", "2024-05-17T08:45:00+02:00", "Aulan"),
        ("Morgonkaffe", "2024-05-18T08:30:00+02:00", "Foajén"),
    ]
    assert session(found, "Morgonkaffe i aulan").is_cancelled
    assert "Several sessions have the same id in the file: r@x." in sentences(found)


def test_sched_leaves_out_what_is_not_published_and_counts_what_has_no_time() -> None:
    found = opened("keys.sched.csv")

    report = report_on(found)
    assert [item.title for item in report.items] == [*(item[0] for item in ITEMS), "Oklart"]
    assert (report.items[1].speakers, report.items[4].start) == (SPEAKERS[1], None)
    assert sentences(found) == [
        "Rows that the file says are not published or not accepted are left out. Number: 1.",
        "“Oklart” has no start and is left out.",
    ]


def test_weekdays_need_the_first_day() -> None:
    asked = opened("weekdays.csv")
    told = opened("weekdays.csv", OrganiserHints("Europe/Stockholm", date(2024, 5, 16)))

    assert [problem.kind for problem in asked.problems] == ["first-day-needed"]
    items = [(item.title, item.room, item.start, item.end) for item in report_on(told).items]
    assert items == ITEMS


@pytest.mark.parametrize(
    "name", ["pentabarf.schedule.xml", "all.sessionize.json", "german.csv", "names.sched.csv"]
)
def test_a_file_without_a_zone_asks_for_it_in_one_sentence(name: str) -> None:
    found = opened(name, OrganiserHints())

    assert found.programme is None
    sentence = (
        "The file does not say which time zone it is in (for example “Öppning & välkomna”). "
        "Give --timezone, for example Europe/Stockholm."
    )
    assert sentences(found) == [sentence]


def test_the_zone_of_the_file_goes_before_the_told_one() -> None:
    found = opened("event.indico.json", OrganiserHints("America/New_York"))

    assert report_on(found).first_start == "2024-05-17T09:00:00+02:00"
    assert sentences(found) == [
        "The file has a time zone of its own; America/New_York is not used."
    ]


def test_offsets_in_the_values_go_before_the_zone_of_the_file(tmp_path: Path) -> None:
    text = (FILES / "frab.schedule.json").read_text().replace("Europe/Stockholm", "UTC")
    file = tmp_path / "s.json"
    file.write_text(text)

    asked, told = open_programme(file), open_programme(file, STOCKHOLM)

    assert [problem.kind for problem in asked.problems] == ["zone-contradicted"]
    assert report_on(told).first_start == "2024-05-17T09:00:00+02:00"


def test_a_session_after_midnight_is_of_the_evening_before_where_the_file_says_so() -> None:
    assert session(opened("frab.schedule.json"), "Nattfilm").day == date(2024, 5, 17)
    assert session(opened("german.csv"), "Nattfilm").day is None


def test_of_two_starts_the_one_with_a_date_holds_and_it_is_told() -> None:
    assert sentences(opened("pretalx.schedule.xml")) == [
        "“Lunch” has two starts. The one with a date holds."
    ]


def test_private_fields_are_dropped_at_the_door() -> None:
    names = ("frab.schedule.json", "pretalx.schedule.xml", "event.indico.json", "swedish.csv")
    others = ("calendar.ics", "all.sessionize.json")

    everything = "".join(repr(opened(name).programme) for name in (*names, *others))

    for secret in ("070-000", "Ring i", "ada@example", "031-000", "Passcode", "hemligt", "mailto"):
        assert secret not in everything


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("00:30", 30),
        ("1:05", 65),
        ("00:45:00", 45),
        ("1:02:00", 26 * 60),
        ("1:30:00", 90),
        ("45", 45),
        ("45 min", 45),
        ("PT1H30M", 90),
        ("PT5400S", 90),
        ("P1DT2H", 26 * 60),
        ("P1W", 7 * 24 * 60),
        ("00:00", 0),
        ("en stund", None),
        ("99999:00", None),
    ],
)
def test_a_length_is_read_as_it_is_written(text: str, minutes: int | None) -> None:
    expected = None if minutes is None else timedelta(minutes=minutes)

    assert read_length(text) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9:00-10:30 Uhr", "9:00:00", "10:30:00"),
        ("kl. 9.30–10.15", "9:30:00", "10:15:00"),
        ("9h30 à 10h", "9:30:00", "10:00:00"),
        ("2:00 p.m.", "14:00:00", None),
        ("12:15 am", "0:15:00", None),
        ("24", "1 day, 0:00:00", None),
        ("2024-05-17 14:05:00", "14:05:00", None),
        ("25:00", None, None),
        ("tbd", None, None),
    ],
)
def test_a_time_of_day_is_read_as_it_is_written(
    text: str, start: str | None, end: str | None
) -> None:
    span = read_span(text)

    assert tuple(None if each is None else str(each) for each in span) == (start, end)


def test_html_and_markdown_become_plain_text() -> None:
    pentabarf = session(opened("pentabarf.schedule.xml"), "Öppning & välkomna")
    pretalx = session(opened("pretalx.schedule.xml"), "Öppning & välkomna")

    assert pentabarf.abstract == "Vi börjar dagen.\n\n- Kaffe"
    assert pretalx.abstract == "Vi börjar dagen. Läs mer (https://example.org/mer)."


def test_kinds_tracks_and_links_come_along() -> None:
    found = opened("pentabarf.schedule.xml")

    opening, lunch = session(found, "Öppning & välkomna"), session(found, "Lunch")
    assert (opening.kind, lunch.kind) == (Kind.PLENARY, Kind.BREAK)
    assert (opening.track, [each.url for each in opening.materials]) == (
        "gemensamt",
        ["https://example.org/a"],
    )


def test_authors_come_in_for_speakers_but_are_not_counted_as_such() -> None:
    found = opened("event.indico.json")

    film = session(found, "Nattfilm")
    assert film.speakers == (Speaker("Ada Lovelace", AUTHOR, "Analysmaskinen"),)
    assert report_on(found).items[3].speakers == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Start,Slut,Rum\n09:00,10:00,A\n", "column-missing"),
        ("Titel,Rum\nEtt,A\n", "column-missing"),
        ("Datum,Titel\n2024-05-17,Ett\n", "column-missing"),
        ("a,b,c\n1,2,3\n", "no-headings"),
        (HEAD + "3/4/2024,09:00,10:00,Ett\n5/4/2024,09:00,10:00,Två\n", "date-ambiguous"),
        (HEAD + "4 april,09:00,10:00,Ett\n", "first-day-needed"),
        (HEAD + "2024-04-03,snart,sen,Ett\n", "no-times"),
        (HEAD + "2024-04-03,9:00,10:00,Ett\n2024-04-03,1:30,2:00,Två\n", "twelve-hours"),
        ("Bara en mening om dagen.\nOch en till.\n", "not-a-table"),
        ('{"rooms": [], "blocks": []}', "other-json"),
        ("[1, 2]", "other-json-list"),
        ('[{"fullName": "Ada", "sessions": []}]', "speakers-only"),
        ('{"schedule": {"conference": {', "not-json"),
        ("// note\n{}", "not-json"),
        ('{"schedule": {"conference": {}}}', "schedule-without-days"),
        ("<feed><entry/></feed>", "other-xml"),
        ("<schedule/>", "schedule-without-days"),
        ("<schedule><day>", "not-xml"),
        ("<!DOCTYPE html><html></html>", "looks-like-web-page"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "ics-cut-short"),
        ("%PDF-1.7", "looks-like-pdf"),
        ("", "nothing-in-it"),
        ('{"sessions":[],"speakers":[],"rooms":[],"categories":[],"questions":[]}', "no-sessions"),
    ],
)
def test_what_is_not_understood_is_refused_with_one_sentence(
    tmp_path: Path, text: str, kind: str
) -> None:
    file = tmp_path / "any-name"
    file.write_text(text, encoding="utf-8")

    found = open_programme(file, STOCKHOLM)

    assert found.programme is None
    assert [problem.kind for problem in found.problems] == [kind]
    assert "{" not in sentences(found)[0]


def test_an_id_stays_when_a_session_is_renamed_and_moved(tmp_path: Path) -> None:
    file = tmp_path / "s.xml"
    text = (FILES / "pentabarf.schedule.xml").read_text()
    file.write_text(text.replace("Nattfilm", "Nattbio").replace("<start>00:30", "<start>01:00"))

    before, after = opened("pentabarf.schedule.xml"), open_programme(file, STOCKHOLM)

    assert session(before, "Nattfilm").id == session(after, "Nattbio").id


def test_a_title_that_says_cancelled_is(tmp_path: Path) -> None:
    file = tmp_path / "s.xml"
    text = (FILES / "pentabarf.schedule.xml").read_text()
    file.write_text(text.replace("Nattfilm", "INSTÄLLT: Nattfilm"))

    found = open_programme(file, STOCKHOLM)

    assert session(found, "Nattfilm").is_cancelled
    assert (
        session(found, "Nattfilm").id == session(opened("pentabarf.schedule.xml"), "Nattfilm").id
    )
    assert sentences(found) == ["“INSTÄLLT: Nattfilm” is read as cancelled."]
