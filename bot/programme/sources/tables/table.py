"""A table as every reader of lists and grids gets it, whatever file it stood in."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.programme.sources.tables.cells import Cell, written

Rows = list[Sequence[Cell]]

MAX_ROWS = 20_000
MAX_COLUMNS = 200


@dataclass(frozen=True)
class Merge:
    """One value over several cells, by the places in the table of the first and the last."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_wide(self) -> bool:
        return self.right > self.left

    @property
    def is_tall(self) -> bool:
        return self.bottom > self.top


@dataclass(frozen=True)
class Table:
    """Rows of cells, with their places in the file, and what was left out of them."""

    name: str
    rows: Rows
    numbers: Sequence[int] = ()
    """The number that a program shows beside each row; counted where there are none."""
    letters: Sequence[str] = ()
    """What a program shows above each column."""
    merges: Sequence[Merge] = ()
    hidden: Sequence[str] = field(default=())
    """Rows, columns and sheets that are not shown, each as its name."""
    heading: str = ""
    """What stood above it, where it may say the day."""

    def number(self, row: int) -> int:
        return self.numbers[row] if row < len(self.numbers) else row + 1

    def cell_name(self, row: int, column: int) -> str:
        """The name of a cell as a spreadsheet shows it: `C7`."""
        known = self.letters[column] if column < len(self.letters) else letters_of(column)
        return f"{known}{self.number(row)}"

    @property
    def is_empty(self) -> bool:
        return not any(written(cell) for row in self.rows for cell in row)

    def filled_down(self) -> Rows:
        """The rows of a list. What one value over several rows says, it says of each of them."""
        rows = [list(row) for row in self.rows]
        for merge in self.merges:
            if merge.is_wide or not merge.is_tall:
                continue
            value = rows[merge.top][merge.left]
            for row in rows[merge.top + 1 : merge.bottom + 1]:
                row[merge.left] = value
        return [*rows]

    def turned(self) -> "Table":
        """Rows as columns; numbers and letters stay with what they name."""
        width = max(map(len, self.rows), default=0)
        rows = [[row[at] if at < len(row) else "" for row in self.rows] for at in range(width)]
        merges = tuple(Merge(m.left, m.top, m.right, m.bottom) for m in self.merges)
        return replace(self, rows=[*rows], merges=merges, numbers=(), letters=())


def letters_of(column: int) -> str:
    """`A` for the first column, `AB` for the 28th."""
    found = ""
    left = column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        found = chr(65 + rest) + found
    return found
