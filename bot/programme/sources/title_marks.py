"""Cancellations that stand in a title: `INSTÄLLT: Etik`, `Etik (avlyst)`, `Cancelled - Ethics`.

A word alone is no mark: "Inställd på förändring" and "Utgår från barnet" are titles. It counts in
brackets, with a sign between it and the title, in capitals, or where a title begins anew after it.
"""

import re
from dataclasses import dataclass

MAX_TITLE = 400
"""Characters of the longest title that is looked into."""

WORDS = (
    r"inställ(?:d|t|da|es)|ställs in|utgår|struk(?:en|et)|avlys(?:t|es)|kansellert"
    r"|aflys(?:t|es)|udgår|peruttu|perutaan|peru(?:utunut|untunut|utettu)"
    r"|abgesagt|entfällt|fällt aus|ausgefallen|annul[ée]{1,2}e?|geannuleerd|afgelast"
    r"|cancell?ed|called off"
)
AMONG_CAPITALS = r"cancell?ed|called off|entfällt|fällt aus|ausgefallen|abgesagt"
"""Words of languages whose titles have capitals all through: what follows proves nothing."""
WHY = (
    r"(?:\s{1,3}(?:på grund av|pga|p\.\s?g\.\s?a\.|due to|because of|wegen|grunnet|på grunn av)\b"
    r"[^:()\[\]\n]{1,80}?)?"
)
BLANK = r"\s{0,4}"
ORNAMENT = r"[\s\W_]{0,6}"
BRACKETED = rf"[(\[{{*]{{1,3}}{BLANK}(?:{WORDS})\b[^()\[\]{{}}*\n]{{0,80}}[)\]}}*]{{1,3}}"

AT_START = re.compile(
    rf"{ORNAMENT}(?:(?P<inside>{BRACKETED})[\s:–—-]{{0,6}}"
    rf"|(?P<word>(?:{WORDS})\b{WHY}){BLANK}[!.]{{0,3}}"
    rf"(?:{BLANK}[:|/!.–—]{{1,4}}{BLANK}|\s{{1,4}}-{{1,3}}{BLANK}|-{{1,3}}\s{{1,4}}))",
    re.IGNORECASE,
)
AT_END = re.compile(
    rf"[\s–—:,-]{{0,6}}(?P<inside>{BRACKETED})[\s!.]{{0,4}}$"
    rf"|(?:{BLANK}[:|/–—]{{1,4}}{BLANK}|\s{{1,4}}-{{1,3}}{BLANK}|[,.!]\s{{1,4}})"
    rf"(?P<word>(?:{WORDS})\b{WHY})[\s!.]{{0,4}}$",
    re.IGNORECASE,
)
ALONE = re.compile(rf"{ORNAMENT}(?:{WORDS})\b{WHY}{ORNAMENT}", re.IGNORECASE)
FIRST_WORD = re.compile(rf"{ORNAMENT}(?P<word>{WORDS})\s{{1,4}}(?=\S)", re.IGNORECASE)
LAST_WORD = re.compile(rf"\s(?P<word>{WORDS}){BLANK}!{{0,3}}$", re.IGNORECASE)
CAPITALS_ALL_THROUGH = re.compile(AMONG_CAPITALS, re.IGNORECASE)


@dataclass(frozen=True)
class MarkedTitle:
    """A title without its mark. `note` is what the mark says beyond the word."""

    title: str
    is_cancelled: bool = False
    note: str = ""


def without_mark(title: str) -> MarkedTitle:
    """Take the mark out; a title that is nothing but a mark stays as it is."""
    if len(title) > MAX_TITLE:
        return MarkedTitle(title)
    if ALONE.fullmatch(title):
        return MarkedTitle(title, is_cancelled=True)
    if found := AT_START.match(title) or _first_word(title):
        return _marked(title[found.end() :], title, found)
    if found := AT_END.search(title) or _last_word(title):
        return _marked(title[: found.start()], title, found)
    return MarkedTitle(title)


def _marked(rest: str, title: str, found: re.Match[str]) -> MarkedTitle:
    groups = found.groupdict()
    said = (groups.get("inside") or groups["word"]).strip("()[]{}* ")
    word = re.match(WORDS, said, re.IGNORECASE)
    has_more = word is not None and word.end() < len(said.strip(" !.:"))
    return MarkedTitle(rest.strip() or title, is_cancelled=True, note=said if has_more else "")


def _first_word(title: str) -> re.Match[str] | None:
    """The word before a title of its own."""
    found = FIRST_WORD.match(title)
    if not found:
        return None
    word, rest = found["word"], title[found.end() :]
    stands_out = not rest.isupper() if word.isupper() else _is_capital(word, rest)
    return found if stands_out else None


def _last_word(title: str) -> re.Match[str] | None:
    """The word after a title, written as no word of it would be."""
    found = LAST_WORD.search(title)
    if not found:
        return None
    word, before = found["word"], title[: found.start()]
    stands_out = not before.isupper() if word.isupper() else _is_capital(word, word)
    return found if stands_out else None


def _is_capital(word: str, following: str) -> bool:
    """Whether a title begins there, in a language where that shows."""
    return following[:1].isupper() and not CAPITALS_ALL_THROUGH.fullmatch(word)
