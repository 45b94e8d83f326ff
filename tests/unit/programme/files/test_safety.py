"""Hostile and broken files end in a sentence, soon, and never in an exception."""

import csv
import json
import time
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.i18n import load_translators
from bot.machine.errand import Limits
from bot.programme.files.opened_file import OpenedFile, open_programme
from bot.programme.files.reader import read_programme
from bot.programme.files.reading_process import open_apart
from bot.programme.files.template import template_xlsx
from bot.programme.sources.findings import OrganiserHints
from bot.programme.sources.plain_text import plain_text
from tests.busy import busy

FILES = Path(__file__).parents[2] / "programme_files"
NAMES = sorted(path.name for path in FILES.glob("[!.]*"))
TOLD = OrganiserHints("Europe/Stockholm")
ENGLISH = load_translators()["en"]

BOMB = """<?xml version="1.0"?>
<!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<schedule><day><event id="1"><title>&d;</title></event></day></schedule>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<schedule><day><event id="1"><title>&x;</title></event></day></schedule>"""
EVENT = "BEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART:20240517T100000Z\nRRULE:{}\nEND:VEVENT\n"
DAILY = EVENT.format("FREQ=DAILY;COUNT=200").replace("UID:1", "UID:{}")
CALENDAR = "BEGIN:VCALENDAR\n{}END:VCALENDAR\n"


def opened(folder: Path, content: bytes) -> OpenedFile:
    file = folder / "file"
    file.write_bytes(content)
    return open_programme(file, TOLD)


def is_told(found: OpenedFile) -> bool:
    """Whether everything that is wrong is a sentence that was foreseen."""
    kinds = {problem.kind for problem in found.problems}
    return bool([p.sentence(ENGLISH) for p in found.problems] or found.programme) and not (
        kinds & {"unexpected", "too-slow"}
    )


@pytest.mark.parametrize("text", [BOMB, OUTSIDE])
def test_entities_are_refused(tmp_path: Path, text: str) -> None:
    found = opened(tmp_path, text.encode())

    assert [problem.kind for problem in found.problems] == ["xml-with-doctype"]


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("FREQ=SECONDLY", "repeats-too-often"),
        ("FREQ=DAILY", None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None),
        ("FREQ=DAILY;COUNT=100000000", None),
        ("nonsense", None),
    ],
)
def test_a_rule_without_an_end_stops(tmp_path: Path, rule: str, kind: str | None) -> None:
    found = opened(tmp_path, CALENDAR.format(EVENT.format(rule)).encode())

    if kind:
        assert [problem.kind for problem in found.problems] == [kind]
    else:
        assert found.programme is not None
        assert len(found.programme.sessions) <= 201


def archive(entries: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in entries.items():
            file.writestr(name, body)
    return content.getvalue()


def workbook_with(sheet: bytes) -> bytes:
    """The template's workbook with another first sheet."""
    with zipfile.ZipFile(
        BytesIO(template_xlsx("2024-05-17", load_translators()["sv"]))
    ) as original:
        entries = {name: original.read(name) for name in original.namelist()}
    return archive({**entries, "xl/worksheets/sheet1.xml": sheet})


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetData>{}</sheetData></worksheet>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (workbook_with(b" " * 25_000_000), "unpacks-too-large"),
        (
            workbook_with(
                SHEET.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>').encode()
            ),
            "table-too-large",
        ),
        (archive({"a.txt": b"hello"}), "other-zip"),
        (archive({"content.xml": b"<x/>"}), "looks-like-opendocument"),
        (archive({"word/document.xml": b"<x/>"}), "not-docx"),
        (b"PK\x03\x04 and no more", "not-xlsx"),
        (b"[" * 200_000, "not-json"),
        (b'{"a":' * 50_000, "not-json"),
        (b"<schedule>" * 5_000, "not-xml"),
        (b"a,b\n" * 30_000, "table-too-large"),
        (b"BEGIN:VCALENDAR\n" + b"A:B\n" * 400_000, "too-many-lines"),
        (CALENDAR.format("".join(DAILY.format(n) for n in range(50))).encode(), "too-many"),
        (b"[" + b'{"isServiceSession": true},' * 6_000 + b"{}]", "too-many"),
        (b" " * 10_000_001, "too-large"),
        (b"Titel,Start,Datum\n" + b"x" * 200_000 + b",1,2\n", "not-a-table"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_too_much_is_refused(tmp_path: Path, content: bytes, kind: str) -> None:
    found = opened(tmp_path, content)

    assert [problem.kind for problem in found.problems] == [kind]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml", "sessions.json"])
def test_a_damaged_archive_is_refused_wherever_it_is_damaged(
    tmp_path: Path, part: str, method: int
) -> None:
    """Whichever byte it is, what is said is a sentence about the file."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", method) as file:
        file.writestr(part, "".join(f"<p>{n * n}</p>" for n in range(40)))
        file.writestr("xl/worksheets/sheet1.xml", "".join(f"<p>{n * n}</p>" for n in range(40)))
    whole = content.getvalue()

    for place in range(0, len(whole), 11):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        problems = opened(tmp_path, damaged).problems
        assert "unexpected" not in {problem.kind for problem in problems}


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        (Limits(cpu_seconds=60, wall_seconds=0.01), "too-slow"),
        (Limits(cpu_seconds=60, wall_seconds=60, megabytes=200), "needs-too-much"),
    ],
)
async def test_a_file_that_takes_more_than_it_may_is_given_up(
    tmp_path: Path, limits: Limits, kind: str
) -> None:
    file = tmp_path / "p.json"
    file.write_bytes(b"[" + b"{}," * 3_000_000 + b"{}]")

    found = await open_apart(file, TOLD, limits)

    assert [problem.kind for problem in found.problems] == [kind]
    assert all(problem.render(ENGLISH) for problem in found.problems)


@pytest.mark.parametrize("name", ["tider.csv", "nothing.csv"])
async def test_a_file_read_apart_is_the_same(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name == "tider.csv":
        file.write_bytes(template_xlsx("2024-05-17", load_translators()["sv"]))

    assert await open_apart(file, TOLD) == open_programme(file, TOLD)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_cut_anywhere_ends_in_a_sentence(tmp_path: Path, name: str) -> None:
    content = (FILES / name).read_bytes()

    for part in range(12):
        assert is_told(opened(tmp_path, content[: len(content) * part // 12]))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_file_with_other_bytes_in_it_ends_in_a_sentence(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = (FILES / name).read_bytes()
    at = data.draw(st.integers(0, len(content)))
    put = data.draw(st.binary(max_size=8) | st.text(max_size=8).map(lambda text: text.encode()))
    cut = data.draw(st.integers(0, 20))

    assert is_told(opened(tmp_path, content[:at] + put + content[at + cut :]))


OURS = (
    Path(__file__).parents[4] / "schedule_data/tidiga-insatser-2024/programme.yaml"
).read_bytes()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    at=st.integers(0, len(OURS)),
    put=st.text(alphabet="-:{}[]&*!|>'\"#%@ \n\tabc019Z", max_size=8),
    cut=st.integers(0, 40) | st.just(len(OURS)),
)
def test_a_programme_with_anything_in_it_ends_in_sentences(
    tmp_path: Path, at: int, put: str, cut: int
) -> None:
    file = tmp_path / "programme.yaml"
    file.write_bytes(OURS[:at] + put.encode() + OURS[at + cut :])

    reading = read_programme(file)

    assert reading.programme or [problem.render(ENGLISH) for problem in reading.problems]


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
TREES = st.recursive(VALUES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".json")])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_json_with_other_types_in_it_ends_in_a_sentence(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    root = json.loads((FILES / name).read_bytes())
    places = list(_places(root))
    parent, key = data.draw(st.sampled_from(places))
    parent[key] = data.draw(TREES)

    assert is_told(opened(tmp_path, json.dumps(root).encode()))


def _places(node: Any) -> list[tuple[Any, Any]]:
    if isinstance(node, dict):
        return [(node, key) for key in node] + [p for v in node.values() for p in _places(v)]
    if isinstance(node, list):
        return [(node, number) for number in range(len(node))] + [
            place for value in node for place in _places(value)
        ]
    return []


CELLS = st.text(alphabet="0123456789:.-/ apmkl;,åT", max_size=14) | st.text(max_size=10)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=6))
def test_a_list_with_anything_in_it_ends_in_a_sentence(
    tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    table = StringIO()
    csv.writer(table).writerows([("Datum", "Start", "Slut", "Titel", "Talare"), *rows])

    assert is_told(opened(tmp_path, table.getvalue().encode("utf-8", "replace")))


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="<>/pbrliscrt &;#x*_[]()!-\n\"' http:", max_size=400))
def test_plain_text_is_made_of_anything(text: str) -> None:
    assert "\r" not in plain_text(text)


@pytest.mark.parametrize("part", ["<", "<p ", "<!--", "**", "[a](", "&", "<script", "_ ", "\n"])
def test_plain_text_takes_no_time_over_repeated_characters(part: str) -> None:
    start = time.monotonic()

    plain_text(part * 20_000)

    assert time.monotonic() - start < 2 * busy()
