"""Long plain texts made to fit, cut between words."""

import unicodedata

ELLIPSIS = "…"


def on_one_line(text: str) -> str:
    """The whole text, its words a blank apart."""
    return " ".join(text.split())


def shorten(text: str, limit: int) -> str:
    """The text on one line, at most `limit` characters with the ellipsis it then ends in."""
    line = on_one_line(text)
    if len(line) <= limit:
        return line
    return _head(line, limit - len(ELLIPSIS)).rstrip(" ,.;:–-") + ELLIPSIS


def parts(text: str, limit: int) -> tuple[str, ...]:
    """The whole text in pieces of at most `limit` characters, cut between words; never empty."""
    pieces = []
    rest = text.strip()
    while len(rest) > limit:
        head = _head(rest, limit)
        pieces.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    return (*pieces, rest)


def _head(text: str, limit: int) -> str:
    """The first words; a single long word is cut, but never between a letter and its marks."""
    head = text[: limit + 1]
    space = max(head.rfind(" "), head.rfind("\n"))
    if space > limit // 2:
        return text[:space]
    end = limit
    while end > 1 and (unicodedata.combining(text[end]) or _joins(text[end - 1 : end + 1])):
        end -= 1
    return text[:end]


def _joins(pair: str) -> bool:
    """Whether one grapheme spans the two characters, as emoji with a joiner do."""
    return any(mark in pair for mark in "\u200d\ufe0f")
