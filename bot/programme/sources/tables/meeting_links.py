"""What lets anybody into a video meeting, taken out of texts that everybody reads.

A line goes whole where nothing else stands in it, and so do the lines of an invitation around it;
a sentence that only names a meeting or its program stays as it is.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from urllib.parse import unquote

from bot.programme.sources.tables import meeting_words as words

LONGEST_LINE = 160
"""Characters of the longest line of an invitation that does not let one in by itself."""
TIDY = ((re.compile(r"[ \t\u00a0]{2,}"), " "), (re.compile(r"\s{1,4}([.,;!?])(?=\s|$)"), r"\1"))
HINTS = re.compile(
    r"://|www\.|,,|zoom|teams|webex|meet|skype|jitsi|goto|whereby|tel:|[:=]\s{0,3}[^\s\d]{0,60}+\d|kod|code|pass"
    r"|lösen|kenn|id\b|pin\b|salasana|sip|mobile",
    re.IGNORECASE,
)
"""What a text has in it that may hold such lines; most have nothing of it."""


@dataclass(frozen=True)
class CleanedText:
    """What stays of a text, and how much of which kind was taken out."""

    text: str
    removed: Counter[str] = field(default_factory=Counter)


class _Sort(Enum):
    TEXT = auto()
    BLANK = auto()
    RULE = auto()
    ALONGSIDE = auto()
    """Goes where it stands beside what lets one in."""
    JOINING = auto()


@dataclass
class _Line:
    whole: str
    sort: _Sort
    left: str | None = None
    """What stays of it; None where it goes whole."""
    removed: Counter[str] = field(default_factory=Counter)


def without_joining(text: str) -> CleanedText:
    """Take out links, ids, codes and numbers of video meetings, and the lines that frame them."""
    if not HINTS.search(text):
        return CleanedText(text)
    lines: list[_Line] = []
    for whole in text.split("\n"):
        lines.append(_line(whole, lines[-1].whole if lines else ""))
    if not any(line.sort is _Sort.JOINING for line in lines):
        return CleanedText(text)
    if any(line.removed for line in lines):
        _take_doubtful_codes(lines)
    gone = _blocks(lines) | _neighbours(lines)
    kept, removed = [], Counter[str]()
    for number, line in enumerate(lines):
        if number in gone:
            removed["lines"] += line.sort in {_Sort.ALONGSIDE, _Sort.TEXT}
        elif line.left is not None:
            kept.append(line.left)
        removed += line.removed
    return CleanedText(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), removed)


def place_without_joining(place: str) -> CleanedText:
    """The same for the name of a place, which an invitation often fills with its own."""
    parts, removed = [], Counter[str]()
    for part in re.split(r"\s{0,5}[;\n]\s{0,5}", place):
        stripped = ONLY_MEETING.sub("", part).strip()
        kept = without_joining(stripped)
        if stripped != part.strip():
            removed["lines"] += 1
        removed += kept.removed
        if kept.text:
            parts.append(kept.text)
    return CleanedText("; ".join(parts), removed) if removed else CleanedText(place)


ONLY_MEETING = re.compile(
    rf"(?:^|[,/|+(&]|\s-)\s{{0,3}}(?:(?:via|på|on|online|och|and|samt) )?{words.PRODUCT}[ -]{{1,3}}{words.MEETING}\)?\s{{0,3}}$"
    rf"|^{words.PRODUCT}[ -]{{1,3}}{words.MEETING}\s{{0,3}}[,/|+&]\s{{0,3}}",
    re.IGNORECASE,
)
"""A meeting of Teams or another program where a place should be, alone or beside one."""


def is_join_link(url: str) -> bool:
    """Whether an address lets one into a meeting, also through a tracker's address."""
    plain = unquote(unquote(url[:3000])).strip().lower()
    if "urldefense" in plain:
        plain = plain.replace("-3a", ":").replace("_", "/")
    return words.LINK.search(plain) is not None


def _line(whole: str, before: str) -> _Line:
    if not whole.strip():
        return _Line(whole, _Sort.BLANK, whole)
    if words.RULE.fullmatch(whole):
        return _Line(whole, _Sort.RULE, whole)
    left, removed = _inside(whole, before)
    is_short = len(whole) <= LONGEST_LINE
    if is_short and (found := words.FIXED.search(left)) and _is_rest(left.replace(found[0], "")):
        return _Line(whole, _Sort.JOINING, None, removed or Counter(lines=1))
    if removed:
        left = words.FIXED.sub("", left)
        return _Line(whole, _Sort.JOINING, None if _is_rest(left) else _tidy(left), removed)
    if is_short and (words.ALONGSIDE.fullmatch(whole) or words.PHONE_LINE.fullmatch(whole)):
        return _Line(whole, _Sort.ALONGSIDE, whole)
    return _Line(whole, _Sort.TEXT, whole)


def _inside(whole: str, before: str) -> tuple[str, Counter[str]]:
    """The line without what lets one in, and what that was."""
    removed = Counter[str]()
    left = whole
    for token in words.TOKEN.findall(whole):
        bare = token.strip("()[]{}.,;!?'*")
        if is_join_link(bare) or words.VIDEO_ADDRESS.fullmatch(bare):
            left = left.replace(f"<{bare}>", bare)
            left = words.BEFORE_LINK.sub("", left[: left.find(bare)]) + left.partition(bare)[2]
            removed["links"] += 1
    left, count = words.DIAL.subn("", left)
    removed["phones"] += count
    if count and len(left.strip()) <= LONGEST_LINE // 2 and not re.search(r"[.!?]\s{0,3}$", left):
        left = ""
    if words.IDENTIFIER_LINE.fullmatch(left):
        return "", removed + Counter(ids=1)
    for pattern in (words.IDENTIFIER, words.KEYED_IN):
        left, count = pattern.subn("", left)
        removed["ids"] += count
    left, count = _without_codes(left, before, has_more=bool(+removed))
    removed["codes"] += count
    return left, +removed


def _without_codes(left: str, before: str, *, has_more: bool) -> tuple[str, int]:
    if words.OTHER_NET.search(left) or words.OTHER_NET.search(before):
        return left, 0
    if (found := words.CODE_LINE.fullmatch(left)) and (
        has_more or (words.SURELY.search(found["name"]) and _is_code(found["value"]))
    ):
        return "", 1
    if not has_more:
        return left, 0
    left, named = words.CODE.subn("", left)
    left, bare = words.BARE_CODE.subn("", left)
    return left, named + bare


def _take_doubtful_codes(lines: list[_Line]) -> None:
    """Beside other data, a line such as "Kennung: Zz9" is a code too."""
    for before, line in zip([_Line("", _Sort.BLANK), *lines], lines, strict=False):
        if line.sort in {_Sort.TEXT, _Sort.ALONGSIDE} and words.CODE_LINE.fullmatch(line.whole):
            left, count = _without_codes(line.whole, before.whole, has_more=True)
            if count:
                line.sort, line.left, line.removed = _Sort.JOINING, left or None, Counter(codes=1)


def _is_code(value: str) -> bool:
    return words.LOOKS_LIKE_CODE.match(value) is not None


def _is_rest(left: str) -> bool:
    """Whether a line says nothing any more."""
    return not left.strip() or bool(
        words.LABEL.fullmatch(left)
        or words.CALL.fullmatch(left)
        or (len(left) <= LONGEST_LINE and words.ALONGSIDE.fullmatch(left.strip(" <>()[]")))
    )


def _tidy(left: str) -> str:
    left = left.replace("<>", "").replace("()", "").replace("[]", "")
    for pattern, put in TIDY:
        left = pattern.sub(put, left)
    return left.strip()


def _blocks(lines: list[_Line]) -> set[int]:
    """The lines between two rules that frame an invitation, with the rules."""
    gone: set[int] = set()
    rules = [number for number, line in enumerate(lines) if line.sort is _Sort.RULE]
    for first, last in pairwise(rules):
        inner = [line for line in lines[first + 1 : last] if line.sort is not _Sort.BLANK]
        joining = sum(line.sort is _Sort.JOINING for line in inner)
        sentences = sum(line.sort is _Sort.TEXT and _is_sentence(line.whole) for line in inner)
        begins = bool(inner) and inner[0].sort in {_Sort.JOINING, _Sort.ALONGSIDE}
        if joining and begins and sentences <= joining and first not in gone:
            gone |= set(range(first, last + 1))
    return gone


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[.!?]\s{0,3}$", text)) and len(text.split()) > 3


def _neighbours(lines: list[_Line]) -> set[int]:
    """The lines of an invitation, and its rules, that stand beside what lets one in."""
    gone: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, _Line("", _Sort.TEXT)]):
        if line.sort is not _Sort.TEXT:
            run.append(number)
            continue
        if any(lines[each].sort is _Sort.JOINING for each in run):
            gone |= {each for each in run if lines[each].sort in {_Sort.ALONGSIDE, _Sort.RULE}}
        run = []
    return gone
