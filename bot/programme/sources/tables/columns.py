"""Which column of a table holds which of our fields."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.programme.sources.empty_cells import is_nothing
from bot.programme.sources.tables.cells import Cell, written
from bot.programme.sources.tables.table import letters_of


@dataclass(frozen=True)
class Columns:
    """A field of ours to the numbers of its columns."""

    by_field: Mapping[str, tuple[int, ...]]
    headings: Sequence[str]
    unsure: frozenset[int] = frozenset()
    """Columns whose heading may mean something else too."""
    is_told: bool = False
    letters: Sequence[str] = field(default=())

    def guessed(self) -> str:
        """The headings that may mean something else too, as `field = heading`."""
        return self._listed(number for number in self._read() if number in self.unsure)

    def taken(self) -> str:
        """Every column that is read and for what, as `field = heading`."""
        return self._listed(self._read())

    def _listed(self, numbers: Iterable[int]) -> str:
        chosen = set(numbers)
        return ", ".join(
            f"{name} = {self._name(number)}"
            for name, columns in self.by_field.items()
            for number in columns
            if number in chosen
        )

    def _read(self) -> list[int]:
        return [number for numbers in self.by_field.values() for number in numbers]

    def _name(self, number: int) -> str:
        heading = " ".join(self.headings[number].split())[:40]
        return heading or self.letter(number)

    def letter(self, number: int) -> str:
        """What a program shows above a column."""
        return self.letters[number] if number < len(self.letters) else letters_of(number)

    def overruled(self, places: Mapping[str, int]) -> "Columns":
        """The same with some fields in other columns, which mean nothing else then."""
        said = set(places.values())
        others = {
            name: left
            for name, numbers in self.by_field.items()
            if name not in {*places, "numbered"}
            and (left := tuple(number for number in numbers if number not in said))
        }
        chosen = {name: (at,) for name, at in places.items() if 0 <= at < len(self.headings)}
        return replace(self, by_field={**others, **chosen}, unsure=self.unsure - said)

    def is_grid(self) -> bool:
        """Whether several numbered columns hold titles: sessions beside each other."""
        return not self.is_told and len(self.by_field.get("numbered", ())) > 1

    def unread(self) -> str:
        """The headings of the columns that are left out."""
        read = set(self._read())
        left = (each for number, each in enumerate(self.headings) if number not in read)
        return ", ".join(" ".join(each.split())[:40] for each in left if each)[:200]

    def __contains__(self, field: str) -> bool:
        return field in self.by_field

    def cells(self, field: str, row: Sequence[Cell]) -> list[Cell]:
        """The cells of a field; what stands for nothing is empty."""
        cells = (row[number] for number in self.by_field.get(field, ()) if number < len(row))
        return ["" if is_nothing(written(cell)) else cell for cell in cells]

    def cell(self, field: str, row: Sequence[Cell]) -> Cell | None:
        return next(iter(self.cells(field, row)), None)

    def text(self, field: str, row: Sequence[Cell]) -> str:
        return written(self.cell(field, row))

    def as_written(self, field: str, row: Sequence[Cell]) -> str:
        """The text of a field, also where it stands for nothing."""
        numbers = [number for number in self.by_field.get(field, ()) if number < len(row)]
        return written(row[numbers[0]]) if numbers else ""


def normal(heading: str) -> str:
    """A heading in small letters, `StartTime` and `start_time` as two words, no end number."""
    spaced = re.sub(r"(?<=[a-zåäöü])(?=[A-Z])", " ", heading[:200])
    return " ".join(re.findall(r"[^\W\d_]+", spaced.casefold()))
