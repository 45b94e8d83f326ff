"""Values and a template become pages; the only place that knows Typst.

What somebody wrote goes in as JSON and is never read as markup. The typefaces are our own, the same
on every machine; a letter that none of them has stands as a sign, and is told.
"""

import json
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.exports.paper.wishes import Paper, PaperForm
from bot.legible_text import legible

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
READ_FIRST = ("SourceSansPro-Regular.otf", "DejaVuSans.ttf")
"""One of each typeface: its other weights have the same letters."""

UNPRINTABLE = "\ufffd"
LONGEST_WORD = 40
"""Letters of what has no blank in it, after which a line may end."""
BREAK = "\u200b"

PIXELS_PER_INCH = 200


def typeset(
    template: str,
    values: Mapping[str, Any],
    form: PaperForm,
    at: datetime,
    pictures: Sequence[str] = (),
) -> Paper:
    """The pages of the template of that name. A PDF is one file, tagged as PDF/UA-1 wants it.

    `pictures` are SVG of our own, which values name by their place.
    """
    import typst

    missing: set[str] = set()
    given = {
        "data": json.dumps(_printable(values, missing), ensure_ascii=False),
        "pictures": json.dumps(pictures),
    }
    source = HERE / f"{template}.typ"
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    compiler = typst.Compiler(
        source, root=HERE, font_paths=fonts, ignore_system_fonts=True, sys_inputs=given
    )
    made: Any
    if form is PaperForm.PNG:
        made = compiler.compile(format="png", ppi=PIXELS_PER_INCH)
    else:
        made = compiler.compile(
            format="pdf", pdf_standards=["ua-1"], timestamp=int(at.timestamp())
        )
    pages = tuple(made) if isinstance(made, list) else (made,)
    return Paper(pages, "".join(sorted(missing)))


def _printable(value: Any, missing: set[str]) -> Any:
    if isinstance(value, str):
        return _printable_text(value, missing)
    if isinstance(value, Mapping):
        return {name: _printable(each, missing) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each, missing) for each in value]
    return value


def _printable_text(text: str, missing: set[str]) -> str:
    """The text in letters that the typefaces have, and with a place to end a line in every word."""
    text = unicodedata.normalize("NFC", legible(text))
    lacking = set(map(ord, text)) - letters() - {ord("\n")}
    if lacking:
        missing.update(chr(each) for each in lacking if not _is_unseen(each))
        signs = {each: None if _is_unseen(each) else UNPRINTABLE for each in lacking}
        text = text.translate(signs)
    return " ".join(map(_parted, text.split(" ")))


def _is_unseen(code: int) -> bool:
    """Such as what chooses between the colours of an emoji."""
    return unicodedata.category(chr(code)) in {"Cf", "Mn", "Cc"}


def _parted(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return BREAK.join(
        word[n : n + LONGEST_WORD // 4] for n in range(0, len(word), LONGEST_WORD // 4)
    )


@cache
def letters() -> frozenset[int]:
    """What the typefaces can print, as code points."""
    return frozenset().union(*(_letters_of((FONTS / name).read_bytes()) for name in READ_FIRST))


def _letters_of(font: bytes) -> set[int]:
    """By the font's character map, of which every modern font has one of format 12 (OpenType, cmap)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", font, start + 2)
    for n in range(maps):
        _, _, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * n)
        at = start + offset
        if struct.unpack_from(">H", font, at) == (12,):
            (groups,) = struct.unpack_from(">I", font, at + 12)
            each = (struct.unpack_from(">III", font, at + 16 + 12 * g) for g in range(groups))
            return {code for first, last, _ in each for code in range(first, last + 1)}
    raise AssertionError
