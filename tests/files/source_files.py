"""Small files of every format, and what is found in one."""

from pathlib import Path

from bot.i18n import load_translators
from bot.programme.files.opened_file import OpenedFile, open_programme
from bot.programme.sources.findings import OrganiserHints
from bot.programme.values import Session

FILES = Path(__file__).parents[1] / "unit/programme_files"
ENGLISH = load_translators()["en"]
STOCKHOLM = OrganiserHints("Europe/Stockholm")

ITEMS = [
    ("Öppning & välkomna", "Aulan", "2024-05-17T09:00:00+02:00", "2024-05-17T09:30:00+02:00"),
    ("Barnets röst <3", "Grupprum 1", "2024-05-17T10:00:00+02:00", "2024-05-17T11:00:00+02:00"),
    ("Lunch", "Matsalen", "2024-05-17T12:00:00+02:00", "2024-05-17T13:00:00+02:00"),
    ("Nattfilm", "Aulan", "2024-05-18T00:30:00+02:00", "2024-05-18T02:00:00+02:00"),
]
SPEAKERS = [("Ada Lovelace",), ("Selma Lagerlöf", "Karin Boye"), (), ()]
GUIDS = [f"11111111-0000-5000-8000-0000000000{n}" for n in (11, 12, 13, 14)]
NUMBERS = ["11", "12", "13", "14"]
SESSIONIZE = ["11", "12", "cccccccc-0000-4000-8000-000000000013", "14"]
HEAD = "Datum,Start,Slut,Titel\n"


def opened(name: str, told: OrganiserHints = STOCKHOLM) -> OpenedFile:
    return open_programme(FILES / name, told)


def sentences(found: OpenedFile) -> list[str]:
    return [problem.sentence(ENGLISH) for problem in found.problems]


def session(found: OpenedFile, title: str) -> Session:
    assert found.programme is not None
    return next(each for each in found.programme.sessions if each.title == title)
