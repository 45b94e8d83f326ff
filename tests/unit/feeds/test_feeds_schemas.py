"""What goes out is valid by the schemas that its readers publish.

They stand beside the repository, in ../shared/feeds, and are not part of it; the rules of theirs that
are easily broken stand here too.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema
import pytest
from lxml import etree

from bot.exports.feeds.frab_json import to_frab_json
from bot.exports.feeds.frab_xml import to_frab_xml
from bot.programme.files.opened_file import open_programme
from bot.programme.files.reader import load_programme
from bot.programme.programme import Programme
from bot.programme.sources.findings import OrganiserHints
from tests.builders import a_programme, a_room, a_session
from tests.files.feeds import MAKERS, outgoing, published, read_back, without_pages
from tests.files.outlook import faults_for_outlook

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
SCHEMAS, SCHEDULES = SHARED / "feeds", SHARED / "schedules"
TRUTH = SCHEDULES / "truth.json"
EVENTS = sorted(ROOT.glob("schedule_data/*/programme.yaml"))

needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="../shared/feeds is not there")
needs_schedules = pytest.mark.skipif(
    not (SCHEMAS.is_dir() and TRUTH.is_file()), reason="../shared/schedules is not there"
)

FIRST_DAYS = {
    "vivatech-2017.csv": date(2017, 6, 15),
    "ccc-camp-1999.csv": date(1999, 8, 6),
    "vldb-2014-grid.xlsx": date(2014, 9, 2),
}


def an_odd_programme() -> Programme:
    """Ids too short, names that are none of XML's, a session without anything, and one of days."""
    return a_programme(
        a_session("a", "09:00", None, id="-"),
        a_session("b\x0b]]>", "10:00", "10:00", id="ab12cd", url="https://example.org/a b#c#d"),
        a_session("c", "11:00", "35:00", id="x" * 40, room="r"),
        a_session("d", "12:00", "12:00", room="r", url="javascript:alert(1)"),
        event={"id": "x", "timezone": "America/New_York"},
        rooms=(a_room("R"), a_room("R", id="r2")),
    )


def shipped() -> Iterator[Programme]:
    yield from (load_programme(file.parent) for file in EVENTS)
    yield an_odd_programme()


PROGRAMMES = [pytest.param(one, id=one.event.id) for one in shipped()]


def faults_by_schema(programme: Programme) -> list[str]:
    """Of the XML and of the JSON, with pages and without."""
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "schedule.xml.xsd")))
    rules = json.loads((SCHEMAS / "schedule.json.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft6Validator(rules, format_checker=jsonschema.FormatChecker())
    found: list[str] = []
    for one in (published(programme), without_pages(programme)):
        tree = etree.fromstring(to_frab_xml(one, "https://dagen.example/schedule.xml"))
        if not schema.validate(tree):
            found.append(str(schema.error_log))
        found += [e.message for e in validator.iter_errors(json.loads(to_frab_json(one)))]
    return found


@needs_schemas
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_programme_is_valid_by_both_schemas(programme: Programme) -> None:
    assert faults_by_schema(programme) == []


@needs_schedules
def test_real_programmes_go_out_valid_and_come_in_the_same(tmp_path: Path) -> None:
    assert _faults_of_real(tmp_path, most_sessions=50) == {}


@needs_schedules
@pytest.mark.soak
def test_every_real_programme_goes_out_valid_and_comes_in_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        assert _faults_of_real(tmp_path, most_sessions=5000) == {}


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_xml_keeps_the_rules_of_its_schema(programme: Programme) -> None:
    root = etree.fromstring(to_frab_xml(published(programme)))

    days, events = root.findall("day"), root.findall("day/room/event")
    assert re.fullmatch("[a-z0-9_-]{4,}", root.findtext("conference/acronym") or "")
    assert len({day.get("index") for day in days}) == len(days)
    for day in days:
        assert all(_is_instant(day.get(edge)) for edge in ("start", "end"))
    assert len(events) == len(programme.sessions)
    for kind in ("id", "guid"):
        assert len({event.get(kind) for event in events}) == len(events)
    for event in events:
        assert 0 < int(event.get("id") or 0) < 2**31
        assert UUID(event.get("guid")).version == 5
        assert re.fullmatch("[0-9A-Z]{6}", event.get("code", "ABC123"))
        slug = event.findtext("slug")
        assert slug is None or re.fullmatch(r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}", slug)
        assert _is_instant(event.findtext("date"))
        assert re.fullmatch(r"\d\d:\d\d", event.findtext("duration") or "")
        assert {"room", "title", "type", "start", "abstract", "track"} <= {e.tag for e in event}


REQUIRED = (
    "abstract", "date", "duration", "guid", "id", "language", "links", "persons",
    "room", "slug", "start", "subtitle", "title", "track", "type", "url",
)  # fmt: skip


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_json_keeps_the_rules_of_its_schema(programme: Programme) -> None:
    conference: dict[str, Any] = json.loads(to_frab_json(published(programme)))["schedule"][
        "conference"
    ]

    assert re.fullmatch("[a-z0-9_-][a-z0-9_]{3,}", conference["acronym"])
    assert conference["daysCount"] == len(conference["days"])
    held = [
        event for day in conference["days"] for events in day["rooms"].values() for event in events
    ]
    assert len(held) == len(programme.sessions)
    for event in held:
        assert [name for name in REQUIRED if name not in event] == []
        assert re.fullmatch("[a-z0-9_-]+[a-z0-9]", event["slug"])
        assert re.match("https?://|urn:uuid:", event["url"])
        assert all(person.keys() == {"guid", "name"} for person in event["persons"])


def test_names_are_the_same_whatever_else_is_in_the_programme() -> None:
    first, second = a_session("Etik", "10:00"), a_session("Samtal", "11:00")

    def names(programme: Programme) -> dict[str | None, tuple[str | None, str | None]]:
        events = etree.fromstring(to_frab_xml(published(programme))).findall("day/room/event")
        return {e.findtext("title"): (e.get("id"), e.get("guid")) for e in events}

    alone, both = names(a_programme(second)), names(a_programme(first, second))

    assert alone["Samtal"] == both["Samtal"]
    assert both["Etik"] != both["Samtal"]


def _is_instant(text: str | None) -> bool:
    return datetime.fromisoformat(text or "").tzinfo is not None


def _faults_of_real(folder: Path, *, most_sessions: int) -> dict[str, list[str]]:
    """By file; each that is read is told of."""
    found = {}
    for name, truth in json.loads(TRUTH.read_text("utf-8"))["files"].items():
        if not 0 < (truth.get("sessions") or 0) <= most_sessions:
            continue
        zone = (truth.get("time_zone") or {}).get("name") or ""
        programme = open_programme(
            SCHEDULES / name, OrganiserHints(zone, FIRST_DAYS.get(name))
        ).programme
        if programme is None or not programme.sessions:
            continue
        content = {kind: make(published(programme)) for kind, make in MAKERS.items()}
        faults = [*faults_by_schema(programme), *faults_for_outlook(content["ics"])]
        for kind, one in content.items():
            again = read_back(one, folder).programme
            if again is None or again.file != outgoing(programme.file):
                faults.append(f"{kind} is not the same")
        print(f"{len(programme.sessions):5}  {name}  {len(faults)} faults")
        if faults:
            found[name] = faults
    return found
