"""What can be wished for on paper."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.i18n import Translator


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


def file_name(wish: PaperWish, event_id: str, t: Translator, number: int = 1) -> str:
    """In the reader's language; `number` tells the pictures of one day apart."""
    parts = [t.plain("paper.file"), event_id, wish.day and wish.day.isoformat()]
    name = "-".join(part for part in parts if part)
    return f"{name}-{number}.{wish.form}" if number > 1 else f"{name}.{wish.form}"
