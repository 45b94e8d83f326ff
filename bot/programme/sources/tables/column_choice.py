"""Which of several columns that mean the same is read, by what stands below their headings."""

from collections.abc import Sequence
from dataclasses import replace

from bot.programme.sources.callings import is_person
from bot.programme.sources.empty_cells import is_nothing
from bot.programme.sources.tables.cells import Cell, written
from bot.programme.sources.tables.columns import Columns, normal
from bot.programme.sources.tables.headings import ANY_NUMBER, HeadingMeaning, columns_of, meanings
from bot.programme.sources.tables.table import Rows
from bot.programme.sources.tables.vocabulary import NAMES

MORE = 1.3
"""How many times more distinct values make of two columns with titles the real one."""
MOSTLY = 0.6


def choose(row: Sequence[Cell], above: Sequence[Cell], below: Rows) -> Columns:
    """The columns of a row of headings: a filled one before an empty one, a sure one before others.

    Of two that look like titles, the one that says more is the title; the repeated one the track.
    """
    found = meanings(row, above)
    filled = {each.number: _filled(each.number, below) for each in found}
    by_field: dict[str, list[HeadingMeaning]] = {}
    for each in sorted(found, key=lambda each: (not filled[each.number], each.rank, each.number)):
        by_field.setdefault(each.field, []).append(each)
    people = _people_called_name(by_field, row, below)
    if people:
        by_field["title"] = [each for each in by_field["title"] if each not in people]
        by_field["speakers"] = [replace(each, field="speakers") for each in people]
    chosen = {field: _chosen(field, each_of) for field, each_of in by_field.items()}
    _settle_titles(chosen, by_field, below)
    return columns_of(chosen, found, row)


def _filled(number: int, below: Rows) -> bool:
    return any(_text(row, number) for row in below)


def _text(row: Sequence[Cell], number: int) -> str:
    text = written(row[number]) if number < len(row) else ""
    return "" if is_nothing(text) else text


def _chosen(field: str, each_of: list[HeadingMeaning]) -> list[HeadingMeaning]:
    first = each_of[0]
    if field not in ANY_NUMBER:
        return [first]
    alike = [each for each in each_of if each.rank == first.rank]
    return sorted(alike, key=lambda each: each.number)


def _settle_titles(
    chosen: dict[str, list[HeadingMeaning]], by_field: dict[str, list[HeadingMeaning]], below: Rows
) -> None:
    titles = by_field.get("title", ())
    if len(titles) < 2:
        return
    values = {each.number: _values(each.number, below) for each in titles}
    first = titles[0]
    rivals = [each for each in titles if each.rank == first.rank]
    best = max(rivals, key=lambda each: (len(set(values[each.number])), -each.number))
    distinct = len(set(values[first.number]))
    says_more = len(set(values[best.number])) >= MORE * distinct
    if (
        best is not first
        and says_more
        and len(values[best.number]) >= 0.8 * len(values[first.number])
    ):
        chosen["title"] = [best]
    title = chosen["title"][0]
    repeated = [e for e in titles if e is not title and _is_repeated(values[e.number])]
    if repeated and "track" not in chosen and not any(e.is_numbered for e in titles):
        chosen["track"] = [replace(repeated[0], field="track")]


def _values(number: int, below: Rows) -> list[str]:
    return [text.casefold() for row in below if (text := _text(row, number))]


def _is_repeated(values: list[str]) -> bool:
    return len(values) >= 3 and len(set(values)) <= 0.7 * len(values)


def _people_called_name(
    by_field: dict[str, list[HeadingMeaning]], row: Sequence[Cell], below: Rows
) -> list[HeadingMeaning]:
    """A column called `Name` beside the titles that holds people, where no other does."""
    if by_field.keys() & {"speakers", "first_name", "last_name"}:
        return []
    titles = by_field.get("title", ())
    named = [each for each in titles if normal(written(row[each.number])) in NAMES]
    if not named or len(named) == len(titles):
        return []
    values = _values_as_written(named[0].number, below)
    are_people = bool(values) and sum(map(is_person, values)) >= MOSTLY * len(values)
    return named[:1] if are_people else []


def _values_as_written(number: int, below: Rows) -> list[str]:
    return [text for row in below if (text := _text(row, number))]
