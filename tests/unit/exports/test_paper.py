"""The programme on paper: all of it is there, legible, tagged, and nothing is read as markup."""

import math
import shutil
import subprocess
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import typer
from pypdf import PageObject, PdfReader
from typer.testing import CliRunner, Result

from bot.commands.exports import export
from bot.errors import Refused
from bot.events.start_links import ROOM, link_to
from bot.exports.paper.printing import LONGEST, MOST_ROOMS, MOST_SESSIONS, make_paper
from bot.exports.paper.typesetting import UNPRINTABLE, letters
from bot.exports.paper.wishes import PaperForm, PaperLayout, PaperWish
from bot.programme.files.opened_file import open_programme
from bot.programme.files.reader import load_programme
from bot.programme.programme import Programme
from bot.programme.sources.findings import OrganiserHints
from bot.programme.values import Change, Kind, Speaker, Status
from bot.programme.versions.applied_changes import ChangeableField, FieldChange
from bot.storage import open_storage
from bot.storage.connections.folder import prepare_folder
from tests.builders import a_programme, a_room, a_session, at
from tests.files.paper_reading import (
    fonts_of,
    letter_sizes_of,
    pixels_of,
    printed,
    sizes_of,
    squeezed,
    tags_of,
    words_of,
)
from tests.screens import a_scene, swedish, translators
from tests.stage import IFO

SHIPPED = sorted(path.parent for path in IFO.parent.glob("*/programme.yaml"))
SCHEDULES = Path(__file__).parents[4] / "shared" / "schedules"
ELSEWHERE = ("qa-or-the-highway-2026.sessionize-all.json", "sitcon-2022.opass.json")

A4_ASIDE, A4_UPRIGHT, A3_ASIDE = (297, 210), (210, 297), (420, 297)
SMALLEST = 7.5 * 0.86
"""Points: letters of titles are never under 7.5, what is said beside them is a little smaller."""

HOSTILE = [
    "#strong[fet] *fet* _kursiv_ `kod`",
    "$ x^2 $ och @referens <etikett> <b>html</b>",
    '= Rubrik \\ ny rad \\u{41} // kommentar /* och */ #include "look.typ"',
    '#panic() #import "@preview/x:0.1.0": * #read("/etc/passwd")',
    "\"citat\" 'apostrof' ~ -- --- ... [ ] { } ( )",
]


def all_is_there(programme: Programme, told: str, *, language: str = "sv") -> None:
    t = translators()[language]
    for session in programme.sessions:
        assert squeezed(session.title) in told, session.title
        start = t.time(programme.local(session.start))
        assert squeezed(start) in told, session.title
    for room in {programme.room_of(each) for each in programme.sessions} - {None}:
        assert room
        assert squeezed(room.name) in told, room.name


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
@pytest.mark.parametrize("layout", PaperLayout)
def test_every_title_time_and_room_of_the_shipped_events_is_printed(
    folder: Path, layout: PaperLayout
) -> None:
    programme = load_programme(folder)

    all_is_there(programme, words_of(shipped(layout, folder)))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_paper_says_its_language_and_its_title(language: str) -> None:
    programme = load_programme(SHIPPED[0])

    pdf = printed(programme, language=language)

    all_is_there(programme, words_of(pdf), language=language)
    assert str(pdf.root_object["/Lang"]) == language
    assert pdf.metadata
    assert programme.event.name in str(pdf.metadata.title)


@cache
def shipped(layout: PaperLayout = PaperLayout.GRID, folder: Path = IFO) -> PdfReader:
    """Printed once for all that look at it."""
    return printed(load_programme(folder), layout)


@pytest.mark.skipif(not SCHEDULES.is_dir(), reason="../shared/schedules is not there")
@pytest.mark.parametrize("name", ELSEWHERE)
def test_conferences_of_others_are_printed_whole(name: str) -> None:
    programme = open_programme(SCHEDULES / name, OrganiserHints("Europe/Berlin")).programme
    assert programme

    pdf = printed(programme)

    told = words_of(pdf)
    for session in programme.sessions:
        title = "".join(c if ord(c) in letters() else UNPRINTABLE for c in session.title)
        assert squeezed(title) in told, session.title


def test_a_day_in_five_rooms_stands_on_one_a4_and_is_legible() -> None:
    rooms = tuple(a_room(f"Sal {letter}") for letter in "ABCDE")
    sessions = [
        a_session(
            f"Ett seminarium om något viktigt, nummer {slot}{room.id[-1]}",
            f"{9 + slot}:00",
            f"{9 + slot}:45",
            id=f"s{slot}{room.id[-1]}",
            room=room.id,
            speakers=(Speaker("Anna Andersson"), Speaker("Örjan Åkesson")),
        )
        for slot in range(6)
        for room in rooms
    ]
    programme = a_programme(*sessions, rooms=rooms)

    pdf = printed(programme)

    assert sizes_of(pdf) == [A4_ASIDE]
    assert min(letter_sizes_of(pdf)) >= SMALLEST
    all_is_there(programme, words_of(pdf))


def test_the_shipped_day_stands_on_one_a4() -> None:
    pdf = shipped()

    assert sizes_of(pdf) == [A4_ASIDE]
    assert min(letter_sizes_of(pdf)) >= SMALLEST


def test_a_day_for_everybody_is_a_list_on_one_upright_page() -> None:
    programme = a_programme(
        *(
            a_session(f"Pass {n}", f"{n}:00", f"{n}:45", id=f"p{n}", room="aulan")
            for n in range(9, 16)
        )
    )

    assert sizes_of(printed(programme)) == [A4_UPRIGHT]


def test_many_rooms_stand_on_several_large_pages_with_their_names_above_each() -> None:
    rooms = tuple(a_room(f"Rum {n:02}") for n in range(24))
    sessions = [
        a_session(
            f"Om {room.id} klockan {hour}",
            f"{hour}:00",
            f"{hour}:50",
            id=f"{room.id}-{hour}",
            room=room.id,
        )
        for room in rooms
        for hour in range(9, 17)
    ]
    programme = a_programme(*sessions, rooms=rooms)

    pdf = printed(programme)

    assert set(sizes_of(pdf)) == {A3_ASIDE}
    assert len(pdf.pages) == math.ceil(24 / 9)
    all_is_there(programme, words_of(pdf))


def test_rooms_are_named_again_where_a_day_goes_on_on_another_page() -> None:
    sessions = [
        a_session(
            f"Nummer {n} " + "ord " * 12,
            f"{8 + n // 6}:{n % 6}0",
            None,
            id=f"n{n}{room}",
            room=room,
        )
        for n in range(60)
        for room in ("vinga", "styrso")
    ]

    pdf = printed(a_programme(*sessions))

    assert len(pdf.pages) > 1
    assert all("vinga" in page.extract_text()[:200].casefold() for page in pdf.pages)


@pytest.mark.parametrize("layout", PaperLayout)
def test_every_typeface_is_in_the_file_and_comes_with_the_program(layout: PaperLayout) -> None:
    fonts = fonts_of(shipped(layout))

    assert all(fonts.values())
    assert all(name.startswith(("SourceSansPro", "DejaVuSans")) for name in fonts)


@pytest.mark.parametrize(
    ("layout", "headings"),
    [(PaperLayout.GRID, ["H1", "H2"]), (PaperLayout.FOLDED, ["H1", "H2", "H2", "H3"])],
)
def test_headings_are_tagged_in_their_order(layout: PaperLayout, headings: list[str]) -> None:
    tags = tags_of(shipped(layout))

    assert sorted(tag for tag in tags if tag in {"H1", "H2", "H3"}) == headings
    assert tags.index("H1") < tags.index("H2")


def test_a_grid_is_a_table_with_headings() -> None:
    tags = tags_of(shipped())

    assert tags.count("Table") == 1
    assert tags.count("TH") == 7
    assert tags.count("TR") > 12


def test_a_door_has_its_room_as_heading_and_its_sessions_below() -> None:
    programme = load_programme(IFO)
    pdf = shipped(PaperLayout.DOORS)

    headings = [tag for tag in tags_of(pdf) if tag in {"H1", "H2"}]

    assert len(pdf.pages) == headings.count("H1") == len(programme.rooms)
    assert headings.count("H2") == len(programme.sessions) + len(programme.moved)
    vinga = next(page for page in pdf.pages if "Vinga" in page.extract_text()[:60])
    all_is_there(
        a_programme(*programme.sessions_in(next(r for r in programme.rooms if r.name == "Vinga"))),
        squeezed(vinga.extract_text()) + squeezed("vinga"),
    )


def test_a_door_tells_what_was_moved_away_from_it_at_its_old_time() -> None:
    change = Change(Status.MOVED, was_room="vinga", was_start=at("09:00"), was_end=at("09:45"))
    moved = a_session("Etik", "10:00", "10:45", room="tjolo", change=change)
    stays = a_session("Våld", "13:00", "13:45", room="vinga")
    rooms = (a_room("Vinga"), a_room("Tjolö", id="tjolo"))

    old, new = printed(a_programme(moved, stays, rooms=rooms), PaperLayout.DOORS).pages

    assert squeezed("09.00–09.45 FLYTTAT från Vinga") in squeezed(old.extract_text())
    assert squeezed("till Tjolö") in squeezed(old.extract_text())
    assert squeezed("10.00–10.45 FLYTTAT från Vinga") in squeezed(new.extract_text())


def test_a_door_from_which_all_was_moved_away_says_so() -> None:
    change = Change(Status.MOVED, was_room="vinga")
    moved = a_session("Etik", "10:00", "10:45", room="", change=change)
    rooms = (a_room("Vinga"),)

    (old,) = printed(a_programme(moved, rooms=rooms), PaperLayout.DOORS).pages

    assert squeezed("FLYTTAT från Vinga") in squeezed(old.extract_text())


def test_an_event_without_rooms_has_no_doors_to_print_for() -> None:
    programme = a_programme(a_session("Etik", room=""))

    with pytest.raises(Refused, match=r"paper\.no-doors"):
        printed(programme, PaperLayout.DOORS)


@pytest.mark.parametrize("unseen", ["", "\u200b", "\u00ad", "\u200e", "\x07"])
@pytest.mark.parametrize("layout", PaperLayout)
def test_names_of_which_nothing_is_seen_keep_no_paper_from_being_made(
    layout: PaperLayout, unseen: str
) -> None:
    session = a_session(unseen, "10:00", "10:45", id="etik", room="vinga")
    rooms = (a_room(unseen, id="vinga"),)

    pdf = printed(a_programme(session, rooms=rooms, event={"name": unseen}), layout)

    assert squeezed("10.00–10.45") in words_of(pdf)


def test_the_folded_sheet_has_front_programme_and_practical_matters_where_a_fold_puts_them() -> (
    None
):
    outside, inside = shipped(PaperLayout.FOLDED).pages
    left, right = sides_of(outside)

    assert "Mötesplats IFO 2023" in right
    assert "Praktisk information" in left
    assert "Program" in sides_of(inside)[0]
    assert "Mingel" in sides_of(inside)[1]


def sides_of(page: PageObject) -> tuple[str, str]:
    """The text of the left half and of the right half."""
    halves: tuple[list[str], list[str]] = ([], [])
    middle = float(page.mediabox.width) / 2

    def see(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        across = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        halves[across >= middle].append(text)

    page.extract_text(visitor_text=see)
    return "".join(halves[0]), "".join(halves[1])


@pytest.mark.parametrize("layout", PaperLayout)
def test_what_looks_like_markup_is_printed_as_it_was_written(layout: PaperLayout) -> None:
    sessions = [
        a_session(
            title, f"1{n}:00", f"1{n}:30", id=f"h{n}", room=f"r{n % 2}", speakers=(Speaker(title),)
        )
        for n, title in enumerate(HOSTILE)
    ]
    programme = a_programme(
        *sessions, event={"name": "#let x = *", "venue": "<b> & $", "organiser": '#eval("1")'}
    )

    told = words_of(printed(programme, layout))

    for title in HOSTILE:
        assert squeezed(title) in told
    assert squeezed("#let x = *") in told


@pytest.mark.parametrize(
    "name",
    [
        "Åsa Ölund Ärlig é ñ ø Łódź",
        "Ольга Иванова",
        "Ελένη Παπαδοπούλου",
        "فاطمة الزهراء",
        "שרה כהן",
        "Հայկ",
        "ნინო",
        "→ ✓ € ½ …",
    ],
)
def test_names_in_other_alphabets_are_printed(name: str) -> None:
    pdf = printed(a_programme(a_session("Ett pass", speakers=(Speaker(name),))))

    assert all(fonts_of(pdf).values())
    assert "�" not in words_of(pdf)
    assert set(squeezed(name)) <= set(words_of(pdf)) or is_from_the_right(name)


def is_from_the_right(name: str) -> bool:
    """Readers give such letters in their joined shapes, each its own way."""
    return any("\u0590" <= letter <= "\u06ff" for letter in name)


def test_letters_that_no_typeface_has_stand_as_a_sign_and_are_told() -> None:
    programme = a_programme(a_session("祝う 🎉 fest"))
    paper = make_paper(PaperWish(), a_scene(programme, swedish()))

    assert set(paper.unprintable) == set("祝う🎉")


def test_a_change_is_said_in_words() -> None:
    moved = Change(Status.MOVED, was_room="vinga", was_start=at("10:00"))
    programme = a_programme(
        a_session("Flyttad", "11:00", "11:30", room="styrso", change=moved),
        a_session("Inställd", "11:00", "11:30", room="vinga", change=Change(Status.CANCELLED)),
        rooms=(a_room("Vinga"), a_room("Styrsö", id="styrso")),
    )

    told = words_of(printed(programme))

    assert "INSTÄLLT" in told
    assert squeezed("FLYTTAT från Vinga, plan 2 kl. 10.00 till Styrsö, plan 2 kl. 11.00") in told
    assert "CANCELLED" in words_of(printed(programme, language="en"))


def test_fullness_is_not_printed() -> None:
    programme = Programme(a_programme(a_session(id="full")).file, full=frozenset({"full"}))

    assert "FULLT" not in words_of(printed(programme))


def test_the_version_and_when_it_was_written_stand_at_the_foot() -> None:
    programme = Programme(a_programme(a_session()).file, version=7)

    assert squeezed("Version 7, skriven 14 maj 2024 kl. 08.00") in words_of(printed(programme))


def test_each_day_has_its_page_and_one_may_be_wished_for() -> None:
    programme = a_programme(a_session("Första"), a_session("Andra", on=1))
    second = (at("12:00") + timedelta(days=1)).date()

    both = printed(programme)
    one = make_paper(PaperWish(day=second), a_scene(programme, swedish()))

    assert len(both.pages) == 2
    assert "Första" not in words_of(PdfReader(BytesIO(one.pages[0])))
    with pytest.raises(Refused, match=r"paper\.no-day"):
        make_paper(PaperWish(day=second + timedelta(days=9)), a_scene(programme, swedish()))


def test_a_picture_is_as_wide_as_a_telephone_shows_and_not_too_high() -> None:
    (picture,) = make_paper(
        PaperWish(PaperForm.PNG), a_scene(load_programme(IFO), swedish())
    ).pages

    width, height = pixels_of(picture)
    assert 1000 <= width <= 2560
    assert 600 <= height <= 2560
    assert len(picture) < 3_000_000


def test_a_document_has_headings_and_a_table_to_mend() -> None:
    import docx

    programme = load_programme(IFO)
    (content,) = make_paper(PaperWish(PaperForm.DOCX), a_scene(programme, swedish())).pages

    document = docx.Document(BytesIO(content))
    styles = [p.style.name for p in document.paragraphs if p.text and p.style]
    (table,) = document.tables
    told = squeezed(" ".join(cell.text for row in table.rows for cell in row.cells))
    assert styles[:2] == ["Title", "Heading 1"]
    all_is_there(programme, told)
    assert document.core_properties.language == "sv-SE"


TOO_MUCH = {
    "paper.too-many-sessions": [
        a_session(f"Pass {n}", id=f"p{n}") for n in range(MOST_SESSIONS + 1)
    ],
    "paper.too-many-rooms": [
        a_session(f"Pass {n}", id=f"p{n}", room=f"r{n}") for n in range(MOST_ROOMS + 1)
    ],
    "paper.too-long": [a_session("å" * (LONGEST + 1), id="lang")],
    "paper.too-many-letters": [
        a_session("ord " * 300, id=f"p{n}") for n in range(MOST_SESSIONS // 2)
    ],
}


@pytest.mark.parametrize("key", TOO_MUCH)
@pytest.mark.parametrize("form", PaperForm)
def test_what_no_paper_holds_is_refused_with_a_sentence(key: str, form: PaperForm) -> None:
    scene = a_scene(a_programme(*TOO_MUCH[key]), swedish())

    with pytest.raises(Refused) as refused:
        make_paper(PaperWish(form), scene)

    assert refused.value.key == key
    assert scene.t.plain(key, **refused.value.values)


@pytest.mark.parametrize("layout", PaperLayout)
def test_the_longest_titles_are_printed_whole(layout: PaperLayout) -> None:
    """One without a blank, one of words, and one of the longest words."""
    titles = ["x" * LONGEST, "ord " * (LONGEST // 4), ("socialtjänstlagstiftning" * 2 + " ") * 30]
    programme = a_programme(
        *(a_session(title, id=f"l{n}", room=f"r{n}") for n, title in enumerate(titles)),
        a_session("Kort", id="kort", kind=Kind.BREAK),
    )

    told = words_of(printed(programme, layout))

    for title in titles:
        assert squeezed(title) in told


def run(tmp_path: Path, *arguments: str) -> Result:
    app = typer.Typer()
    export.register(app)
    environment = {
        "LC_ALL": "sv_SE.UTF-8",
        "BOT_DATA": str(tmp_path / "data"),
        "BOT_EVENT": str(IFO),
    }
    return CliRunner().invoke(app, ["export", *arguments], env=environment)


@pytest.mark.parametrize("form", PaperForm)
def test_paper_is_written_also_before_the_bot_has_run(tmp_path: Path, form: PaperForm) -> None:
    out = tmp_path / f"dagen.{form}"

    result = run(tmp_path, "programme", "--format", form, "--language", "en", "--out", str(out))

    assert (result.exit_code, result.output) == (0, f"Programmet finns i {out}.\n")
    assert out.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "png", "--layout", "doors"), "”doors” finns inte som PNG, bara som PDF."),
        (
            ("--format", "pdf", "--language", "xx"),
            "Det finns inga texter på ”xx”. Välj bland: sv, en",
        ),
        (("--format", "pdf", "--day", "2023-12-24"), "Det finns inget i programmet den dagen."),
    ],
)
def test_a_wish_that_cannot_be_met_gets_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    out = tmp_path / "x.pdf"

    result = run(tmp_path, "programme", *arguments, "--out", str(out))

    assert result.exit_code
    assert result.output == f"{told}\n"
    assert not out.exists()


async def test_paper_has_the_changes_made_in_the_chat(tmp_path: Path) -> None:
    out = tmp_path / "dagen.pdf"
    async with open_storage(prepare_folder(tmp_path / "data")) as storage:
        change = FieldChange("sav", ChangeableField.ROOM, "gron", "vinga", at("08:00"))
        await storage.write(
            lambda tx: storage.changes.add(tx, "motesplats-ifo-2023", 5, [change], 1)
        )

    run(tmp_path, "programme", "--format", "pdf", "--out", str(out))

    assert squeezed("FLYTTAT från Gröna salen") in words_of(PdfReader(out))


def test_signs_are_printed_with_their_codes_said_in_words(tmp_path: Path) -> None:
    out = tmp_path / "signs.pdf"

    result = run(tmp_path, "signs", "--format", "pdf", "--bot", "ifo_bot", "--out", str(out))

    pdf, programme = PdfReader(out), load_programme(IFO)
    told = words_of(pdf)
    assert result.exit_code == 0
    assert set(sizes_of(pdf)) == {A4_UPRIGHT}
    assert all(squeezed(room.name) in told for room in programme.rooms)
    assert squeezed(f"t.me/ifo_bot?start={link_to(IFO.name, ROOM, 'vinga')}") in told
    assert tags_of(pdf).count("Figure") == told.count("t.me/") + count_of_cards(programme)


def count_of_cards(programme: Programme) -> int:
    return sum(not (each.is_break or each.is_cancelled) for each in programme.sessions)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not here")
def test_other_readers_find_the_same(tmp_path: Path) -> None:
    path, programme = tmp_path / "dagen.pdf", load_programme(IFO)
    paper = make_paper(PaperWish(), a_scene(programme, swedish()))
    path.write_bytes(paper.pages[0])

    told = subprocess.check_output(["pdftotext", "-raw", path, "-"], text=True)
    fonts = subprocess.check_output(["pdffonts", path], text=True)

    all_is_there(programme, squeezed(told))
    assert all(" yes yes yes " in line for line in fonts.splitlines()[2:])
