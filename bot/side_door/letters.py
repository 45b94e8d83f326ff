"""An order and what came of it, as a line of JSON each way."""

import json
from typing import Any

import orjson

from bot.errors import CannotSave, MotesplatsError, Refused
from bot.side_door.orders import ORDERS, A, Order, Receipt

LONGEST = 1 << 25
"""Bytes of a line: what is known of a hundred thousand quotes is a third of it."""

FAILURES = (Refused, CannotSave)
"""What whoever asks raises again as it was raised; the first that fits."""


class Unintelligible(Exception):  # noqa: N818 -- it reads as what is so
    """A line is none of ours, or of another version of the program."""


def of_order(order: Order) -> bytes:
    return _line({"order": order.kind, "fields": order.written()})


def of_receipt(answer: Receipt) -> bytes:
    return _line({"receipt": answer.written()})


def of_failure(error: MotesplatsError) -> bytes:
    """With values as a text shows them."""
    kind = next((each for each in FAILURES if isinstance(error, each)), MotesplatsError)
    shown = {
        name: value if isinstance(value, int) else str(value)
        for name, value in error.values.items()
    }
    return _line({"failure": kind.__name__, "key": error.key, "values": shown})


def read_order(line: bytes) -> Order:
    """Raises Unintelligible."""
    try:
        letter = orjson.loads(line)
        return ORDERS[letter["order"]].from_plain(letter["fields"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unintelligible from error


def read_receipt(line: bytes, kind: type[A]) -> A:
    """Raises what the other side failed with, or Unintelligible."""
    try:
        letter = orjson.loads(line)
        if "failure" not in letter:
            return kind.from_plain(letter["receipt"])
        failure = _failure(letter)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unintelligible from error
    raise failure


def _failure(letter: dict[str, Any]) -> MotesplatsError:
    known = {each.__name__: each for each in FAILURES}
    return known.get(letter["failure"], MotesplatsError)(letter["key"], **letter["values"])


def _line(letter: dict[str, Any]) -> bytes:
    return json.dumps(letter, ensure_ascii=False).encode() + b"\n"
