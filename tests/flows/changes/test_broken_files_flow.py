"""Thirty broken programme files sent to the running bot: each gets plain words, none is used."""

import gzip
import json
import zipfile
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.stage import IFO, Stage, staged

WHOLE = (IFO / "programme.yaml").read_bytes()
TEXT = WHOLE.decode()
HEAD, _, SESSIONS = TEXT.partition("\nsessions:\n")
FIRST = SESSIONS.split("  - id: ")[1]


def changed(old: str, new: str) -> bytes:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1).encode()


def zipped(entries: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, entry in entries.items():
            archive.writestr(name, entry)
    return content.getvalue()


BOMB = "&a;" * 10
XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "ha">'
    f'<!ENTITY b "{BOMB}"><!ENTITY c "{BOMB.replace("a", "b")}">]>'
    '<schedule><day><event id="1"><title>&c;</title></event></day></schedule>'
)
XML_OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    '<schedule><day><event id="1"><title>&x;</title></event></day></schedule>'
)
YAML_BOMB = "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n"

BROKEN: dict[str, tuple[str, bytes]] = {
    "empty": ("programme.yaml", b""),
    "white space": ("programme.yaml", b"\n \n\t\n"),
    "truncated in a word": ("programme.yaml", WHOLE[: len(WHOLE) // 2] + b'"'),
    "truncated in the head": ("programme.yaml", WHOLE[:900]),
    "half written, the rest zeros": ("programme.yaml", WHOLE[:3000] + bytes(3000)),
    "only a mark of byte order": ("programme.yaml", b"\xef\xbb\xbf"),
    "the wrong mark of byte order": ("programme.yaml", b"\xff\xfe" + WHOLE),
    "latin-1": ("programme.yaml", TEXT.encode("latin-1", "replace")),
    "control characters": ("programme.yaml", b"event: \x01\x02\x03"),
    "tabs": ("programme.yaml", changed("  name: ", "\tname: ")),
    "an open quotation mark": ("programme.yaml", changed('name: "Mö', 'name: "Mö"')),
    "a list at the root": ("programme.yaml", b"- a\n- b\n"),
    "a text at the root": ("programme.yaml", b"hej"),
    "no event": ("programme.yaml", b"format: 1\nsessions: []\n"),
    "sessions that are a text": ("programme.yaml", f"{HEAD}\nsessions: hej\n".encode()),
    "a room that is a list": ("programme.yaml", changed("room: gron", "room: [gron]")),
    "a start that is a word": (
        "programme.yaml",
        changed("start: 2023-11-30T12:00", "start: lunch"),
    ),
    "a date that is not": (
        "programme.yaml",
        changed("first_day: 2023-11-30", "first_day: 2023-13-40"),
    ),
    "a zone that is not": ("programme.yaml", changed("Europe/Stockholm", "Europe/Lund")),
    "a duplicate id": ("programme.yaml", changed("  - id: etik", "  - id: sav")),
    "a duplicate key": ("programme.yaml", changed("  venue:", '  name: "Två"\n  venue:')),
    "an end before its start": (
        "programme.yaml",
        changed("end: 2023-11-30T13:00", "end: 2023-11-30T11:00"),
    ),
    "an unknown room": ("programme.yaml", changed("room: gron", "room: kallaren")),
    "an unknown track": ("programme.yaml", changed("track: barn", "track: katter")),
    "an id with spaces": ("programme.yaml", changed("  - id: etik", "  - id: Etik och moral")),
    "the last day before the first": (
        "programme.yaml",
        changed("last_day: 2023-11-30", "last_day: 2022-01-01"),
    ),
    "aliases that multiply": ("programme.yaml", YAML_BOMB.encode()),
    "too deep": ("programme.yaml", b"[" * 5000 + b"]" * 5000),
    "50 MB": ("programme.yaml", b"# x\n" * 12_500_000),
    "11 MB of xml": ("schedule.xml", b"<schedule>" + b" " * 11_000_000),
    "entities that multiply": ("schedule.xml", XML_BOMB.encode()),
    "an entity from outside": ("schedule.xml", XML_OUTSIDE.encode()),
    "xml that does not end": ("schedule.xml", b"<schedule><day><event>"),
    "half of a json": ("schedule.json", b'{"schedule": {"conference": {"days": ['),
    "another json": ("schedule.json", json.dumps({"a": 1}).encode()),
    "half of a zip": ("programme.xlsx", zipped({"xl/workbook.xml": b"x" * 999})[:60]),
    "another zip": ("programme.xlsx", zipped({"a.txt": b"hej"})),
    "gzip": ("programme.yaml.gz", gzip.compress(WHOLE)),
    "a picture": ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "a calendar without events": ("program.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    event = tmp_path_factory.mktemp("broken") / "motesplats-ifo-2023"
    shutil.copytree(IFO, event)
    return event


@pytest.fixture
async def stage(folder: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data", event=folder) as one:
        yield one


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_each_gets_plain_words_and_the_programme_stays(stage: Stage, language: str) -> None:
    from tests.words.changes import organiser_of

    olle = await organiser_of(stage, language)
    before, t = stage.event.programme, stage.bot.services.translator(language)
    unforeseen = {t.plain("problem.unexpected", reason="").split(":")[0]}
    answers = {}

    for name, (file, content) in BROKEN.items():
        await olle.upload(file, content)
        answers[name] = (await olle.next_reply(timeout=90)).text

    stays = t.plain("files.stays")
    assert [name for name, text in answers.items() if not text.endswith(stays)] == []
    assert [name for name, text in answers.items() if any(u in text for u in unforeseen)] == []
    assert [name for name, text in answers.items() if len(text) > 3000] == []
    assert len(answers) >= 30
    assert stage.event.programme is before
    assert stage.event.file_replacement.path.read_bytes() == WHOLE
