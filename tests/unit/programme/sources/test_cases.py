"""Small calendars and schedules that show kinds of trouble, and what is right for each."""

import json
from pathlib import Path

import pytest

from bot.programme.files.opened_file import OpenedFile, open_programme
from bot.programme.files.report import report_on
from bot.programme.sources.findings import OrganiserHints
from tests.files.source_files import opened, sentences, session


def starts(found: OpenedFile) -> list[tuple[str, str]]:
    return [(item.title, (item.start or "")[11:16]) for item in report_on(found).items]


def test_where_all_dates_are_moved_alike_the_starts_hold_and_it_is_told() -> None:
    found = opened("frab-date-moved-twice.xml")

    assert starts(found) == [("Etik", "09:00"), ("Klarspråk", "10:00"), ("Lunch", "12:00")]
    assert session(found, "Etik").end is not None
    assert (report_on(found).items[0].end or "")[11:16] == "09:45"
    assert "All dates with a time disagree with the starts beside them, and all alike. " in (
        " ".join(sentences(found))
    )
    assert "two starts" not in " ".join(sentences(found))


def test_a_city_is_a_zone() -> None:
    found = opened("frab-zone-rails.xml", OrganiserHints())

    assert report_on(found).first_start == "2025-05-06T09:00:00+02:00"


def test_long_and_early_sessions_are_as_they_stand() -> None:
    found = opened("frab-long-and-early.xml")

    lengths = {
        each.title: (each.end - each.start).total_seconds() / 3600
        for each in (found.programme.sessions if found.programme else ())
        if each.end
    }
    assert lengths == {"Morgonyoga": 0.75, "Utställning": 24, "Hackdagar": 30}
    assert ("Morgonyoga", "05:30") in starts(found)


def test_two_sessions_of_one_number_are_two() -> None:
    assert starts(opened("frab-same-id.xml")) == [
        ("Etik i vardagen", "09:00"),
        ("Etik i vardagen", "10:00"),
    ]


def test_of_a_teams_meeting_only_the_text_about_the_session_stays() -> None:
    found = opened("ics-teams-sv.ics")

    assert session(found, "Etik i vardagen").abstract == "Vi pratar om svåra val."
    assert session(found, "Skriva klarspråk").abstract == "Om språk."
    assert any("video meetings" in sentence for sentence in sentences(found))


def test_the_highest_sequence_counts() -> None:
    found = opened("ics-sequence.ics")

    assert starts(found) == [("Etik i vardagen", "10:00"), ("Skriva klarspråk", "11:00")]
    assert report_on(found).items[0].room == "Sal C"
    assert sentences(found)[0] == ("2 older versions of events do not count; the newest holds.")


def test_a_calendar_that_cancels_cancels() -> None:
    found = opened("ics-method-cancel.ics")

    assert found.programme
    assert [each.is_cancelled for each in found.programme.sessions] == [True, True]


def test_what_is_private_is_left_out_and_only_counted() -> None:
    found = opened("ics-private.ics")

    assert [title for title, _ in starts(found)] == ["Etik i vardagen", "Skriva klarspråk"]
    assert sentences(found)[0] == ("2 events are marked private or confidential and are left out.")
    for secret in ("Lönesamtal", "Avstämning", "Mitt rum", "sjukskriv", "varsel"):
        assert secret not in repr(found)


def test_a_banner_over_the_days_is_a_heading_and_no_session() -> None:
    found = opened("ics-allday-banner.ics")

    assert starts(found) == [("Etik i vardagen", "09:00")]
    assert found.programme
    assert [(str(day.date), day.name) for day in found.programme.days] == [
        ("2025-05-06", "Provdagarna")
    ]
    assert any(
        sentence.startswith("“Provdagarna” is for the whole day") for sentence in sentences(found)
    )


@pytest.mark.parametrize(("names", "stated"), [(True, "sal-a"), (True, "g-1"), (False, "sal-a")])
def test_a_room_that_is_only_referred_to_has_its_name(
    tmp_path: Path, stated: str, *, names: bool
) -> None:
    room = '<room name="Sal A" slug="sal-a" guid="g-1">' if names else '<room name="sal-a">'
    file = tmp_path / "s.xml"
    file.write_text(
        f"<schedule><day date='2025-05-06'>{room}<event id='1'><start>09:00</start>"
        f"<room>{stated}</room><title>Etik</title></event></room></day></schedule>"
    )

    found = report_on(open_programme(file, OrganiserHints("Europe/Stockholm")))

    assert found.items[0].room == ("Sal A" if names else "sal-a")


@pytest.mark.parametrize(
    ("dates", "clocks", "expected", "kind"),
    [
        ("T11:00:00+02:00 T12:00:00+02:00", "09:00 10:00", ["09:00", "10:00"], "starts-moved"),
        ("T07:00:00+02:00 T08:00:00+02:00", "09:00 10:00", ["09:00", "10:00"], "starts-moved"),
        ("T10:00:00+02:00 T11:00:00+02:00", "09:00 10:00", ["09:00", "10:00"], "starts-moved"),
        ("T09:00:00+00:00 T10:00:00+00:00", "09:00 10:00", ["09:00", "10:00"], "local-as-utc"),
        (
            "T11:00:00+02:00 T10:00:00+02:00",
            "09:00 10:00",
            ["11:00", "10:00"],
            "start-contradicted",
        ),
        (
            "T11:00:00+02:00 T13:00:00+02:00",
            "09:00 10:00",
            ["11:00", "13:00"],
            "start-contradicted",
        ),
        ("T07:00:00+00:00 T08:00:00+00:00", "09:00 10:00", ["09:00", "10:00"], ""),
    ],
)
def test_only_starts_that_all_disagree_alike_hold(
    tmp_path: Path, dates: str, clocks: str, expected: list[str], kind: str
) -> None:
    events = [
        {
            "guid": clock,
            "title": clock,
            "start": clock,
            "date": f"2025-05-06{at}",
            "duration": "00:30",
        }
        for at, clock in zip(dates.split(), clocks.split(), strict=True)
    ]
    days = [{"date": "2025-05-06", "rooms": {"A": events}}]
    conference = {"title": "T", "time_zone_name": "Stockholm", "days": days}
    file = tmp_path / "s.json"
    file.write_text(json.dumps({"schedule": {"conference": conference}}))

    found = open_programme(file)

    assert sorted(start for _, start in starts(found)) == sorted(expected)
    kinds = {problem.kind for problem in found.problems}
    assert kinds & {"starts-moved", "local-as-utc", "start-contradicted"} == {kind} - {""}


@pytest.mark.parametrize(
    ("offset", "clock"),
    [("2025-03-29T10:00:00+01:00", "09:00"), ("2025-03-31T11:00:00+02:00", "09:00")],
)
def test_one_start_alone_that_is_off_by_the_zones_offset_holds(
    tmp_path: Path, offset: str, clock: str
) -> None:
    event = {"guid": "1", "title": "Etik", "start": clock, "date": offset}
    days = [{"date": offset[:10], "rooms": {"A": [event]}}]
    file = tmp_path / "s.json"
    file.write_text(json.dumps({"schedule": {"conference": {"title": "T", "days": days}}}))

    assert starts(open_programme(file, OrganiserHints("Europe/Stockholm"))) == [("Etik", "09:00")]
