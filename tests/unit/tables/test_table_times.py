"""Times of day as people write them to each other."""

from pathlib import Path

import pytest

from bot.programme.sources.tables.clocks import note_in, read_span
from tests.files.table_files import brief, read


@pytest.mark.parametrize(
    ("text", "start", "end", "is_noted"),
    [
        ("ca 11.00", "11:00", None, True),
        ("c:a 10.15", "10:15", None, True),
        ("~ 9.30", "9:30", None, True),
        ("fr. 12.00", "12:00", None, False),
        ("fr.o.m. 12.00", "12:00", None, False),
        ("17.30 (drop in)", "17:30", None, True),
        ("kl 9", "9:00", None, False),
        ("kl. 9-10", "9:00", "10:00", False),
        ("klo 9–10.30", "9:00", "10:30", False),
        ("9-10", "9:00", "10:00", False),
        ("09.00–", "9:00", None, False),
        ("halv tio", "9:30", None, True),
        ("halv två", "13:30", None, True),
        ("kvart över nio", "9:15", None, True),
        ("12 noon", "12:00", None, True),
        ("9.00 a.m.", "9:00", None, False),
        ("9.00am–10.15am", "9:00", "10:15", False),
        ("10.00–ca 11.00", "10:00", "11:00", True),
        ("18.00–sent", "18:00", None, False),
        ("5:15 on", "5:15", None, False),
        ("0.43055556", "10:20", None, False),
        ("2025-05-06 10:19:59.99999999", "10:20", None, False),
        ("efter lunch", None, None, False),
        ("09.00 inställt", None, None, False),
        ("09.00 nästa dag", None, None, False),
    ],
)
def test_a_time_is_read_to_the_minute_and_what_is_said_beside_it_kept(
    text: str, start: str | None, end: str | None, *, is_noted: bool
) -> None:
    span = tuple(None if each is None else str(each)[:-3] for each in read_span(text))

    assert span == (start, end)
    assert note_in(text) == (text if is_noted else "")


def test_an_end_at_24_is_the_midnight_after(tmp_path: Path) -> None:
    found = read(tmp_path, "Datum;Start;Slut;Titel\n2025-05-06;22:00;24:00;Dans\n")

    assert found.programme is not None
    assert [session.end.isoformat() for session in found.programme.sessions if session.end] == [
        "2025-05-06T22:00:00+00:00"
    ]


def test_a_weekday_before_a_time_is_its_day(tmp_path: Path) -> None:
    assert brief(read(tmp_path, "Tid;Titel\nonsdag 09.00;Etik\n")) == ["07.09:00- Etik @"]


def test_what_cannot_be_read_is_told_with_its_row_and_title(tmp_path: Path) -> None:
    found = read(tmp_path, "Tid;Vad;Var\n9-10;Fika;Foajén\nefter lunch;Etik;Sal B\n")

    assert [(each.row, each.title, each.cell) for each in found.unread] == [
        (3, "Etik", "efter lunch")
    ]


def test_rows_without_a_time_are_at_that_of_the_row_above_where_the_list_is_so_written(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, "Tid;Programpunkt;Lokal\n9-10;Etik;A\n;Ord;B\n;Mer;C\n10-11;X;A\n")

    assert brief(found) == [
        "06.09:00-10:00 Etik @A",
        "06.09:00-10:00 Ord @B",
        "06.09:00-10:00 Mer @C",
        "06.10:00-11:00 X @A",
    ]
