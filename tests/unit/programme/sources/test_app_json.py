"""JSON of conference apps, of pretalx's API, and of programs that nobody knows."""

import json
import time
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.programme.files.opened_file import OpenedFile, open_programme
from bot.programme.files.report import report_on
from bot.programme.sources.findings import OrganiserHints
from tests.files.source_files import ENGLISH, STOCKHOLM

ETHICS = {"id": "a1", "title": "Etik", "start": "2025-05-06T09:00:00+02:00",
          "end": "2025-05-06T09:45:00+02:00", "room": "Sal A", "speakers": ["Kim Ett"]}  # fmt: skip
CLARITY = {"id": "b2", "title": "Klarspråk", "start": "2025-05-06T11:00:00+02:00",
           "end": "2025-05-06T11:45:00+02:00", "room": "Sal B", "speakers": []}  # fmt: skip
ROWS = [
    ("a1", "Etik", "Sal A", "06T09:00", "06T09:45", ("Kim Ett",)),
    ("b2", "Klarspråk", "Sal B", "06T11:00", "06T11:45", ()),
]


def opened(folder: Path, root: object, told: OrganiserHints = STOCKHOLM) -> OpenedFile:
    file = folder / "any"
    file.write_text(json.dumps(root), encoding="utf-8")
    return open_programme(file, told)


def rows(found: OpenedFile) -> list[tuple[str, str, str | None, str, str, tuple[str, ...]]]:
    return [
        (i.id, i.title, i.room, (i.start or "")[8:16], (i.end or "")[8:16], i.speakers)
        for i in report_on(found).items
    ]


def kinds(found: OpenedFile) -> list[str]:
    return [problem.kind for problem in found.problems]


def named(talk: dict[str, Any], **keys: str) -> dict[str, Any]:
    """The talk under other keys."""
    return {keys.get(key, key): value for key, value in talk.items()}


@pytest.mark.parametrize(
    "root",
    [
        {"sessions": [ETHICS, CLARITY]},
        [ETHICS, CLARITY],
        {"data": {"talks": {"a1": ETHICS, "b2": CLARITY}}},
        {"days": [{"date": "2025-05-06", "sessions": [ETHICS]}, {"sessions": [CLARITY]}]},
        {"program": {"tuesday": [ETHICS], "wednesday": [CLARITY]}},
        {"schedule": {"2025-05-06": {"540": {"1": ETHICS}, "660": {"1": CLARITY}}}},
        {"sessions": [named(t, title="name", start="starts_at", end="ends-at", room="location",
                            speakers="presenters", id="uuid") for t in (ETHICS, CLARITY)]},
        {"sessions": [{**t, "room": {"id": 1, "name": t["room"]},
                       "speakers": [{"name": n, "email": "x@y.z"} for n in t["speakers"]]}
                      for t in (ETHICS, CLARITY)]},
        {"sessions": [{**t, "room": r, "speakers": s} for t, r, s in
                      ((ETHICS, 7, [9]), (CLARITY, 8, []))],
         "rooms": [{"id": 7, "name": "Sal A"}, {"id": 8, "name": "Sal B"}],
         "speakers": [{"id": 9, "firstName": "Kim", "lastName": "Ett"}]},
        {"items": [{"id": t["id"], "sv": {"title": t["title"]}, "en": {"title": "x"},
                    "start": t["start"], "end": t["end"], "room": t["room"],
                    "speakers": t["speakers"]} for t in (ETHICS, CLARITY)]},
        {"slots": [{"id": t["id"], "start": t["start"], "end": t["end"], "room": t["room"],
                    "talk": {"title": t["title"], "speakers": t["speakers"]}}
                   for t in (ETHICS, CLARITY)]},
        {"sessions": [{**ETHICS, "start": 1746514800000, "end": 1746517500000},
                      {**CLARITY, "start": 1746522000, "end": 1746524700}]},
        {"sessions": [{**ETHICS, "end": None, "duration": 45}, {**CLARITY, "end": None,
                                                                "duration": "PT45M"}]},
        {"sessions": [{**t, "start": t["start"][11:16], "end": t["end"][11:16],
                       "date": "2025-05-06"} for t in (ETHICS, CLARITY)]},
        {"days": [{"date": "2025-05-06", "sessions": [
            {**t, "start": t["start"][11:16], "end": t["end"][11:16]} for t in (ETHICS, CLARITY)]}]},
        {"sessions": [{**t, "start": {"dateTime": t["start"], "timeZone": "Europe/Stockholm"},
                       "end": {"dateTime": t["end"]}} for t in (ETHICS, CLARITY)]},
    ],
)  # fmt: skip
def test_json_of_any_program_is_read_by_its_longest_list(tmp_path: Path, root: object) -> None:
    found = opened(tmp_path, root)

    assert rows(found) == ROWS
    [guess] = [p.sentence(ENGLISH) for p in found.problems if p.kind == "json-guessed"]
    assert "= title" in guess
    assert "= start" in guess


UNDER_ROOMS = [
    {"rooms": {"Sal A": [ETHICS], "Sal B": [CLARITY]}},
    {"rooms": [{"name": "Sal A", "sessions": [ETHICS]}, {"name": "Sal B", "talks": [CLARITY]}]},
    {"stages": [{"title": "Sal A", "items": [ETHICS]}, {"title": "Sal B", "items": [CLARITY]}]},
]


@pytest.mark.parametrize("root", UNDER_ROOMS)
def test_a_room_may_be_what_the_sessions_stand_under(tmp_path: Path, root: object) -> None:
    bare = json.loads(
        json.dumps(root).replace('"room": "Sal A",', "").replace('"room": "Sal B",', "")
    )

    assert [row[1:3] for row in rows(opened(tmp_path, bare))] == [row[1:3] for row in ROWS]


def test_slots_and_what_they_refer_to_are_brought_together(tmp_path: Path) -> None:
    slots = [{"start": t["start"], "end": t["end"], "roomId": n, "sessionId": t["id"]}
             for n, t in ((1, ETHICS), (2, CLARITY))]  # fmt: skip
    talks = [
        {"id": t["id"], "title": t["title"], "speakers": t["speakers"]} for t in (ETHICS, CLARITY)
    ]
    rooms = [{"id": 1, "name": "Sal A"}, {"id": 2, "name": "Sal B"}]

    assert rows(opened(tmp_path, {"slots": slots, "sessions": talks, "rooms": rooms})) == ROWS


@pytest.mark.parametrize("key", ["id", "pid", "personId", "speaker_id"])
def test_people_are_found_by_whatever_their_list_calls_its_ids(tmp_path: Path, key: str) -> None:
    people = [{key: 7, "fullName": "Kim Ett"}, {key: 8, "fullName": "Robin Två"}]
    talks = [ETHICS | {"speakers": [7]}, CLARITY | {"speakers": [8, 7]}]

    found = opened(tmp_path, {"people": people, "agenda": {"items": talks}})

    assert [row[-1] for row in rows(found)] == [("Kim Ett",), ("Robin Två", "Kim Ett")]


def test_people_without_a_name_in_the_file_are_told_of(tmp_path: Path) -> None:
    found = opened(tmp_path, {"sessions": [ETHICS | {"speakers": [7, 8]}, CLARITY]})

    told = [problem for problem in found.problems if problem.kind == "people-unknown"]
    assert [problem.values["n"] for problem in told] == [2]


def test_attributes_and_relationships_of_an_api_are_read(tmp_path: Path) -> None:
    data = [
        {"type": "session", "id": t["id"],
         "attributes": {"title": t["title"], "starts-at": t["start"], "ends-at": t["end"]},
         "relationships": {"microlocation": {"data": {"type": "microlocation", "id": str(n)}},
                           "speakers": {"data": [{"type": "speaker", "id": "9"}] * (n == 1)}}}
        for n, t in ((1, ETHICS), (2, CLARITY))
    ]  # fmt: skip
    included = [{"type": "microlocation", "id": "1", "attributes": {"name": "Sal A"}},
                {"type": "microlocation", "id": "2", "attributes": {"name": "Sal B"}},
                {"type": "speaker", "id": "9", "attributes": {"name": "Kim Ett"}}]  # fmt: skip

    assert rows(opened(tmp_path, {"data": data, "included": included})) == ROWS


def test_what_was_taken_for_what_is_told_and_so_is_what_was_not_read(tmp_path: Path) -> None:
    pause = {"title": "Lunch", "startsAt": "2025-05-06T12:00:00+02:00"}
    root = {"talks": [ETHICS, CLARITY], "breaks": [pause], "rooms": []}

    told = [problem.sentence(ENGLISH) for problem in opened(tmp_path, root).problems]

    read = "The file was read by its keys, like this: talks (2): title = title, start = start, "
    assert told[:2] == [
        read + "end = end, room = room, speakers = speakers, id = id.",
        "Lists with a title and a start that are not read: breaks (1).",
    ]
    of_all = opened(tmp_path, {"talks": [ETHICS, CLARITY], "breaks": [pause]})
    assert [row[1] for row in rows(of_all)] == ["Etik", "Klarspråk", "Lunch"]


def test_the_zone_and_the_name_of_the_event_come_from_the_file(tmp_path: Path) -> None:
    local = [{**t, "start": t["start"][:16], "end": t["end"][:16]} for t in (ETHICS, CLARITY)]
    root = {"event": {"name": "Provdag", "timezone": "Stockholm"}, "sessions": local}

    found = opened(tmp_path, root, OrganiserHints())

    assert found.programme
    assert found.programme.event.name == "Provdag"
    assert report_on(found).first_start == "2025-05-06T09:00:00+02:00"
    assert kinds(opened(tmp_path, {"sessions": local}, OrganiserHints())) == ["zone-needed"]


def test_ids_and_addresses_never_stand_for_names(tmp_path: Path) -> None:
    lost = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
    talk = {**ETHICS, "room": lost, "speakers": [lost, "kim@example.org", "Kim Ett"],
            "answers": [{"answer": "hemligt"}], "notes": "hemligt", "email": "kim@example.org"}  # fmt: skip

    found = opened(tmp_path, {"sessions": [talk]})

    assert rows(found) == [("a1", "Etik", None, "06T09:00", "06T09:45", ("Kim Ett",))]
    assert "hemligt" not in repr(found.programme)


def test_what_is_not_accepted_is_left_out_and_counted(tmp_path: Path) -> None:
    talks = [
        {**ETHICS, "state": "confirmed"},
        {**CLARITY, "state": "rejected"},
        {**CLARITY, "id": "c3", "title": "Annat", "state": "canceled"},
    ]

    found = opened(tmp_path, {"sessions": talks})

    assert found.programme
    assert [(s.title, s.is_cancelled) for s in found.programme.sessions] == [
        ("Etik", False),
        ("Annat", True),
    ]
    assert "status-left-out" in kinds(found)


def submission(talk: dict[str, Any], slots: object) -> dict[str, Any]:
    return {
        "code": talk["id"], "title": talk["title"], "state": "confirmed", "slots": slots,
        "submission_type": {"id": 1, "name": {"en": "Talk", "sv": "Föredrag"}}, "track": None,
        "speakers": [{"code": "S1", "name": name, "email": "x@y.z"} for name in talk["speakers"]],
        "abstract": "Om val.", "answers": [{"answer": "hemligt"}], "internal_notes": "hemligt",
    }  # fmt: skip


def slot(talk: dict[str, Any], **more: object) -> dict[str, Any]:
    room = {"id": 1, "name": {"en": talk["room"], "sv": talk["room"]}}
    return {"id": 5, "start": talk["start"], "end": talk["end"], "room": room, **more}


@pytest.mark.parametrize(
    "results",
    [
        [submission(t, [slot(t)]) for t in (ETHICS, CLARITY)],
        [slot(t, submission=submission(t, [5])) | {"id": None} for t in (ETHICS, CLARITY)],
        [{k: v for k, v in submission(t, None).items() if k != "slots"} | {"slot": slot(t)}
         for t in (ETHICS, CLARITY)],
    ],
)  # fmt: skip
def test_pretalx_api_is_read(tmp_path: Path, results: list[dict[str, Any]]) -> None:
    page = {"count": 2, "next": None, "previous": None, "results": results}

    found = opened(tmp_path, page)
    both = opened(tmp_path, [{**page, "results": [each]} for each in results])

    assert rows(found) == rows(both) == ROWS
    assert report_on(found).format == "app-json-pretalx-api"
    assert "hemligt" not in repr(found.programme)
    assert "page-missing" not in kinds(found)


def test_a_page_of_several_is_told_as_such(tmp_path: Path) -> None:
    page = {"count": 40, "next": "https://example.org/?page=2", "results":
            [submission(ETHICS, [slot(ETHICS)])]}  # fmt: skip

    told = [p.sentence(ENGLISH) for p in opened(tmp_path, page).problems]

    assert "The file is one page of several: it holds 1 of 40 entries. Fetch all pages in one file." in told  # fmt: skip


def test_pretalx_api_without_times_is_refused_with_what_to_do(tmp_path: Path) -> None:
    page = {"count": 1, "next": None, "results": [submission(ETHICS, [5])]}

    found = opened(tmp_path, page)

    slots = [slot(talk, submission=talk["id"], room=1) for talk in (ETHICS, CLARITY)]
    untitled = opened(tmp_path, {"count": 2, "next": None, "results": slots})

    assert kinds(untitled) == ["pretalx-without-titles"]
    assert kinds(found) == ["pretalx-without-times"]
    assert "slots.room" in found.problems[0].sentence(ENGLISH)


def v2(**more: object) -> dict[str, Any]:
    def event(talk: dict[str, Any]) -> dict[str, Any]:
        people = [{"guid": "p", "name": name, "role": "speaker"} for name in talk["speakers"]]
        room = {"guid": f"r-{talk['room']}", "slug": talk["room"].lower().replace(" ", "-")}
        return {"guid": talk["id"], "title": talk["title"], "start": talk["start"],
                "end": talk["end"], "room": room, "participants": people, "track": {"slug": "x"},
                "subtitle": None, "abstract": {"de": "Über", "en": "On"}}  # fmt: skip

    rooms = [{"name": name, "slug": name.lower().replace(" ", "-"), "guid": f"r-{name}"}
             for name in ("Sal A", "Sal B")]  # fmt: skip
    days = [{"index": 1, "date": "2025-05-06", "start": "x", "end": "x"}]
    conference = {"title": "Provdag", "time_zone_name": "Europe/Stockholm", "rooms": rooms,
                  "days": days, "start": "2025-05-06T08:00:00+02:00"}  # fmt: skip
    return {"schedule": {"version": "1", "conference": conference,
                         "events": [event(ETHICS), event(CLARITY)], **more}}  # fmt: skip


def test_the_second_version_of_the_schedule_is_read(tmp_path: Path) -> None:
    assert rows(opened(tmp_path, v2(), OrganiserHints())) == ROWS


@pytest.mark.parametrize(
    "root",
    [
        v2(events=[], talks=[ETHICS, CLARITY]),
        {"schedule": {"conference": {"title": "T", "days": []}, "talks": [ETHICS, CLARITY]}},
        {"schedule": {"conference": {"title": "T"}, "talks": [ETHICS, CLARITY]}},
        {
            "sessions": [],
            "rooms": [],
            "speakers": [],
            "categories": [],
            "talks": [ETHICS, CLARITY],
        },
        {"results": [{"startDate": None, "contributions": [], "talks": [ETHICS, CLARITY]}]},
    ],
)
def test_a_file_with_sessions_is_never_read_as_empty(tmp_path: Path, root: object) -> None:
    found = opened(tmp_path, root)

    assert kinds(found) == ["sessions-unread"]
    assert "talks” holds 2" in found.problems[0].sentence(ENGLISH)


def test_a_schedule_in_xml_with_other_elements_is_never_read_as_empty(tmp_path: Path) -> None:
    file = tmp_path / "s.xml"
    talk = "<session><title>Etik</title><start>09:00</start></session>"
    file.write_text(
        f'<schedule><day date="2025-05-06"><room name="A">{talk * 2}</room></day></schedule>'
    )

    found = open_programme(file, STOCKHOLM)

    [sentence] = [problem.sentence(ENGLISH) for problem in found.problems]
    assert sentence.startswith("No session could be read, but “<session>” holds 2 with a title")


PARTS = {
    "event": {"name": "Provdag", "timezone": "Europe/Stockholm"},
    "microlocations": [{"id": 1, "name": "Sal A"}, {"id": 2, "name": "Sal B"}],
    "speakers": [{"id": 3, "name": "Kim Ett", "email": "x@y.z"}],
    "sessions": [
        {"id": t["id"], "title": t["title"], "starts-at": t["start"], "ends-at": t["end"],
         "microlocation": {"id": n, "name": None}, "state": "accepted",
         "speakers": [{"id": 3, "name": None}] * len(t["speakers"])}
        for n, t in ((1, ETHICS), (2, CLARITY))
    ],
}  # fmt: skip


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_open_event_is_read_as_a_folder_a_zip_and_one_file(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in PARTS.items():
            (folder / f"{name}{suffix}").write_text(json.dumps(part))
            archive.writestr(f"export/{name}{suffix}", json.dumps(part))
    (tmp_path / "e.zip").write_bytes(packed.getvalue())

    of_folder, of_zip = open_programme(folder), open_programme(tmp_path / "e.zip")

    assert (
        rows(of_folder) == rows(of_zip) == rows(opened(tmp_path, PARTS, OrganiserHints())) == ROWS
    )
    assert {report_on(found).format for found in (of_folder, of_zip)} == {"open-event"}


def test_clock_times_without_a_day_are_of_the_first_day_that_is_told(tmp_path: Path) -> None:
    root = {"sessions": [{"title": "Etik", "start": "09:00"}]}

    assert kinds(opened(tmp_path, root)) == ["other-json"]
    told = opened(tmp_path, root, OrganiserHints("Europe/Stockholm", date(2025, 5, 6)))
    assert report_on(told).first_start == "2025-05-06T09:00:00+02:00"


@pytest.mark.parametrize(
    "root",
    [
        {"a": {"b": [{"c": [[[[{"d": {}}]]]] * 50}] * 50}},
        {"sessions": [{"title": ["x"], "start": {"start": {"start": {}}}}] * 500},
        {"sessions": [{"title": "x", "start": 10**30}, {"title": "y", "start": -1}]},
        {"sessions": [{"title": {"sv": {}}, "start": True}]},
        [[[]]],
    ],
)
def test_odd_json_ends_in_a_sentence(tmp_path: Path, root: object) -> None:
    assert kinds(opened(tmp_path, root)) in (["other-json"], ["other-json-list"])


def test_ids_that_many_objects_share_hold_nothing_up(tmp_path: Path) -> None:
    talks = [{**ETHICS, "id": str(n), "room": "1", "speakers": ["1"]} for n in range(300)]

    before = time.process_time()
    opened(tmp_path, {"sessions": talks, "others": [{"id": "1"}] * 20_000})
    many = opened(tmp_path, [{"a": 1}] * 101_000)

    assert time.process_time() - before < 20
    assert kinds(many) == ["too-many-objects"]
