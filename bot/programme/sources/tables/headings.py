"""Which column of a list holds what, by its heading."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.programme.sources.tables.cells import Cell, written
from bot.programme.sources.tables.columns import Columns, normal
from bot.programme.sources.tables.table import letters_of
from bot.programme.sources.tables.vocabulary import ENDINGS, LAST_RESORT, NAMES, OF, PLAIN, SECOND

FIELDS = tuple(PLAIN)
ANY_NUMBER = {"speakers", "first_name", "last_name"}
"""Fields that several columns may hold."""
MEANINGS = {
    **{word: (field, 2) for field, words in SECOND.items() for word in words.split("|")},
    **{word: (field, 1) for field, words in PLAIN.items() for word in words.split("|")},
}
TITLES_AT_LAST = LAST_RESORT["title"].split("|")
ZONE = re.compile(r"\b(?:UTC|GMT|Z|[A-Z]{1,3}T)\b")
MAX_HEADING = 60
NUMBER_OF = re.compile(r"(?:(?:paper|submission|abstract|talk|proposal)\s{0,3})?#", re.IGNORECASE)
"""`Paper #`: the number of a thing, and not the thing."""
IN_BRACKETS = re.compile(r"(?<=.)\s{0,5}(?:\([^()]{1,60}\)|\[[^\[\]]{1,60}\])")
PARTS = re.compile(r"[/|&+,]|\b(?:and|und|och|og|ja|et|or|oder|eller|ou)\b")


@dataclass(frozen=True)
class HeadingMeaning:
    """What a heading means: surely (1), or unless a sure one means the same (2)."""

    field: str
    rank: int
    number: int
    is_numbered: bool = False


def recognise(row: Sequence[Cell], above: Sequence[Cell] = ()) -> Columns:
    """The columns of a row of headings. Numbered ones may have their word in the row above."""
    found = meanings(row, above)
    chosen: dict[str, list[HeadingMeaning]] = {}
    for each in found:
        before = chosen.get(each.field)
        if before is None or each.rank < before[0].rank:
            chosen[each.field] = [each]
        elif each.field in ANY_NUMBER and each.rank == before[0].rank:
            before.append(each)
    return columns_of(chosen, found, row)


def columns_of(
    chosen: Mapping[str, Sequence[HeadingMeaning]],
    found: Sequence[HeadingMeaning],
    row: Sequence[Cell],
) -> Columns:
    """The chosen meanings as columns; a title is found at last among words for contents."""
    by_field = {field: tuple(each.number for each in each_of) for field, each_of in chosen.items()}
    unsure = {each.number for each_of in chosen.values() for each in each_of if each.rank > 1}
    headings = [written(cell) for cell in row]
    if "title" not in by_field and (at := _title_at_last(headings)) is not None:
        others = {field: left for field, numbers in by_field.items()
                  if (left := tuple(number for number in numbers if number != at))}  # fmt: skip
        by_field, unsure = {**others, "title": (at,)}, unsure | {at}
    numbered = tuple(m.number for m in found if m.field == "title" and m.is_numbered)
    if len(numbered) > 1:
        by_field["numbered"] = numbered
    return Columns(by_field, headings, frozenset(unsure))


def _title_at_last(headings: Sequence[str]) -> int | None:
    """The column with a topic or contents, where nothing else is the title."""
    words = [normal(bare(each)) for each in headings]
    return next((words.index(word) for word in TITLES_AT_LAST if word in words), None)


def meanings(row: Sequence[Cell], above: Sequence[Cell] = ()) -> list[HeadingMeaning]:
    """What each heading of a row means, from left to right; unknown ones are left out."""
    found: list[HeadingMeaning] = []
    group = ""
    for number, cell in enumerate(row):
        over = written(above[number]) if number < len(above) else ""
        group = over or group
        heading = written(cell)
        is_number = re.fullmatch(r"\d{1,2}", heading) is not None
        if known := meaning_of(group if is_number else heading):
            field, rank = known
            is_numbered = not is_number and re.search(r"\d", heading) is not None
            found.append(HeadingMeaning(field, rank, number, is_numbered))
    return found


def field_of(heading: str) -> str | None:
    """The field of a heading, which may have a note, an ending or a second word beside it."""
    known = meaning_of(heading)
    return known[0] if known else None


def meaning_of(heading: str) -> tuple[str, int] | None:
    """Field and rank of a heading."""
    if NUMBER_OF.fullmatch(heading.strip()):
        return "id", 1
    if found := MEANINGS.get(normal(heading)):
        return found
    if ZONE.search(heading) or len(heading) > MAX_HEADING:
        return None
    plain = bare(heading)
    if found := _simple(plain):
        return found
    parts = [_simple(part) for part in PARTS.split(plain.casefold()) if part.strip()]
    fields = {part[0] if part else None for part in parts}
    if fields == {"date", "start"}:
        return "start", 1
    return (next(iter(fields)) or "", 2) if len(fields) == 1 and None not in fields else None


def bare(heading: str) -> str:
    """A heading without what stands in brackets after it."""
    return IN_BRACKETS.sub("", heading[:200])


def _simple(heading: str) -> tuple[str, int] | None:
    """The meaning of one word with an ending, or of `Titel des Vortrags`."""
    words = normal(heading).split()
    if found := MEANINGS.get(" ".join(words)):
        return found
    while len(words) > 1 and words[-1] in ENDINGS:
        words.pop()
    known = MEANINGS.get(" ".join(words))
    if known or len(words) < 3 or words[1] not in OF:
        return known
    first, last = MEANINGS.get(words[0]), MEANINGS.get(words[-1]) or MEANINGS.get(words[-1][:-1])
    if words[0] in NAMES and last and last[0] == "speakers":
        return "speakers", 1
    fits = last is None or (first is not None and last[0] in {first[0], "title"})
    return first if fits else None


def told_columns(row: Sequence[Cell], told: Mapping[str, str]) -> Columns | None:
    """The columns that the organiser named, if this row has all of those headings.

    A column without a heading of its own is named by its letter.
    """
    headings = [written(cell) for cell in row]
    plain = [" ".join(heading.split()).casefold() for heading in headings]
    wanted = {field: told[field].strip() for field in PLAIN.keys() & told.keys()}
    columns: dict[str, tuple[int, ...]] = {}
    for field, heading in wanted.items():
        number = _place_of(heading, plain)
        if number is None:
            return None
        columns[field] = (number,)
    is_heading = any(heading.casefold() in plain for heading in wanted.values())
    return Columns(columns, headings, is_told=True) if is_heading else None


def _place_of(heading: str, headings: Sequence[str]) -> int | None:
    wanted = " ".join(heading.split()).casefold()
    if wanted in headings:
        return headings.index(wanted)
    letters = [letters_of(number).casefold() for number in range(len(headings))]
    return letters.index(wanted) if wanted in letters else None
