"""Texts that are hard on a pattern, made of the characters that it itself speaks of."""

import itertools
import re
from collections.abc import Iterator
from re import _constants as kinds, _parser  # type: ignore[attr-defined] # the tree is not public
from typing import Any

MOST_CHARACTERS = 8
MOST_PIECES = 6
ENDS = ("", "\x00", "\n!")
SAMPLES = {
    kinds.CATEGORY_DIGIT: "1",
    kinds.CATEGORY_NOT_DIGIT: "a",
    kinds.CATEGORY_SPACE: " ",
    kinds.CATEGORY_NOT_SPACE: "a",
    kinds.CATEGORY_WORD: "a",
    kinds.CATEGORY_NOT_WORD: "-",
}
EVERYDAY = "a1 .-\n"


def hostile_texts(pattern: re.Pattern[Any], length: int) -> Iterator[Any]:
    """Repetitions of the pattern's pieces and of pairs of them, some with an end that does not fit."""
    for begin, repeated, end in _bodies(pattern):
        text = begin + repeated * (length // len(repeated) + 1)
        whole = text[: length - len(end)] + end
        yield whole if isinstance(pattern.pattern, str) else whole.encode("utf-8", "surrogatepass")


def _bodies(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    source = pattern.pattern
    tree = _parser.parse(source, pattern.flags & ~re.DEBUG)
    pieces = [piece for piece in dict.fromkeys(_pieces(tree)) if piece]
    single = [piece for piece in pieces if len(piece) == 1][:MOST_CHARACTERS]
    single += [character for character in EVERYDAY if character not in single]
    longer = sorted((piece for piece in pieces if len(piece) > 1), key=len)
    longer = list(dict.fromkeys(longer[:2] + longer[-MOST_PIECES:]))
    for piece, end in itertools.product((*single, *longer), ENDS):
        yield "", piece, end
    for one, other in itertools.permutations(single, 2):
        yield "", one + other, ""
    for first, character in itertools.product(longer, single):
        yield first, character, ""
        yield first, character, "\x00"
        yield "", first + character, ""


def _pieces(tree: Any) -> Iterator[str]:
    """What the parts of a pattern match at least, from the whole to its single characters."""
    yield _least(tree)
    begin = _begin(tree)
    yield begin
    for branch in (each for kind, value in tree if kind is kinds.BRANCH for each in value[1]):
        yield begin + _begin(branch)
    for kind, value in tree:
        if kind in {kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT}:
            yield from _pieces(value[2])
        elif kind is kinds.SUBPATTERN:
            yield from _pieces(value[3])
        elif kind is kinds.ATOMIC_GROUP:
            yield from _pieces(value)
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from _pieces(branch)
        elif kind in {kinds.ASSERT, kinds.ASSERT_NOT}:
            yield from _pieces(value[1])
        else:
            yield from _characters(kind, value)


def _begin(tree: Any) -> str:
    return "".join(chr(value) for _, value in itertools.takewhile(_is_literal, tree))


def _is_literal(part: Any) -> bool:
    return part[0] is kinds.LITERAL


def _characters(kind: Any, value: Any) -> Iterator[str]:
    if kind is kinds.LITERAL:
        yield chr(value)
    elif kind is kinds.NOT_LITERAL:
        yield "b" if value == ord("a") else "a"
    elif kind is kinds.ANY:
        yield "a"
    elif kind is kinds.CATEGORY:
        yield SAMPLES[value]
    elif kind is kinds.RANGE:
        yield from (chr(value[0]), chr(value[1]))
    elif kind is kinds.IN and value[0][0] is kinds.NEGATE:
        yield _outside(value[1:])
    elif kind is kinds.IN:
        for each in value:
            yield from _characters(*each)


def _outside(members: Any) -> str:
    inside = {character for each in members for character in _characters(*each)}
    ranges = [value for kind, value in members if kind is kinds.RANGE]
    candidates = "a-1 (ö\n"
    return next(
        (
            character
            for character in candidates
            if character not in inside and not any(a <= ord(character) <= b for a, b in ranges)
        ),
        "",
    )


def _least(tree: Any) -> str:
    """A shortest text that fits, or nearly; of a repetition one where it may be none."""
    found = ""
    for kind, value in tree:
        if kind in {kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT}:
            found += _least(value[2]) * min(max(value[0], 1), 8)
        elif kind is kinds.SUBPATTERN:
            found += _least(value[3])
        elif kind is kinds.ATOMIC_GROUP:
            found += _least(value)
        elif kind is kinds.BRANCH:
            found += _least(value[1][0])
        elif kind not in {kinds.ASSERT, kinds.ASSERT_NOT, kinds.AT, kinds.GROUPREF}:
            found += next(_characters(kind, value), "")
    return found
