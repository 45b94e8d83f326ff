"""Shapes that frab, pretalx, wafer, Sessionize and Indico write in other years and views."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.programme.files.opened_file import OpenedFile, open_programme
from bot.programme.files.report import report_on
from bot.programme.sources.findings import OrganiserHints

STOCKHOLM = OrganiserHints("Europe/Stockholm")
XML = "<schedule><conference><title>T</title>{}</conference>{}</schedule>"
DAY = '<day date="2024-05-17"><room name="A">{}</room></day>'
EVENT = (
    '<event id="1"><date>{}</date><start>{}</start><duration>00:30</duration>'
    "<title>Öppning</title></event>"
)  # fmt: skip


def opened(folder: Path, content: object, told: OrganiserHints = STOCKHOLM) -> OpenedFile:
    file = folder / "any"
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        file.write_text(content if isinstance(content, str) else json.dumps(content))
    return open_programme(file, told)


def rows(found: OpenedFile) -> list[tuple[str, str | None, str, tuple[str, ...]]]:
    items = report_on(found).items
    return [(i.id, i.room, (i.start or "")[:16], i.speakers) for i in items]


def kinds(found: OpenedFile) -> list[str]:
    return [problem.kind for problem in found.problems]


@pytest.mark.parametrize(
    "day",
    [
        DAY,
        '<days><day date="2024-05-17"><rooms><room><name>A</name>{}</room></rooms></day></days>',
        '<day date="2024-05-17"><room name="A"><events>{}</events></room></day>',
    ],
)
def test_a_room_is_known_however_deep_its_events_stand(tmp_path: Path, day: str) -> None:
    found = opened(tmp_path, XML.format("", day.format(EVENT.format("", "09:00"))))

    assert rows(found) == [("1", "A", "2024-05-17T09:00", ())]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_schedule_in_utf_16_is_read(tmp_path: Path, quote: str) -> None:
    head = f"<?xml version='1.0' encoding={quote}utf-16{quote}?>"
    text = head + XML.format("", DAY.format(EVENT.format("", "09:00")))

    assert report_on(opened(tmp_path, text.encode("utf-16"))).items[0].title == "Öppning"


def test_local_times_that_say_they_are_utc_are_local_and_it_is_told(tmp_path: Path) -> None:
    events = "".join(EVENT.format(f"2024-05-17T{h}:00:00+00:00", f"{h}:00") for h in (10, 11))
    one_off = events.replace("<start>11", "<start>13")

    local = opened(tmp_path, XML.format("", DAY.format(events)))
    exact = opened(tmp_path, XML.format("", DAY.format(one_off)))
    told_utc = opened(tmp_path, XML.format("", DAY.format(events)), OrganiserHints("UTC"))

    assert [row[2][11:] for row in rows(local)] == ["10:00", "11:00"]
    assert "local-as-utc" in kinds(local)
    assert [row[2][11:] for row in rows(exact)] == ["12:00", "13:00"]
    assert report_on(told_utc).first_start == "2024-05-17T10:00:00+00:00"


def test_a_schedule_of_something_else_is_refused(tmp_path: Path) -> None:
    other = '<schedule xmlns="urn:tv"><day date="2024-05-17"><entry/></day></schedule>'

    assert kinds(opened(tmp_path, other)) == ["no-sessions"]


@pytest.mark.parametrize(
    ("length", "end"),
    [("12:00:00", "17T21:00"), ("1:00:00", "18T09:00"), ("1h30", "17T10:30"), ("45m", "17T09:45")],
)
def test_a_length_in_three_parts_has_days_of_one_figure(
    tmp_path: Path, length: str, end: str
) -> None:
    event = EVENT.format("", "09:00").replace("00:30", length)

    item = report_on(opened(tmp_path, XML.format("", DAY.format(event)))).items[0]

    assert (item.end or "")[8:16] == end


TALK: dict[str, Any] = {
    "guid": "g", "title": "T", "date": "2024-05-17T09:00:00+02:00", "duration": 30,
    "persons": ["Ada", {"display_name": "Karin"}, {"name": " "}, None],
}  # fmt: skip


@pytest.mark.parametrize(
    "day",
    [
        {"rooms": {"A": [TALK, None]}},
        {"rooms": [{"name": "A", "events": [TALK]}]},
        {"rooms": None, "events": [{**TALK, "room": "A"}]},
        {"rooms": {"A": [{**TALK, "date": None, "start": "09:00"}]}},
    ],
)
@pytest.mark.parametrize("where", ["inside", "beside", "bare"])
def test_rooms_and_days_of_a_json_schedule_stand_in_several_ways(
    tmp_path: Path, day: dict[str, Any], where: str
) -> None:
    days = [{"date": "2024-05-17", **day}]
    whole = {
        "inside": {"schedule": {"conference": {"days": days}}},
        "beside": {"schedule": {"conference": {"title": "T"}, "days": days}},
        "bare": {"conference": {"days": days}},
    }[where]

    assert rows(opened(tmp_path, whole)) == [("g", "A", "2024-05-17T09:00", ("Ada", "Karin"))]


def test_a_conference_without_days_is_another_programs(tmp_path: Path) -> None:
    assert kinds(opened(tmp_path, {"conference": {"name": "T"}, "talks": []})) == ["other-json"]


def test_a_start_before_the_day_begins_is_of_the_next_morning(tmp_path: Path) -> None:
    night = {"guid": "n", "title": "T", "start": "00:30"}
    day = {"date": "2024-05-17", "day_start": "2024-05-17T06:00:00+02:00", "rooms": {"A": [night]}}

    found = opened(tmp_path, {"schedule": {"conference": {"days": [day]}}})

    assert rows(found) == [("n", "A", "2024-05-18T00:30", ())]


SESSION: dict[str, Any] = {
    "id": "1", "title": "T", "startsAt": "2024-05-17T09:00:00", "endsAt": "2024-05-17T10:00:00",
    "isServiceSession": False, "speakers": [{"id": "a", "name": "Ada"}], "roomId": 5, "room": "A",
}  # fmt: skip
ROOM = {"id": 5, "name": "A"}


@pytest.mark.parametrize(
    "view",
    [
        [{"date": "2024-05-17", "rooms": [{**ROOM, "sessions": [SESSION]}]}],
        [{"rooms": [ROOM], "timeSlots": [{"rooms": [{**ROOM, "session": SESSION}]}]}],
        [{"groupId": None, "sessions": [SESSION]}],
        {
            "sessions": [{**SESSION, "speakers": ["a"]}],
            "speakers": [{"id": "a", "fullName": "Ada"}],
            "rooms": [ROOM],
        },
    ],
)
def test_a_view_of_sessionize_may_lack_what_is_not_needed(tmp_path: Path, view: object) -> None:
    assert rows(opened(tmp_path, view)) == [("1", "A", "2024-05-17T09:00", ("Ada",))]


def at(clock: str, zone: str = "Europe/Stockholm") -> dict[str, str]:
    return {"date": "2024-05-17", "time": f"{clock}:00", "tz": zone}


BLOCK = {"id": 7, "title": "Panel", "room": "B", "startDate": at("11:00"), "contributions": []}
PART = {
    "id": "1", "title": "T", "room": "A", "startDate": at("09:00"),
    "speakers": [{"fullName": "Lovelace, Ada"}],
}  # fmt: skip


def test_indico_gives_each_contribution_once_and_blocks_without_any(tmp_path: Path) -> None:
    full = {**BLOCK, "id": 8, "contributions": [PART]}
    event = {"title": "E", "timezone": "Europe/Stockholm", "contributions": [PART]}

    found = opened(tmp_path, {"results": [{**event, "sessions": [full, BLOCK]}]}, OrganiserHints())

    assert rows(found) == [
        ("1", "A", "2024-05-17T09:00", ("Ada Lovelace",)),
        ("7", "B", "2024-05-17T11:00", ()),
    ]


def test_a_timetable_of_indico_has_the_zone_of_its_times(tmp_path: Path) -> None:
    entry = {"id": "b1", "entryType": "Break", "title": "Lunch", "room": "M"}
    days = {"20240517": {"b1": {**entry, "startDate": at("12:00")}}, "20240518": {}}
    in_utc = {"20240517": {"b1": {**entry, "startDate": at("12:00", "UTC")}}}

    found = opened(tmp_path, {"results": {"77": days}}, OrganiserHints())
    asked = opened(tmp_path, {"results": {"77": in_utc}}, OrganiserHints())

    assert rows(found) == [("b1", "M", "2024-05-17T12:00", ())]
    assert found.programme is not None
    assert found.programme.sessions[0].track is None
    assert kinds(asked) == ["zone-needed"]


def test_an_event_of_indico_without_its_contributions_is_refused(tmp_path: Path) -> None:
    event = {"title": "E", "timezone": "Europe/Stockholm", "startDate": at("09:00")}

    assert kinds(opened(tmp_path, {"results": [event]})) == ["no-sessions"]
