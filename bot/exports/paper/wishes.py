"""What can be wished for on paper."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperLayout(StrEnum):
    """How the programme lies on the paper."""

    GRID = "grid"
    """A day on a page, rooms beside each other."""
    FOLDED = "folded"
    """A day on a sheet that is folded once."""
    DOORS = "doors"
    """A page for the door of each room, each day."""


class PaperForm(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    PNG = "png"


FORMS_OF = {
    PaperLayout.GRID: tuple(PaperForm),
    PaperLayout.FOLDED: (PaperForm.PDF,),
    PaperLayout.DOORS: (PaperForm.PDF,),
}
"""As what each layout is made."""


@dataclass(frozen=True)
class PaperWish:
    """`day` alone, else all days."""

    form: PaperForm = PaperForm.PDF
    layout: PaperLayout = PaperLayout.GRID
    day: date | None = None


@dataclass(frozen=True)
class Paper:
    """A file, or several where a picture shows but one page. Some letters may stand as a sign."""

    pages: tuple[bytes, ...]
    unprintable: str = ""
    """The letters that no typeface of ours has."""
