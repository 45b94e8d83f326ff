"""A cell of several lines: the title first, then who, where and what it is about."""

import re
from dataclasses import dataclass, field

from bot.programme.sources.callings import is_calling, is_person
from bot.programme.sources.speakers import Manner, people_in
from bot.programme.sources.tables.clocks import read_span
from bot.programme.values import Speaker

ROOM = re.compile(
    r"^(?:sal|lokal|rum|plats|room|var|venue|location|rom|lokale|sted|huone|paikka|raum|ort)\s{0,3}:\s{0,3}(.{1,80})$",
    re.IGNORECASE,
)
SUB_TIME = re.compile(r"^((?:kl\.?\s{0,3})?\d{1,2}[.:]\d\d(?:\s{0,3}[-–—]\s{0,3}\d{1,2}[.:]\d\d)?)\s{0,3}:?\s{1,3}[-–—]?\s{0,3}(.{2,400})$")  # fmt: skip
MAX_LINES = 200


@dataclass(frozen=True)
class CellLines:
    """What the lines of a cell say."""

    title: str = ""
    speakers: tuple[Speaker, ...] = ()
    room: str = ""
    text: str = ""
    parts: tuple[tuple[str, str], ...] = field(default=())
    """Times within the cell with what is then, where it is a block that holds talks."""


def lines_of(text: str) -> CellLines:
    """Read a cell line by line; what is no person and no place is the text."""
    lines = [" ".join(line.split()) for line in text.splitlines()[:MAX_LINES] if line.strip()]
    if not lines:
        return CellLines()
    title, rest = _title(lines)
    speakers: list[Speaker] = []
    room, texts, parts = "", [], []
    for line in rest:
        if found := SUB_TIME.match(line):
            parts.append((found[1], found[2]))
        elif found := ROOM.match(line):
            room = found[1]
        elif people := _people(line, has_some=bool(speakers)):
            speakers = _with(speakers, people)
        else:
            texts.append(line)
    if parts and read_span(parts[0][0])[0] is None:
        parts = []
    return CellLines(title, tuple(speakers), room, "\n".join(texts), tuple(parts))


def _title(lines: list[str]) -> tuple[str, list[str]]:
    """The title, over as many lines as go on in small letters."""
    if SUB_TIME.match(lines[0]):
        return "", lines
    count = 1
    while count < len(lines) and lines[count][0].islower() and not is_calling(lines[count]):
        count += 1
    is_broken = len(lines) > 1 and lines[0].endswith(("-", ",", ":", "&"))
    count = max(count, 2) if is_broken and not SUB_TIME.match(lines[1]) else count
    return " ".join(lines[:count]), lines[count:]


def _people(line: str, *, has_some: bool) -> list[Speaker]:
    """The people of a line that holds nothing else; a calling of the one before has no name."""
    if has_some and is_calling(line) and len(line) < 80:
        return [Speaker("", line)]
    people = people_in(line, Manner())
    return people if people and all(is_person(each.name) for each in people) else []


def _with(speakers: list[Speaker], people: list[Speaker]) -> list[Speaker]:
    if people[0].name:
        return [*speakers, *people]
    last = speakers[-1]
    role = f"{last.role}, {people[0].role}" if last.role else people[0].role
    return [*speakers[:-1], Speaker(last.name, role, last.organisation)]
