"""Whole files that came a second time: what the organiser sees, and who is told what, in both languages."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.stage import Stage
from tests.words.changes import arrived, organiser_of, texts
from tests.words.programme_files import on_the_day, save_titled, saved_titles, upload, used

UNIT = Path(__file__).parents[2] / "unit"

FIRST = """\
Datum;Start;Slut;Titel;Sal;Talare
2025-05-06;09:00;09:45;Etik i vardagen;Sal A;Kim Ett
2025-05-06;10:00;10:45;Skriva klarspråk;Sal B;Kim Två
2025-05-06;11:00;11:45;Samverkan;Sal A;Kim Tre
"""
QUESTION = {
    "sv": "1 person får veta det. Ska filen användas?",
    "en": "1 person will be told. Use the file?",
}
NAMED = {"sv": "Nytt program: ", "en": "New programme: "}
TOLD = {
    "sv": "Filen används nu. Programmet har {n} pass.\n\n1 person får veta det om 120 sekunder.",
    "en": "The file is in use. The programme has {n} sessions.\n\n"
    "1 person will be told in 120 seconds.",
}


@dataclass(frozen=True)
class Case:
    """A pair of files: whoever saved `saved` has the notice, and afterwards `kept`; `other` has nothing."""

    files: str
    kind: str
    saved: str
    other: str
    kept: tuple[str, ...]
    sessions: int

    def read(self, which: str) -> bytes:
        folder = "programme_files" if self.kind == "json" else "table_files"
        return (UNIT / folder / f"{self.files}-{which}.{self.kind}").read_bytes()


REPLACED = Case(
    "replaced", "json", "Ekonomiskt våld i nära relationer", "Skriva begripligt", (), 2
)
CORRECTED = Case(
    "csv-typo-and-room", "csv", "Skriva klarsprak", "Samverkan", ("Skriva klarspråk",), 3
)
ABOUT = Case("csv-ca-tid", "csv", "Skriva klarspråk", "Samverkan", ("Skriva klarspråk",), 3)
ROOM_GONE = Case("csv-room-gone", "csv", "Skriva klarspråk", "Samverkan", ("Skriva klarspråk",), 3)


@pytest.mark.parametrize(
    ("case", "language", "preview", "notice"),
    [
        (
            REPLACED,
            "sv",
            (
                "1 pass är ersatt av ett annat.\n\nEkonomiskt våld i nära relationer\n"
                "UTGÅR: 10.00 i Sal A\nI stället: Nyheter i upphandlingslagen"
            ),
            (
                "UTGÅR: 10.00 i Sal A\n"
                "Ekonomiskt våld i nära relationer utgår. I stället: Nyheter i upphandlingslagen\n\n"
                "Det här går samtidigt:\n\n1. Nyheter i upphandlingslagen\nkl. 10.00–10.45, Sal A\n\n"
                "2. Skriva begripligt\nkl. 10.00–10.45, Sal B"
            ),
        ),
        (
            REPLACED,
            "en",
            (
                "1 session is replaced by another one.\n\nEkonomiskt våld i nära relationer\n"
                "REMOVED: 10:00 in Sal A\nInstead: Nyheter i upphandlingslagen"
            ),
            (
                "REMOVED: 10:00 in Sal A\nEkonomiskt våld i nära relationer will not be held."
                " Instead: Nyheter i upphandlingslagen\n\n"
                "This is on at the same time:\n\n1. Nyheter i upphandlingslagen\n"
                "10:00–10:45, Sal A\n\n2. Skriva begripligt\n10:00–10:45, Sal B"
            ),
        ),
        (
            CORRECTED,
            "sv",
            "1 pass är ändrat.\n\nSkriva klarspråk\nFLYTTAT RUM: Sal B → Sal C, samma tid 10.00",
            "FLYTTAT RUM: Sal B → Sal C, samma tid 10.00\nSkriva klarspråk\nSal C",
        ),
        (
            CORRECTED,
            "en",
            "1 session is changed.\n\nSkriva klarspråk\nNEW ROOM: Sal B → Sal C, same time 10:00",
            "NEW ROOM: Sal B → Sal C, same time 10:00\nSkriva klarspråk\nSal C",
        ),
        (
            ABOUT,
            "sv",
            (
                "Att se efter i filen:\n– Tiden lästes så här: ca 10.15 = 10.15.\n\n"
                "1 pass är ändrat.\n\n"
                "Skriva klarspråk\nNY TID: 10.00 → 10.15, samma rum Sal B"
            ),
            "NY TID: 10.00 → 10.15, samma rum\nSkriva klarspråk\nSal B",
        ),
        (
            ABOUT,
            "en",
            (
                "To look at in the file:\n– The time was read like this: ca 10.15 = 10.15.\n\n"
                "1 session is changed.\n\n"
                "Skriva klarspråk\nNEW TIME: 10:00 → 10:15, same room Sal B"
            ),
            "NEW TIME: 10:00 → 10:15, same room\nSkriva klarspråk\nSal B",
        ),
        (
            ROOM_GONE,
            "sv",
            (
                "1 pass är ändrat.\n\nSkriva klarspråk\n"
                "FLYTTAT RUM: Hörsalen, hus B → Biblioteket, plan 1, samma tid 10.00"
            ),
            (
                "FLYTTAT RUM: Hörsalen, hus B → Biblioteket, plan 1, samma tid 10.00\n"
                "Skriva klarspråk\nBiblioteket, plan 1"
            ),
        ),
        (
            ROOM_GONE,
            "en",
            (
                "1 session is changed.\n\nSkriva klarspråk\n"
                "NEW ROOM: Hörsalen, hus B → Biblioteket, plan 1, same time 10:00"
            ),
            (
                "NEW ROOM: Hörsalen, hus B → Biblioteket, plan 1, same time 10:00\n"
                "Skriva klarspråk\nBiblioteket, plan 1"
            ),
        ),
    ],
    ids=lambda value: value.files if isinstance(value, Case) else str(value)[:2],
)
async def test_a_second_file_tells_those_concerned_and_nobody_else(
    tmp_path: Path, case: Case, language: str, preview: str, notice: str
) -> None:
    first, second = f"p.{case.kind}", f"ny.{case.kind}"
    async with on_the_day(tmp_path, case.read("old"), first, language) as (stage, olle, alva):
        bo = stage.person("Bo", language)
        await save_titled(stage, alva, case.saved)
        await save_titled(stage, bo, case.other)
        shown = await upload(olle, case.read("new"), second)
        done = await used(stage, olle)

        assert shown.text == f"{NAMED[language]}{second}\n\n{preview}\n\n{QUESTION[language]}"
        assert done.text == TOLD[language].format(n=case.sessions)
        assert texts(await arrived(alva)) == [notice]
        assert texts(await arrived(bo)) == []
        assert await saved_titles(stage, alva) == [*case.kept]


UNREAD = {
    "sv": (
        "Nytt program: ny.csv\n\nAtt se efter i filen:\n"
        "– ”Skriva klarspråk” har ingen starttid och kommer inte med.\n\n"
        "1 pass saknas i filen utan att vara inställt. Det blir som det var:\n"
        "– Skriva klarspråk: oläslig, rad 3 (”{cell}”)\n\nInget pass blir annorlunda."
    ),
    "en": (
        "New programme: ny.csv\n\nTo look at in the file:\n"
        "– “Skriva klarspråk” has no start and is left out.\n\n"
        "1 session is missing from the file without being cancelled. It stays as it was:\n"
        "– Skriva klarspråk: illegible, row 3 (“{cell}”)\n\nNo session would be different."
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("cell", ["efter fikat", "kl ?"])
async def test_a_time_that_cannot_be_read_is_named_with_its_row_and_cancels_nothing(
    tmp_path: Path, language: str, cell: str
) -> None:
    odd = FIRST.replace("10:00;10:45", f"{cell};11:00")
    async with on_the_day(tmp_path, FIRST.encode(), language=language) as (stage, olle, alva):
        await save_titled(stage, alva, "Skriva klarspråk")
        shown = await upload(olle, odd.encode(), "ny.csv")
        await used(stage, olle)
        notices = texts(await arrived(alva))
        await stage.jump("2025-05-06T09:50")
        reminders = texts(await arrived(alva))

        assert shown.text == UNREAD[language].format(cell=cell)
        assert notices == []
        assert ["Skriva klarspråk" in each for each in reminders] == [True]
        assert await saved_titles(stage, alva) == ["Skriva klarspråk"]


RENAMED = {
    "sv": (
        "– Id ”sav” heter nu ”samlad”. Skriv tillbaka ”sav” om det är samma pass, annars ställs det"
        " in för dem som har sparat det: Erfarenheter från Samlad avhopparverksamhet i Göteborg"
    ),
    "en": (
        "– The id “sav” is now “samlad”. Put “sav” back if it is the same session, or it is"
        " cancelled for those who saved it: Erfarenheter från Samlad avhopparverksamhet i Göteborg"
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_session_under_a_new_id_in_our_own_file_is_pointed_out(
    stage: Stage, event: Path, language: str
) -> None:
    olle = await organiser_of(stage, language)
    text = (event / "programme.yaml").read_text()

    renamed = await upload(olle, text.replace("- id: sav\n", "- id: samlad\n").encode())
    same = await upload(olle, text.encode())

    assert RENAMED[language] in renamed.text.splitlines()
    assert "samlad" not in same.text
