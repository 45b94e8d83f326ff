"""Headings as people and systems write them, and which of several columns is read."""

from pathlib import Path

import pytest

from bot.i18n import load_translators
from bot.programme.sources.findings import OrganiserHints
from bot.programme.sources.tables.headings import field_of
from bot.programme.sources.tables.vocabulary import PLAIN, SECOND
from tests.files.table_files import MAY, brief, people, read, told_of

SWEDISH = load_translators()["sv"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tid (till)", "end"),
        ("Tid från", "start"),
        ("Start time *", "start"),
        ("Starttid (HH:MM)", "start"),
        ("Datum (ÅÅÅÅ-MM-DD)", "date"),
        ("Scheduled At", "start"),
        ("Scheduled Duration", "duration"),
        ("Session end", "end"),
        ("Sal/Lokal", "room"),
        ("Namn på föreläsare", "speakers"),
        ("Foredragsholder", "speakers"),
        ("Oplægsholder", "speakers"),
        ("Puhuja(t)", "speakers"),
        ("Vem?", "speakers"),
        ("Hvor?", "room"),
        ("Tittel", "title"),
        ("Otsikko", "title"),
        ("Föreläsning", "title"),
        ("Hour", "start"),
        ("Paper #", "id"),
        ("Paper ID", "id"),
        ("Tidstämpel", None),
        ("E-post", None),
        ("Antal platser", None),
    ],
)
def test_a_heading_means_what_people_mean_by_it(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_no_word_of_the_vocabulary_means_two_things() -> None:
    words = [
        word for table in (PLAIN, SECOND) for words in table.values() for word in words.split("|")
    ]

    assert sorted(word for word in set(words) if words.count(word) > 1) == []


@pytest.mark.parametrize(
    "text",
    [
        "Datum;Tid från;Tid till;Föreläsning;Lokal;Föreläsare\n2025-05-06;9.00;9.45;Etik;A;Kim Ett",
        "Tid;Vad;Vem;Var\n9.00–9.45;Etik;Kim Ett;A",
        "Dato;Fra;Til;Tittel;Sted;Foredragsholder\n06.05.2025;09:00;09:45;Etik;A;Kim Ett",
        "Dato;Starttidspunkt;Sluttidspunkt;Titel;Lokale;Oplægsholder\n6. maj 2025;9.00;9.45;Etik;A;Kim Ett",
        "Päivämäärä;Alkaa;Päättyy;Otsikko;Paikka;Puhuja\n6.5.2025;klo 9;klo 9.45;Etik;A;Kim Ett",
        "Datum;Beginn;Ende;Vortrag;Raum;Referentin\n06.05.2025;9 Uhr;9:45 Uhr;Etik;A;Kim Ett",
        "Title,Session start,Session end,Where,Full name\nEtik,2025-05-06 09:00,2025-05-06 09:45,A,Kim Ett",
    ],
)
def test_a_list_is_read_in_every_language(tmp_path: Path, text: str) -> None:
    assert brief(read(tmp_path, text + "\n")) == ["06.09:00-09:45 Etik @A Kim Ett"]


def test_a_filled_column_goes_before_an_empty_one_of_the_same_meaning(tmp_path: Path) -> None:
    text = "Datum;Start;Titel;Rubrik;Sal;Lokal\n2025-05-06;9.00;;Etik;;Stora salen\n"

    assert brief(read(tmp_path, text)) == ["06.09:00- Etik @Stora salen"]


def test_of_two_titles_the_one_that_says_more_is_it_and_the_other_the_track(
    tmp_path: Path,
) -> None:
    rows = "".join(f"Panel {n // 3};Punkt {n};2025-05-06;{9 + n}:00\n" for n in range(6))

    found = read(tmp_path, "Session;Name;Datum;Start\n" + rows)

    assert found.programme is not None
    assert [session.title for session in found.programme.sessions] == [
        f"Punkt {n}" for n in range(6)
    ]
    assert [track.name for track in found.programme.file.tracks] == ["Panel 0", "Panel 1"]


def test_rows_of_one_session_are_joined_wherever_they_stand(tmp_path: Path) -> None:
    text = (
        "Titel;Name;Datum;Start;Raum\nA;Kim Ett;2025-05-06;9:00;S1\nB;Kim Tre;2025-05-06;9:00;S2\n"
        "A;Kim Två;2025-05-06;9:00;S1\nB;Kim Fyra;2025-05-06;9:00;S2\n"
    )

    assert brief(read(tmp_path, text)) == [
        "06.09:00- A @S1 Kim Ett, Kim Två",
        "06.09:00- B @S2 Kim Tre, Kim Fyra",
    ]


def test_a_refusal_says_which_column_was_taken_for_what(tmp_path: Path) -> None:
    found = read(tmp_path, "Innehåll;Medverkande;Lokal\nEtik;Kim Ett;A\n")

    assert [problem.kind for problem in found.problems] == ["column-missing"]
    sentence = found.problems[0].sentence(SWEDISH)
    assert "title = Innehåll" in sentence
    assert "--columns" in sentence


def test_a_column_is_named_by_its_letter_too(tmp_path: Path) -> None:
    told = OrganiserHints(
        MAY.timezone, MAY.first_day, {"title": "C", "start": "När då", "room": "Var då"}
    )

    found = read(tmp_path, "När då;Var då;\n9-10;A;Etik\n", told)

    assert brief(found) == ["06.09:00-10:00 Etik @A"]


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (";Lunch;", "Lunch"),
        ("-;;Barn och unga", "Barn och unga"),
        ("TBA;Keynote;", "Keynote"),
        ("tbd;;", "tbd"),
    ],
)
def test_a_blank_title_is_the_kind_or_the_track(tmp_path: Path, row: str, title: str) -> None:
    found = read(tmp_path, f"Datum;Start;Titel;Typ;Spår\n2025-05-06;9.00;{row}\n")

    assert brief(found) == [f"06.09:00- {title} @"]


@pytest.mark.parametrize("sign", [".", "-", "–", "NA", "N/A", "TBA", "?", "..."])
def test_one_list_of_characters_stands_for_nothing_in_every_column(
    tmp_path: Path, sign: str
) -> None:
    text = f"Datum;Start;Slut;Titel;Sal;Talare;Spår\n2025-05-06;9.00;{sign};Etik;{sign};{sign};{sign}\n"

    found = read(tmp_path, text)

    assert brief(found) == ["06.09:00- Etik @"]
    assert [problem.kind for problem in found.problems] == ["no-end", "no-room"]


def test_rows_that_are_not_published_are_counted(tmp_path: Path) -> None:
    text = "Datum;Start;Titel;Status\n2025-05-06;9:00;A;Utkast\n2025-05-06;10:00;B;Klar\n"

    found = read(tmp_path, text)

    assert brief(found) == ["06.10:00- B @"]
    assert told_of(found)["rows-not-published"] == "1"


def test_a_list_without_headings_is_no_grid(tmp_path: Path) -> None:
    found = read(tmp_path, "09.00-10.00;Etik i vardagen;Kim Ett\n10.00-11.00;Ord;Kim Två\n")

    assert brief(found) == [
        "06.09:00-10:00 Etik i vardagen @ Kim Ett",
        "06.10:00-11:00 Ord @ Kim Två",
    ]
    assert told_of(found)["columns-guessed"] == "start = A, title = B, speakers = C"


def test_a_day_above_the_headings_holds_for_times_alone(tmp_path: Path) -> None:
    text = "Utbildningsdag onsdag 7 maj 2025;;\nTid;Innehåll;Lokal\n9-10;Etik;A\n"

    assert brief(read(tmp_path, text, OrganiserHints("Europe/Stockholm"))) == [
        "07.09:00-10:00 Etik @A"
    ]


def test_dates_with_a_time_are_the_starts_where_nothing_else_is(tmp_path: Path) -> None:
    assert brief(read(tmp_path, "Datum;Titel\n2025-05-06 09:30;Etik\n")) == ["06.09:30- Etik @"]


@pytest.mark.parametrize(
    ("rows", "order", "expected"),
    [
        ("3/4/2019;9:00;A\n", "", "date-ambiguous"),
        ("3/4/2019;9:00;A\n15/4/2019;9:00;B\n", "", "2019-04-03"),
        ("3/4/2019;9:00;A\n4/15/2019;9:00;B\n", "", "2019-03-04"),
        ("3/4/2019;9:00;A\n", "dmy", "2019-04-03"),
        ("3/4/2019;9:00;A\n", "mdy", "2019-03-04"),
    ],
)
def test_the_order_of_dates_is_found_or_asked_and_never_guessed(
    tmp_path: Path, rows: str, order: str, expected: str
) -> None:
    columns = {"date_order": order} if order else {}

    found = read(
        tmp_path, "Datum;Start;Titel\n" + rows, OrganiserHints("Europe/Stockholm", columns=columns)
    )

    if found.programme is None:
        assert [problem.kind for problem in found.problems] == [expected]
    else:
        assert found.programme.sessions[0].start.date().isoformat() == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Kim Ett och Kim Två", [("Kim Ett", "", ""), ("Kim Två", "", "")]),
        ("Kim Ett & Kim Två", [("Kim Ett", "", ""), ("Kim Två", "", "")]),
        ("Kim Ett / Kim Två", [("Kim Ett", "", ""), ("Kim Två", "", "")]),
        (
            "Kim Ett, enhetschef och Kim Två, Mölndals stad",
            [("Kim Ett", "enhetschef", ""), ("Kim Två", "", "Mölndals stad")],
        ),
        (
            "Kim Ett, Kim Två och Kim Tre",
            [("Kim Ett", "", ""), ("Kim Två", "", ""), ("Kim Tre", "", "")],
        ),
        ("Kim Ett (processledare)", [("Kim Ett", "processledare", "")]),
        ("Kim Ett, Socialförvaltningen", [("Kim Ett", "", "Socialförvaltningen")]),
        ("Kim Ett, Samordnare, Ale kommun", [("Kim Ett", "Samordnare", "Ale kommun")]),
        ("Barn och utbildning", [("Barn och utbildning", "", "")]),
        ("Moderator: Kim Ett", [("Kim Ett", "moderator", "")]),
        ("Lars Nystad, Kim Ett", [("Lars Nystad", "", ""), ("Kim Ett", "", "")]),
        ("frank, padeluun", [("frank", "", ""), ("padeluun", "", "")]),
    ],
)
def test_people_are_separated_as_people_separate_them(
    tmp_path: Path, cell: str, expected: list[tuple[str, str, str]]
) -> None:
    assert (
        people(read(tmp_path, f"Datum;Start;Titel;Talare\n2025-05-06;9.00;A;{cell}\n")) == expected
    )
