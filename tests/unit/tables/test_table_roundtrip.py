"""One programme, written as any kind of table in any language, is read back the same."""

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from bot.programme.files.report import report_on
from bot.programme.sources.findings import OrganiserHints
from tests.files.table_files import add_table, document, read, workbook

HEADINGS = {
    "sv": ("Datum", "Tid från", "Tid till", "Programpunkt", "Lokal", "Medverkande"),
    "no": ("Dato", "Fra", "Til", "Tittel", "Sted", "Foredragsholder"),
    "da": ("Dato", "Starttidspunkt", "Sluttidspunkt", "Titel", "Lokale", "Oplægsholder"),
    "fi": ("Päivämäärä", "Alkaa", "Päättyy", "Otsikko", "Paikka", "Puhuja"),
    "de": ("Datum", "Beginn", "Ende", "Vortragstitel", "Raum", "Referent*in"),
    "en": ("Date *", "Start time", "End time", "Session title", "Room/Location", "Speaker(s)"),
    "systems": ("Date", "session_start", "session_end", "paper_title", "session_room", "authors"),
}
ROOMS = ("Sal A", "Stora salen", "Rum 101", "Aulan (plan 2)")
PEOPLE = ("Kim Ett", "Robin Två", "Alex von Tre", "Åsa Fyra-Fem")
TITLES = (
    "Etik i vardagen",
    "Skriva klarspråk",
    "Tidiga insatser",
    "Samverkan 2.0",
    "Vem får stöd?",
)
DAYS = (date(2025, 5, 6), date(2025, 5, 7))
ZONE = OrganiserHints("Europe/Stockholm")


@dataclass(frozen=True)
class Item:
    day: date
    slot: int
    room: str
    title: str
    people: tuple[str, ...]

    @property
    def start(self) -> str:
        return f"{9 + self.slot:02}.00"

    @property
    def end(self) -> str:
        return f"{9 + self.slot:02}.45"

    def row(self) -> list[str]:
        day = f"{self.day.day}.{self.day.month}.{self.day.year}"
        return [day, self.start, self.end, self.title, self.room, " och ".join(self.people)]


Found = set[tuple[str, str, str, str, tuple[str, ...]]]


@st.composite
def programmes(draw: st.DrawFn) -> list[Item]:
    places = draw(
        st.lists(
            st.tuples(st.sampled_from(DAYS), st.integers(0, 4), st.sampled_from(ROOMS)),
            min_size=2,
            max_size=12,
            unique=True,
        )
    )
    people = st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(tuple)
    return [
        Item(*place, draw(st.sampled_from(TITLES)) + f" {number}", draw(people))
        for number, place in enumerate(places)
    ]


def expected(items: list[Item]) -> Found:
    return {
        (i.title, i.room, f"{i.day}T{i.start}", f"{i.day}T{i.end}", i.people) for i in items
    }  # fmt: skip


def found(folder: Path, content: str | bytes) -> Found:
    return {
        (i.title, i.room or "", _written(i.start), _written(i.end), i.speakers)
        for i in report_on(read(folder, content, ZONE)).items
    }


def _written(moment: str | None) -> str:
    return (moment or "")[:16].replace(":", ".")


def as_csv(rows: list[list[str]], sign: str) -> str:
    table = StringIO()
    csv.writer(table, delimiter=sign).writerows(rows)
    return table.getvalue()


def as_workbook(rows: list[list[str]], hidden: list[str]) -> bytes:
    """The list under a banner, with a hidden row, a hidden column and a sheet of something else."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Program")
        sheet.merge_range(0, 0, 0, 5, "Vårdagarna")
        for number, row in enumerate([*rows, hidden], start=1):
            sheet.write_row(number, 0, [*row, "internt" if number > 1 else "Intern anmärkning"])
        sheet.set_row(len(rows) + 1, None, None, {"hidden": True})
        sheet.set_column(6, 6, None, None, {"hidden": True})
        book.add_worksheet("Budget").write_row(0, 0, ["Post", "Kronor"])

    return workbook(fill)


def as_grid(items: list[Item]) -> bytes:
    """A sheet a day, rooms side by side; who takes part stands below the title."""

    def fill(book: Any) -> None:
        for day in sorted({item.day for item in items}):
            sheet = book.add_worksheet(day.isoformat())
            sheet.write_row(0, 0, ["Tid", *ROOMS])
            for slot in range(5):
                sheet.write(slot + 1, 0, f"{9 + slot:02}.00–{9 + slot:02}.45")
            for item in (each for each in items if each.day == day):
                lines = "\n".join((item.title, *item.people))
                sheet.write(item.slot + 1, 1 + ROOMS.index(item.room), lines)

    return workbook(fill)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), items=programmes(), language=st.sampled_from(sorted(HEADINGS)))
def test_one_programme_is_the_same_in_every_table(
    tmp_path: Path, data: st.DataObject, items: list[Item], language: str
) -> None:
    head = list(HEADINGS[language])
    rows = [head, *(item.row() for item in data.draw(st.permutations(items)))]
    a_presenter = [head] + [
        [*item.row()[:5], name]
        for item in data.draw(st.permutations(items))
        for name in item.people or ("",)
    ]
    hidden = Item(DAYS[0], 6, "Sal A", "Dolt", ("Kim Ett",)).row()
    columns = data.draw(st.permutations(range(6)))
    turned = [[row[at] for at in columns] for row in rows]

    for content in (
        as_csv(rows, ";"),
        as_csv(turned, ","),
        as_csv(turned, "\t").encode("utf-16"),
        as_csv(a_presenter, ";"),
        as_workbook(rows, hidden),
        document(lambda paper: add_table(paper, turned)),
        as_grid(items),
    ):
        assert found(tmp_path, content) == expected(items)
