"""Names out of a cell that holds several."""

import ast
import html
import re
from collections.abc import Sequence

SIGNS = ("|", ";", "\n", " / ")
ORGANISATIONS = re.compile(
    r"\b(?:univ\w*|hochschule|högskola\w*|institut\w*|gmbh|ab|inc|ltd|llc|ag|kommun|stad|region\w*"
    r"|school|college|ministry|department|förbund\w*|myndighet\w*|company|foundation|professor"
    r"|ceo|cto|director|direktor|chef|manager|head|engineer|founder|ordförande|president"
    r"|landeshauptstadt|stadtrat|referent\w*|abteilung\w*|sekreterare|minister|rektor|docent|lektor|forskare|researcher|lecturer)\b",
    re.IGNORECASE,
)


NOBODY = {"tbd", "tba", "tbc", "n/a", "na", "n.n.", "nn", "?", "-", "–", "."}


def as_list(text: str) -> list[str] | None:
    """The names of a Python list that was written into a cell; None for other text."""
    if not re.fullmatch(r"\[.*\]", text, re.DOTALL) or len(text) > 50_000:
        return None
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return [str(each).strip() for each in found if str(each).strip()]


def sign_between(cells: Sequence[str]) -> str:
    """What separates the names of a column; empty where a comma may be part of a name.

    A comma counts only if hardly any of what follows one looks like a role or an organisation.
    """
    for sign in SIGNS:
        if any(sign in cell.strip() for cell in cells):
            return sign
    tails = [tail for cell in cells for tail in cell.split(",")[1:] if tail.strip()]
    odd = sum(bool(ORGANISATIONS.search(tail)) or len(tail.split()) > 5 for tail in tails)
    return "," if tails and odd * 20 <= len(tails) else ""


def names_in(text: str, sign: str) -> list[str]:
    """The names of a cell; numbers before them (`12:Ada`) are taken off."""
    listed = as_list(text)
    if listed is not None:
        return listed
    whole = html.unescape(text)
    parts = whole.split(sign) if sign else [whole]
    names = (re.sub(r"^\d+:", "", part.strip()).strip() for part in parts)
    return [name for name in names if name and name.casefold() not in NOBODY]
