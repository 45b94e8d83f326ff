"""Typed text as everybody sees it: what no eye sees is taken out once, where a text is kept.

What is not seen can turn a line around, hide words from whoever approves of them, or begin a
formula. It stays only where the writing needs it: joiners and selectors inside an emoji or a
script that has them, and marks of direction in a text that is written from the right.
"""

import re
import unicodedata

_BREAKS = re.compile(r"[\v\f\x85\u2028\u2029]")
_DIRECTIONS = "\u061c\u200e\u200f"

# Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties), controls but the tab and the line
# break, half of a pair, notes between lines, and what every font may draw as it likes or never
# will: private use and what is no character.
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
    + "".join(
        f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0x10000, 0xE0000, 0x10000)
    )
)

_PICTURES = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
# England, Scotland and Wales: the only flags of that kind that people send (RGI, UTS 51).
_FLAG = "\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)\U000e007f"
_PICTURE = f"(?:{_FLAG}|[{_PICTURES}][\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?)"

# Scripts in which a joiner decides how a letter is written: Arabic and its kin, those of India and
# South-East Asia, Mongolian.
_JOINED = (
    "\u0620-\u08ff\u0900-\u109f\u1780-\u17b3\u17b6-\u17d3\u1820-\u18aa\u1a20-\u1aad\u1b00-\u1bff"
    "\ua840-\ua877\ua980-\ua9df\uaa00-\uaa7f\uabc0-\uabed\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_MONGOLIAN = "\u1820-\u18aa"

_NEEDED = "|".join(
    (
        f"{_PICTURE}(?:\u200d{_PICTURE})*",
        "[0-9#*]\ufe0f?\u20e3",
        f"(?<=[{_JOINED}])[\u200c\u200d]",
        f"(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]",
        f"(?<=[{_MONGOLIAN}])[\u180b-\u180f]",
    )
)

_FIRST_LOOK = re.compile(f"[{_UNSEEN}\u2800]")
_READING = re.compile(f"({_NEEDED})|([{_DIRECTIONS}])|(\u2800)|[{_UNSEEN}]")
_DIRECTED_TWICE = re.compile(f"([{_DIRECTIONS}])[{_DIRECTIONS}]+")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_NOT_SEEN_FIRST = re.compile(rf"\A[\s{_UNSEEN}\u2800\u0300-\u036f]+")
_FROM_THE_RIGHT = re.compile(
    "[\u05be-\u0610\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fdf]"
)


def legible(text: str) -> str:
    """The text without what no eye sees; what parts lines is a line feed."""
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", text)
    if not _FIRST_LOOK.search(text):
        return text
    runs_both_ways = _FROM_THE_RIGHT.search(text) is not None

    def keep(found: re.Match[str]) -> str:
        needed, direction, blank = found.groups()
        if blank:  # a Braille pattern without a dot
            return " "
        return needed or (direction if direction and runs_both_ways else "")

    return _DIRECTED_TWICE.sub(r"\1", _READING.sub(keep, _paired(text)))


def begins(text: str) -> str:
    """The first character that can be seen, as a keyboard has it; empty where there is none."""
    seen = _NOT_SEEN_FIRST.sub("", text)[:1]
    return unicodedata.normalize("NFKC", seen)


def _paired(text: str) -> str:
    """Halves that stand beside each other are one character, as in JSON."""
    if not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
