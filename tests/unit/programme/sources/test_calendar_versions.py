"""Calendars that say the same event more than once, take it back, hide it, or mean whole days."""

from pathlib import Path

import pytest

from bot.programme.files.opened_file import OpenedFile
from bot.programme.files.report import report_on
from tests.unit.programme.sources.test_calendars import opened

TWO_CALENDARS = "END:VCALENDAR\nBEGIN:VCALENDAR\n"


def event(
    *lines: str, uid: str = "1", at: str = "09", day: str = "15", title: str = "Etik"
) -> str:
    named = f"UID:{uid}\n" + (f"SUMMARY:{title}\n" if title else "")
    hours = f"DTSTART;TZID=Europe/Stockholm:202405{day}T{at}0000\nDURATION:PT45M\n" if at else ""
    return named + hours + "".join(f"{line}\n" for line in lines)


def rows(found: OpenedFile) -> list[tuple[str, str]]:
    return [(item.title, (item.start or "")[8:13]) for item in report_on(found).items]


def kinds(found: OpenedFile) -> set[str]:
    return {problem.kind for problem in found.problems}


def cancelled(found: OpenedFile) -> list[bool]:
    assert found.programme
    return [each.is_cancelled for each in found.programme.sessions]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (["SEQUENCE:1"], ["SEQUENCE:2"]),
        (["SEQUENCE:9"], ["SEQUENCE:10"]),
        ([], ["SEQUENCE:1"]),
        (["SEQUENCE:1", "DTSTAMP:20240501T080000Z"], ["SEQUENCE:2", "DTSTAMP:20240401T080000Z"]),
        (["DTSTAMP:20240401T080000Z"], ["DTSTAMP:20240501T080000Z"]),
        (
            ["DTSTAMP:20240401T080000Z", "LAST-MODIFIED:20240401T080000Z"],
            ["DTSTAMP:20240401T080000Z", "LAST-MODIFIED:20240402T080000Z"],
        ),
    ],
)
@pytest.mark.parametrize("between", ["", TWO_CALENDARS])
def test_the_newest_version_counts_wherever_it_stands(
    tmp_path: Path, older: list[str], newer: list[str], between: str
) -> None:
    old = f"BEGIN:VEVENT\n{event(*older)}END:VEVENT\n"
    new = f"BEGIN:VEVENT\n{event(*newer, at='13', title='Etik i dag')}END:VEVENT\n"

    for head in (old + between + new + between, new + between + old + between):
        found = opened(tmp_path, event(uid="2", title="Slut"), head=head)

        assert sorted(rows(found)) == [("Etik i dag", "15T13"), ("Slut", "15T09")]
        assert "older-left-out" in kinds(found)


def test_of_a_program_that_counts_its_versions_the_later_of_one_count_holds(
    tmp_path: Path,
) -> None:
    older = event("SEQUENCE:1", "DTSTAMP:20240401T080000Z")
    newer = event("SEQUENCE:1", "DTSTAMP:20240402T080000Z", at="13", title="Klarspråk")

    assert rows(opened(tmp_path, newer, older)) == [("Klarspråk", "15T13")]


def test_different_events_under_one_uid_are_all_held(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        event("DTSTAMP:20240401T080000Z", title="Etik"),
        event("DTSTAMP:20240401T080000Z", at="10", title="Klarspråk"),
        event("DTSTAMP:20240401T080001Z", at="11", title="Avslutning"),
    )

    assert [title for title, _ in rows(found)] == ["Etik", "Klarspråk", "Avslutning"]


def test_a_calendar_that_cancels_one_event_needs_no_more_than_its_name(tmp_path: Path) -> None:
    head = f"METHOD:CANCEL\nBEGIN:VEVENT\nUID:1\nSEQUENCE:1\nEND:VEVENT\n{TWO_CALENDARS}"

    found = opened(tmp_path, event(), event(uid="2", at="10"), head=head)

    assert rows(found) == [("Etik", "15T09"), ("Etik", "15T10")]
    assert cancelled(found) == [True, False]


def test_a_cancelled_series_is_cancelled_at_every_time(tmp_path: Path) -> None:
    series = "RRULE:FREQ=DAILY;COUNT=3"
    moved = event("RECURRENCE-ID;TZID=Europe/Stockholm:20240516T090000", day="16", at="13")
    head = f"METHOD:CANCEL\nBEGIN:VEVENT\n{event(series, 'SEQUENCE:2')}END:VEVENT\n{TWO_CALENDARS}"

    found = opened(tmp_path, event(series), moved, head=head)

    assert [start for _, start in rows(found)] == ["15T09", "16T13", "17T09"]
    assert cancelled(found) == [True, True, True]


def test_one_cancelled_time_of_a_series_takes_its_words_from_the_series(tmp_path: Path) -> None:
    gone = event(
        "RECURRENCE-ID;TZID=Europe/Stockholm:20240516T090000", "STATUS:CANCELLED", title="", at=""
    )

    found = opened(tmp_path, event("RRULE:FREQ=DAILY;COUNT=3"), gone)

    assert [row[1] for row in rows(found)] == ["15T09", "16T09", "17T09"]
    assert {row[0] for row in rows(found)} == {"Etik"}
    assert cancelled(found) == [False, True, False]


def test_a_change_from_one_time_on_moves_all_that_follow(tmp_path: Path) -> None:
    later = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Stockholm:20240516T090000",
        "LOCATION:Sal C",
        day="16",
        at="13",
    )
    once = event("RECURRENCE-ID:20240517T070000Z", "LOCATION:Sal D", day="17", at="15")

    found = opened(tmp_path, event("RRULE:FREQ=DAILY;COUNT=4", "LOCATION:Sal A"), later, once)

    items = [((i.start or "")[8:13], (i.end or "")[8:16], i.room) for i in report_on(found).items]
    assert items == [
        ("15T09", "15T09:45", "Sal A"),
        ("16T13", "16T13:45", "Sal C"),
        ("17T15", "17T15:45", "Sal D"),
        ("18T13", "18T13:45", "Sal C"),
    ]


@pytest.mark.parametrize("line", ["TRANSP:TRANSPARENT", "STATUS:TENTATIVE", "CLASS:PUBLIC",
                                  "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "STATUS:CONFIRMED"])  # fmt: skip
def test_what_is_free_or_tentative_is_held(tmp_path: Path, line: str) -> None:
    found = opened(tmp_path, event(line))

    assert rows(found) == [("Etik", "15T09")]
    assert cancelled(found) == [False]


@pytest.mark.parametrize("word", ["PRIVATE", "CONFIDENTIAL", "private", "X-INTERNT"])
def test_what_is_not_public_is_left_out_whatever_it_is_called(tmp_path: Path, word: str) -> None:
    found = opened(tmp_path, event(), event(f"CLASS:{word}", uid="2", title="Lönesamtal"))

    assert rows(found) == [("Etik", "15T09")]
    assert "Lönesamtal" not in repr(found)
    assert "private-left-out" in kinds(found)


def test_a_private_time_of_a_public_series_is_not_held_as_the_others(tmp_path: Path) -> None:
    hidden = event(
        "RECURRENCE-ID;TZID=Europe/Stockholm:20240516T090000", "CLASS:PRIVATE", title="Hemligt"
    )
    public = event("CLASS:PUBLIC", "RRULE:FREQ=DAILY;COUNT=3")

    assert [start for _, start in rows(opened(tmp_path, public, hidden))] == ["15T09", "17T09"]


def test_a_reply_to_an_invitation_is_no_version_of_it(tmp_path: Path) -> None:
    reply = (
        f"METHOD:REPLY\nBEGIN:VEVENT\n{event('SEQUENCE:9', title='Accepterat: Etik')}END:VEVENT\n"
    )

    found = opened(tmp_path, event(), head=reply + TWO_CALENDARS)

    assert rows(found) == [("Etik", "15T09")]
    assert "replies-left-out" in kinds(found)


@pytest.mark.parametrize(
    "lines",
    [
        "DTSTART;VALUE=DATE:20240515\nDTEND;VALUE=DATE:20240517",
        "DTSTART;VALUE=DATE:20240515\nDURATION:P2D",
        "DTSTART:20240515\nDTEND:20240517",
        "DTSTART:20240515T000000\nDTEND:20240517T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        "DTSTART:20240514T220000Z\nDTEND:20240516T220000Z\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        "DTSTART:20240515T000000\nDTEND:20240517T000000",
    ],
)
def test_whole_days_are_headings_up_to_the_day_before_their_end(
    tmp_path: Path, lines: str
) -> None:
    days = [event(uid=day, day=day) for day in ("15", "16", "17")]

    found = opened(tmp_path, f"UID:x\nSUMMARY:Provdagarna\n{lines}\n", *days)

    assert len(rows(found)) == 3
    assert found.programme
    assert [day.name for day in found.programme.days] == ["Provdagarna", "Provdagarna", ""]
    assert "all-day" in kinds(found)


def test_a_whole_day_without_sessions_is_left_out_and_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "UID:x\nSUMMARY:Ledig\nDTSTART;VALUE=DATE:20240520\n", event())

    assert rows(found) == [("Etik", "15T09")]
    assert found.programme
    assert [day.name for day in found.programme.days] == [""]
    assert "all-day-left-out" in kinds(found)


def test_a_calendar_of_nothing_but_whole_days_is_refused(tmp_path: Path) -> None:
    found = opened(tmp_path, "UID:x\nSUMMARY:Provdagarna\nDTSTART;VALUE=DATE:20240520\n")

    assert kinds(found) == {"only-whole-days"}


def test_a_calendar_of_tasks_is_refused_by_their_name(tmp_path: Path) -> None:
    task = "BEGIN:VTODO\nUID:1\nSUMMARY:Ring Kim\nDUE:20240515T070000Z\nEND:VTODO\n"

    found = opened(tmp_path, head=task)

    assert kinds(found) == {"sessions-unread"}


def test_a_start_that_cannot_be_read_is_told_with_title_and_place(tmp_path: Path) -> None:
    odd = "UID:2\nSUMMARY:Klarspråk\nLOCATION:Sal B\nDTSTART:20240515Tca1015\n"

    found = opened(tmp_path, event(), odd)

    assert rows(found)[0] == ("Etik", "15T09")
    [unread] = found.unread
    assert (unread.title, unread.room, unread.cell) == ("Klarspråk", "Sal B", "20240515Tca1015")


def test_a_text_in_html_alone_is_read_without_what_lets_one_in(tmp_path: Path) -> None:
    html = "<p>Om val.</p><p>Mötes-ID: 321 654 987 000</p><a href=https://zoom.us/j/1>In</a>"

    found = opened(
        tmp_path, event(f"X-ALT-DESC;FMTTYPE=text/html:{html}", "CONFERENCE:https://zoom.us/j/1")
    )

    assert found.programme
    assert found.programme.sessions[0].abstract == "Om val."


@pytest.mark.parametrize("repeats", ["", "RRULE:FREQ=DAILY;COUNT=2\n"])
@pytest.mark.parametrize(
    "hours",
    [
        "DTSTART:20240515T070000Z\nDTEND:20240515T100000\n",
        "DTSTART:20240515T090000\nDTEND:20240515T100000Z\n",
        "DTSTART:20240515T070000Z\nDTEND;VALUE=DATE:20240516\n",
    ],
)
def test_start_and_end_may_be_written_on_different_clocks(
    tmp_path: Path, hours: str, repeats: str
) -> None:
    found = opened(tmp_path, f"UID:1\nSUMMARY:Etik\n{hours}{repeats}")

    assert rows(found)[0] == ("Etik", "15T09")
