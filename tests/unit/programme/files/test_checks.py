"""What `check` says about a file, sentence by sentence."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.i18n import load_translators
from bot.programme.files.problems import Grade
from bot.programme.files.reader import ProgrammeReading, read_programme
from bot.programme.values import Change, Status

PROGRAMME = """\
event:
  name: Liten dag
  first_day: 2024-03-25
  last_day: 2024-03-25
  timezone: Europe/Stockholm
rooms:
  - {id: stora, name: Stora salen}
  - {id: lilla, name: Lilla salen}
sessions:
  - id: ett
    title: Ett
    start: 2024-03-25T09:00
    end: 2024-03-25T10:00
    room: stora
    speakers: [{name: Ada}]
  - id: tva
    title: Två
    start: 2024-03-25T10:00
    end: 2024-03-25T11:00
    room: lilla
    speakers: [{name: Ada}]
prompts:
  - id: dagen
    text: {sv: Vad tar du med dig?, en: What do you take with you?}
"""
ENGLISH = load_translators()["en"]


def reading(folder: Path, text: str) -> ProgrammeReading:
    file = folder / "p.yaml"
    file.write_text(text, encoding="utf-8")
    return read_programme(file)


def sentences(found: ProgrammeReading, folder: Path) -> list[str]:
    start = len(str(folder)) + 1
    return [f"{p.grade} {p.render(ENGLISH)[start:]}" for p in found.problems]


def test_a_sound_programme_has_no_problems(tmp_path: Path) -> None:
    assert reading(tmp_path, PROGRAMME).problems == ()


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("room: lilla", "room: stra", "20: “Två” is in “stra”, which is not among the rooms."),
        (
            "room: lilla",
            "track: x\n    room: lilla",
            "20: “Två” belongs to “x”, which is not among the tracks.",
        ),
        ("end: 2024-03-25T11:00", "end: 2024-03-25T09:59", "19: “Två” ends before it starts."),
        ("id: tva", "id: ett", "16: The id “ett” is already used on line 10."),
        (
            "id: tva",
            "id: Två",
            "16: “Två” is not an id. Use a–z, 0–9 and hyphens, 40 characters at most.",
        ),
        ("title: Två", "titel: Två", "16: “title” is missing."),
        (
            "Europe/Stockholm",
            "Europa/Stockholm",
            "5: The time zone “Europa/Stockholm” is unknown. Write for example Europe/Stockholm.",
        ),
        ("  timezone: Europe/Stockholm\n", "", "1: “timezone” is missing."),
        (
            "last_day: 2024-03-25",
            "last_day: 2024-03-24",
            "4: The last day is before the first.",
        ),
        (
            "last_day: 2024-03-25",
            "last_day: 2024",
            "4: “2024” is not a date. Write for example 2024-03-25.",
        ),
        (
            "start: 2024-03-25T10:00",
            "start: 10:00",
            "18: “10:00” is not a time. Write for example 2024-03-25T09:00.",
        ),
        (
            "start: 2024-03-25T10:00",
            "start: 0001-01-01T10:00",
            "18: “0001-01-01T10:00” is not a time. Write for example 2024-03-25T09:00.",
        ),
        (
            "start: 2024-03-25T10:00",
            "start: 2024-02-30T10:00",
            "18: “2024-02-30T10:00” is not a time. Write for example 2024-03-25T09:00.",
        ),
        (
            "start: 2024-03-25T10:00",
            "start: 2024-03-25T24:30",
            "18: “2024-03-25T24:30” is not a time. Write for example 2024-03-25T09:00.",
        ),
        (
            "id: lilla",
            f"id: {'a' * 200}",
            f"8: “{'a' * 60}…” is not an id.",
        ),
        (
            "room: lilla",
            "room: lilla\n    change: {kind: flyttad}",
            "21: “flyttad” is not among the choices, which are moved, cancelled, replaced.",
        ),
        ("rooms:", "rooms: {}\nx:", "6: rooms should be a list."),
        (
            "event:",
            "event: &e\n  x: *e\n",
            "2: Shortcuts (*name) are not used in programme files.",
        ),
        ("title: Två", "title: Två\n    title: Tre", "18: The key “title” is there twice."),
        ("event:", "format: 2\nevent:", "1: The format “2” is unknown. The only one is 1."),
        ("event:", "\tevent:", "1: This cannot be read as YAML."),
        (
            "id: dagen",
            "id: dagen\n    when: after:tre",
            "24: The prompt “dagen” points to “tre”, which is not among the sessions.",
        ),
        (
            "id: dagen",
            "id: dagen\n    when: soon",
            "24: The prompt “dagen” has “soon” as its time.",
        ),
        ("id: dagen", "id: dagen\n    kind: choice", "23: The prompt “dagen” needs at least two"),
        ("id: lilla", "id: lilla, plan: ../x.png", "8: The file “../x.png” belongs in the event"),
    ],
)
def test_an_error_refuses_the_file_with_line_and_sentence(
    tmp_path: Path, before: str, after: str, sentence: str
) -> None:
    found = reading(tmp_path, PROGRAMME.replace(before, after, 1))

    assert found.programme is None
    assert any(s.startswith(f"error p.yaml:{sentence}") for s in sentences(found, tmp_path))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("name: Lilla salen", "name: x, blue: 2", "8: The key “blue” is unknown and is not used."),
        (
            "name: Lilla salen",
            "name: x, flor: 2",
            "8: The key “flor” is unknown and is not used. Is",
        ),
        ("id: tva", "id: tva\n    kind: rave", "17: The kind “rave” is unknown and is read as"),
        ("    end: 2024-03-25T11:00\n", "", "16: “Två” has no end."),
        ("    room: lilla\n", "", "16: “Två” has no room."),
        (
            "room: lilla",
            "room: lilla\n    change: {kind: moved, was_room: kök}",
            "21: “Två” was in “kök”, which is not among the rooms.",
        ),
        ("title: Två", 'title: ""', "16: The session “tva” has no title."),
        (
            "room: lilla",
            "room: stora\n    start: 2024-03-25T09:30",
            "16: Stora salen is booked twice: “Två” starts while “Ett” is on.",
        ),
        (
            "start: 2024-03-25T10",
            "start: 2024-03-25T09",
            "16: Ada is in two places at once: “Ett”",
        ),
        (
            "2024-03-25T10:00\n    end: 2024-03-25T11:00",
            "2024-03-26T10:00\n    end: 2024-03-26T11:00",
            "18: “Två” is outside the event's days.",
        ),
        (", en: What do you take with you?", "", "24: The prompt “dagen” has no text in: en."),
        (
            "id: dagen",
            "id: dagen\n    kind: scale\n    choices: [{sv: Nej}, {sv: Kanske}, {sv: Ja}]",
            "23: The scale “dagen” has five steps but 3 labels.",
        ),
        ("dag\n", "dag\n  colour: blue\n", "3: The colour “blue” is written with six figures"),
        ("dag\n", "dag\n  picture: p.yaml\n", "3: The event's picture “p.yaml” should be"),
        ("id: lilla", "id: lilla, plan: x.png", "8: The file “x.png” is not in the event's"),
    ],
)
def test_a_warning_is_told_and_the_file_is_used(
    tmp_path: Path, before: str, after: str, sentence: str
) -> None:
    text = PROGRAMME.replace(before, after, 1)
    if "stora\n    start" in after:
        text = text.replace("    start: 2024-03-25T10:00\n", "").replace("{name: Ada}]\np", "]\np")

    found = reading(tmp_path, text)

    assert found.programme is not None
    assert [s.startswith(f"warning p.yaml:{sentence}") for s in sentences(found, tmp_path)] == [
        True
    ]


def test_a_former_clock_time_is_of_the_session_s_day(tmp_path: Path) -> None:
    text = PROGRAMME.replace(
        "room: lilla", 'room: lilla\n    change: {kind: moved, was_start: "9:30"}'
    )

    found = reading(tmp_path, text)

    assert found.problems == ()
    assert found.programme is not None
    change = found.programme.sessions[1].change
    assert change == Change(Status.MOVED, was_start=datetime(2024, 3, 25, 8, 30, tzinfo=UTC))


def test_an_organisation_is_never_in_two_places_at_once(tmp_path: Path) -> None:
    text = PROGRAMME.replace("{name: Ada}", "{name: '', role: teamet, organisation: Ale}")
    text = text.replace("start: 2024-03-25T10:00", "start: 2024-03-25T09:00")

    assert reading(tmp_path, text).problems == ()


def test_a_cancelled_session_takes_no_room(tmp_path: Path) -> None:
    text = PROGRAMME.replace("room: lilla", "room: stora\n    change: {kind: cancelled}")
    text = text.replace("start: 2024-03-25T10:00", "start: 2024-03-25T09:30")

    assert reading(tmp_path, text).problems == ()


def test_errors_and_warnings_come_together_in_order_of_lines(tmp_path: Path) -> None:
    text = PROGRAMME.replace("id: stora", "id: stora, flor: 1").replace("room: lilla", "room: x")

    found = reading(tmp_path, text)

    assert [(p.grade, p.line) for p in found.problems] == [(Grade.WARNING, 7), (Grade.ERROR, 20)]


@pytest.mark.parametrize("content", [b"", b"[1, 2]", b"\xff\xfe\x00", b"{" * 5000, b"- " * 3000])
def test_what_is_no_programme_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "p.yaml"
    file.write_bytes(content)

    found = read_programme(file)

    assert found.programme is None
    assert len(sentences(found, tmp_path)) == 1


def test_a_folder_without_a_programme_is_refused_in_a_sentence(tmp_path: Path) -> None:
    found = read_programme(tmp_path)

    assert sentences(found, tmp_path) == ["error programme.yaml: The file cannot be read."]


@pytest.mark.parametrize(
    "content", [PROGRAMME.encode("latin-1"), b"event: \x00", b'event: "\x07"', bytes(range(256))]
)
def test_what_is_no_text_in_utf_8_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "p.yaml"
    file.write_bytes(content)

    found = read_programme(file)

    assert found.programme is None
    assert sentences(found, tmp_path) == [
        "error p.yaml: The file has characters that cannot be read. Save it as text in UTF-8."
    ]
