"""What somebody typed, with what Telegram keeps beside the words: where a word leads, what is bold.

A hidden address is written out behind its word, "här (https://…)"; bold and the like become the
signs that people type for them, `*bold*`, `_italic_` and `~crossed out~`. So it is all in the words,
whatever becomes of them and at whatever door.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from telegram import MessageEntity

SIGNS = {
    MessageEntity.BOLD: "*",
    MessageEntity.UNDERLINE: "_",
    MessageEntity.ITALIC: "_",
    MessageEntity.STRIKETHROUGH: "~",
}

SCHEMES = ("http://", "https://", "mailto:", "tel:")
"""Of addresses that people are shown; what else Telegram may know leads nowhere for them."""


@dataclass(frozen=True)
class Insertion:
    """A sign or an address that comes into the words at a place."""

    place: int
    text: str
    closes: bool
    """Stands behind what it marks, before what begins there."""
    width: int
    """Of what it marks: of two that begin together the wider one is outside."""


def as_typed(text: str, marks: Sequence[MessageEntity]) -> str:
    """The words with what marks them."""
    told = [mark for mark in marks if mark.type in SIGNS or mark.type == MessageEntity.TEXT_LINK]
    if not told:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    for insertion in sorted(_insertions(told, units), key=_order, reverse=True):
        at, put = 2 * insertion.place, insertion.text.encode("utf-16-le", "surrogatepass")
        units = units[:at] + put + units[at:]
    return units.decode("utf-16-le", "replace")


def _order(insertion: Insertion) -> tuple[int, bool, int]:
    """As they stand in the text, the first first."""
    width = insertion.width if insertion.closes else -insertion.width
    return insertion.place, not insertion.closes, width


def _insertions(marks: Iterable[MessageEntity], units: bytes) -> Iterator[Insertion]:
    for mark in marks:
        if mark.type == MessageEntity.TEXT_LINK:
            yield from _address(mark, units)
            continue
        sign = SIGNS[mark.type]
        for begins, ends in _lines(mark, units):
            yield Insertion(begins, sign, closes=False, width=ends - begins)
            yield Insertion(ends, sign, closes=True, width=ends - begins)


def _address(mark: MessageEntity, units: bytes) -> Iterator[Insertion]:
    """Behind the word; not where the word is the address itself."""
    url, word = mark.url or "", _cut(units, mark.offset, mark.offset + mark.length).strip()
    if not url.casefold().startswith(SCHEMES) or word.rstrip("/") in _written(url):
        return
    trimmed = list(_lines(mark, units))
    if trimmed:
        ends = trimmed[-1][1]
        yield Insertion(ends, f" ({url})", closes=True, width=mark.length + 1)


def _written(url: str) -> set[str]:
    """The address as people type it, too."""
    bare = url.rstrip("/")
    return {bare, bare.partition("://")[2], bare.partition(":")[2]}


def _lines(mark: MessageEntity, units: bytes) -> Iterator[tuple[int, int]]:
    """Where each line of what is marked begins and ends, without the blanks around it."""
    begins = mark.offset
    for line in _cut(units, mark.offset, mark.offset + mark.length).split("\n"):
        length, inside = _length(line), line.strip()
        if inside:
            first = begins + _length(line[: len(line) - len(line.lstrip())])
            yield first, first + _length(inside)
        begins += length + 1


def _cut(units: bytes, begins: int, ends: int) -> str:
    return units[2 * begins : 2 * ends].decode("utf-16-le", "replace")


def _length(text: str) -> int:
    """In units of UTF-16, in which places are counted (Bot API, MessageEntity)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
