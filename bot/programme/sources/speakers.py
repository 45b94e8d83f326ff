"""People out of a cell that may hold several, each perhaps with a role and an organisation."""

import ast
import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.programme.sources.callings import (
    OTHERS,
    is_calling,
    is_person,
    may_be_calling,
    names_body,
)
from bot.programme.sources.empty_cells import is_nothing
from bot.programme.values import Speaker

HARD = re.compile(r"(?:(?<!\s)\s+)?[;|•·]\s*|(?<!\s)\s++/\s+")
LINES = re.compile(r"(?<!\s)\s*\n\s*")
AND = re.compile(
    r"(?<!\s)\s++(?:och|and|und|og|ja|samt|et|&|\+|tillsammans med|i samtal med|in conversation with|sammen med)\s+",
    re.IGNORECASE,
)
FIRST_AND = re.compile(r"^(?:och|and|und|og|ja|samt|&)\s+", re.IGNORECASE)
COMMA = re.compile(r",(?![^()]{0,80}\))\s*")
BRACKET = re.compile(r"^([^()]{2,80}?)\s*\(([^()]{2,80})\)$")
DASH = re.compile(r"^(.{2,60}?)\s{1,9}[-–—]\s{1,9}(.{2,80})$")
LED_BY = re.compile(
    r"^(moderator|samtalsledare|samtalsledning|ordförande|chair|host|värd|med|with|ordstyrer|møteleder|moderation"
    r"|föreläsare|talare|medverkande|speakers?|referent|ledare|inledare)\s*:\s*",
    re.IGNORECASE,
)
NO_ROLE = {"med", "with", "föreläsare", "talare", "medverkande", "speaker", "speakers", "referent"}
MAX_CELL = 50_000


@dataclass(frozen=True)
class Manner:
    """How a column separates people. A separator that was told holds alone."""

    told: str = ""
    is_one_a_cell: bool = False
    """A column a person: a comma never separates two."""
    has_bare_commas: bool = True
    """Hardly anything that follows a comma looks like a role or an organisation."""


def manner_of(cells: Sequence[str], *, told: str = "", is_one_a_cell: bool = False) -> Manner:
    """The manner of a column, by all of its cells together."""
    tails = [
        tail
        for cell in cells
        if as_list(cell) is None
        for tail in COMMA.split(cell)[1:]
        if tail.strip()
    ]
    odd = sum(may_be_calling(tail) for tail in tails)
    return Manner(told, is_one_a_cell, odd * 20 <= len(tails))


def as_list(text: str) -> list[str] | None:
    """The names of a Python list that was written into a cell; None for other text."""
    if not re.fullmatch(r"\[.*\]", text, re.DOTALL) or len(text) > MAX_CELL:
        return None
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return [str(each).strip() for each in found if str(each).strip()]


def people_in(text: str, manner: Manner) -> list[Speaker]:
    """The people of a cell; numbers before them (`12:Ada`) are taken off."""
    if (listed := as_list(text)) is not None:
        return [Speaker(name) for name in listed]
    whole = html.unescape(text[:MAX_CELL])
    if manner.told:
        pieces = whole.split(manner.told)
        if manner.told == ",":
            return [Speaker(name) for piece in pieces if (name := _bare(piece))]
    else:
        pieces = _at_slashes(HARD.split(whole))
    found: list[Speaker] = []
    for piece in pieces:
        for number, line in enumerate(LINES.split(piece.strip())):
            found = _add(found, line, manner, is_new=number == 0)
    return found


def _bare(piece: str) -> str:
    """A name without a number before it; empty for what says that there is nobody yet."""
    name = re.sub(r"^\s*\d{1,9}:", "", piece).strip()
    return "" if is_nothing(name) else name


def _at_slashes(pieces: Iterable[str]) -> list[str]:
    """The pieces, those with a slash between full names as one each."""
    found: list[str] = []
    for piece in pieces:
        parts = piece.split("/")
        found += parts if len(parts) > 1 and all(map(is_person, parts)) else [piece]
    return found


def _add(found: list[Speaker], line: str, manner: Manner, *, is_new: bool) -> list[Speaker]:
    """A line's people after those before it; a line that is a calling belongs to the last."""
    text = _bare(line)
    if not text:
        return found
    if found and not is_new and is_calling(text) and not any(map(is_person, COMMA.split(text))):
        return [*found[:-1], _called(found[-1], COMMA.split(text))]
    return [*found, *_of_line(text, manner)]


def _of_line(text: str, manner: Manner) -> list[Speaker]:
    led = LED_BY.match(text)
    people = _people(text[led.end() :] if led else text, manner)
    if led and people and led[1].casefold() not in NO_ROLE and not people[0].role:
        return [replace(people[0], role=led[1].casefold()), *people[1:]]
    return people


def _people(text: str, manner: Manner) -> list[Speaker]:
    parts = [part for atom in COMMA.split(text) for part in _at_ands(atom.strip()) if part]
    if manner.is_one_a_cell:
        is_split = any(map(is_calling, parts[1:])) or (len(parts) > 1 and "," not in text)
        parts = parts if is_split else [text]
    found: list[Speaker] = []
    for part in parts:
        kind = _kind_of(part, found, manner)
        if kind == "person" or not found:
            found.append(_one(part))
        elif kind == "calling":
            found[-1] = _called(found[-1], [part])
        else:
            found[-1] = _more(found[-1], part)
    return found


def _kind_of(part: str, before: Sequence[Speaker], manner: Manner) -> str:
    """Somebody else, or what the one before is, or a part of the name that nobody can tell.

    Where names have no more than one word each (`frank, padeluun`), small letters say nothing.
    """
    if OTHERS.fullmatch(part) or (is_person(_name_in(part)) and not manner.is_one_a_cell):
        return "person"
    if before and before[-1].name[:1].islower() and " " not in f"{before[-1].name}{part}":
        return "person"
    if is_calling(part) or manner.is_one_a_cell:
        return "calling" if is_calling(part) else "part"
    is_after_name = bool(before) and is_person(before[-1].name)
    return "calling" if is_after_name or not manner.has_bare_commas else "person"


def _at_ands(text: str) -> list[str]:
    """A text at its `and`, where a full name follows and a name or a calling goes before."""
    bare = FIRST_AND.sub("", text)
    parts = AND.split(bare)
    if len(parts) < 2:
        return [bare]
    is_fit = all(is_person(_name_in(part)) for part in parts[1:]) and (
        is_person(_name_in(parts[0])) or is_calling(parts[0])
    )
    return parts if is_fit else [bare]


def _name_in(part: str) -> str:
    found = BRACKET.match(part)
    return found[1] if found else part


def _one(part: str) -> Speaker:
    """One person, with what stands in brackets or after a dash as their calling."""
    for pattern in (BRACKET, DASH):
        found = pattern.match(part)
        if found and is_person(found[1]) and all(map(is_calling, COMMA.split(found[2]))):
            return _called(Speaker(found[1]), COMMA.split(found[2]))
    return Speaker(part)


def _called(speaker: Speaker, parts: Iterable[str]) -> Speaker:
    """The speaker with more of a role or an organisation."""
    for part in parts:
        text = part.strip()
        is_of = names_body(text) or (speaker.role and not is_calling(text))
        field = "organisation" if is_of else "role"
        before = getattr(speaker, field)
        speaker = replace(speaker, **{field: f"{before}, {text}" if before else text})
    return speaker


def _more(speaker: Speaker, part: str) -> Speaker:
    """What cannot be told stays where it stands: after the name, or after the calling."""
    if speaker.role or speaker.organisation:
        return _called(speaker, [part])
    return replace(speaker, name=f"{speaker.name}, {part}")
