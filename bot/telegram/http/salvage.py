"""What can still be read of an answer that a strict reader refuses.

Half a pair, a byte that is no UTF-8, a number that is none or a nesting without end makes the whole
answer unreadable. Telegram would give it again and again, with everybody's messages in it.
"""

import json
import math
import re
from collections.abc import Iterator

import orjson

LONGEST_INTEGER = 19
"""Digits; what is longer is kept as a float, as the strict reader does."""

_RESULT = re.compile(r'"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\[')
# A quotation mark in a text has a backslash before it, so this stands in no text.
_UPDATE = re.compile(r'\{\s*"update_id"\s*:')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[{]+|[\]}]+|,', re.DOTALL)
_NUMBER = re.compile(r"\s*:\s*(\d{1,18})\s*(?:[,}]|\Z)")
_END = re.compile(r"\]\s*\}\s*\Z")


def salvaged(payload: bytes) -> bytes:
    """The answer in strict JSON, without what no JSON can hold.

    Of an update that cannot be read its number is left, or null where it has none. Raises
    ValueError when it is no answer, or its end is missing: then it is asked for again.
    """
    text = payload.decode("utf-8-sig", "replace")
    try:
        return _strict(_TOLERANT.decode(text))
    except (ValueError, RecursionError):
        updates = b",".join(_salvaged_update(each) for each in _updates(text))
        return b'{"ok":true,"result":[' + updates + b"]}"


def _strict(value: object) -> bytes:
    strict = json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore")
    orjson.loads(strict)
    return strict


def _whole_number(digits: str) -> int | float | None:
    return int(digits) if len(digits) <= LONGEST_INTEGER else _fraction(digits)


def _fraction(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


_TOLERANT = json.JSONDecoder(
    strict=False,
    parse_int=_whole_number,
    parse_float=_fraction,
    parse_constant=lambda _: None,
)


def _first_value(text: str) -> object:
    value, _ = _TOLERANT.raw_decode(text.lstrip())
    return value


def _salvaged_update(text: str) -> bytes:
    try:
        return _strict(_first_value(text))
    except (ValueError, RecursionError):
        number = _number(text)
        return b"null" if number is None else b'{"update_id":%d}' % number


def _updates(text: str) -> Iterator[str]:
    """The elements of the result, cut apart by their brackets, or else by how an update begins."""
    begin = _RESULT.search(text)
    if begin is None or not _END.search(text):
        raise ValueError("no answer with a result")
    pieces, rest = _elements(text, begin.end())
    for piece in pieces:
        yield from _parted(piece) if _holds_several(piece) else (piece,)
    yield from _parted(rest)


def _parted(text: str) -> Iterator[str]:
    begins = [found.start() for found in _UPDATE.finditer(text)]
    yield from (text[a:b] for a, b in zip(begins, [*begins[1:], None], strict=False))


def _holds_several(piece: str) -> bool:
    """Has an update whose brackets or quotation marks do not match swallowed those behind it?"""
    return len(_UPDATE.findall(piece)) > 1 and not _is_well_formed(piece)


def _is_well_formed(text: str) -> bool:
    try:
        _first_value(text)
    except RecursionError:
        return True  # as far as anybody can tell
    except ValueError:
        return False
    return True


def _elements(text: str, begin: int) -> tuple[list[str], str]:
    """What stands between the commas of an array, and what comes behind it."""
    elements: list[str] = []
    start, depth = begin, 0
    for token in _TOKEN.finditer(text, begin):
        character, length = token[0][0], len(token[0])
        if character in "[{":
            depth += length
        elif character in "]}":
            if length > depth:
                end = token.start() + depth
                elements.append(text[start:end])
                return [each for each in elements if each.strip()], text[end:]
            depth -= length
        elif character == "," and not depth:
            elements.append(text[start : token.start()])
            start = token.end()
    return elements, text[start:]


def _number(update: str) -> int | None:
    """The update's own number, not one further in."""
    depth = 0
    for token in _TOKEN.finditer(update):
        character, length = token[0][0], len(token[0])
        if character in "[{":
            depth += length
        elif character in "]}":
            depth -= length
        elif depth == 1 and token[0] == '"update_id"':
            number = _NUMBER.match(update, token.end())
            return int(number[1]) if number else None
    return None
