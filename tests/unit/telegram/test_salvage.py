"""An answer with something ill in it: the others are read, the ill one keeps its number."""

import time
from typing import Any

import orjson
import pytest

from bot.telegram.http.salvage import salvaged

DEEP = 100_000
BEFORE, BEHIND = (
    b'{"update_id":900,"message":{"text":"f\\u00f6re"}}',
    b'{"update_id":902,"message":{}}',
)
NEIGHBOURS = [{"update_id": 900, "message": {"text": "före"}}, {"update_id": 902, "message": {}}]


def _answer(*updates: bytes) -> bytes:
    return b'{"ok":true,"result":[' + b",".join(updates) + b"]}"


def _between(ill: bytes) -> Any:
    """What is read of an update that stands between two others, which are read whole."""
    first, *middle, last = orjson.loads(salvaged(_answer(BEFORE, ill, BEHIND)))["result"]
    assert [first, last] == NEIGHBOURS
    return middle[0] if len(middle) == 1 else middle


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (rb"hej \ud800 hej", "hej  hej"),
        (rb"\udc00", ""),
        (rb"\ud83d\ude00", "😀"),
        (rb"\\ud800", "\\ud800"),
        (b"a\xff\xfeb", "a��b"),
        (b"\xed\xa0\x80", "���"),
        (b"a\x00\nb", "a\x00\nb"),
    ],
)
def test_a_text_stays_without_what_no_json_holds(text: bytes, read: str) -> None:
    ill = b'{"update_id":901,"message":{"text":"' + text + b'","\\ud800":"\\ud800"}}'

    assert _between(ill) == {"update_id": 901, "message": {"text": read, "": ""}}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"NaN", None),
        (b"-Infinity", None),
        (b"1e999", None),
        (b"9" * 5_000, None),
        (b"1" + b"0" * 24, 1e24),
        (b"9223372036854775807", 2**63 - 1),
    ],
)
def test_a_number_beyond_all_measure_is_none_or_a_fraction(written: bytes, read: object) -> None:
    ill = b'{"update_id":901,"message":{"text":"\\ud800","date":' + written + b"}}"

    assert _between(ill) == {"update_id": 901, "message": {"text": "", "date": read}}


@pytest.mark.parametrize(
    "content",
    [
        b"[" * DEEP + b"]" * DEEP,
        b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        b'{"update_id":7,"a":' * 3_000 + b"1" + b"}" * 3_000,
        b"[" * 1_030 + b"]" * 1_030,
        b"oops",
        b'{"text":"no end}',
        b'{"text":"},{"x}',
        b'"',
        b"[" * DEEP,
        b"}}}",
        b"]]]",
    ],
    ids=lambda content: str(content[:12]),
)
@pytest.mark.parametrize(
    "order", [b'{"update_id":901,"message":%s}', b'{"update_id" : 901, "x":%s}']
)
def test_of_what_cannot_be_read_the_number_is_left(content: bytes, order: bytes) -> None:
    assert _between(order % content) == {"update_id": 901}


def test_a_number_is_also_found_behind_what_cannot_be_read() -> None:
    deep = (
        b'{"message":' + b'{"update_id":7,"a":' * DEEP + b"1" + b"}" * DEEP + b',"update_id":901}'
    )

    assert _between(deep) == {"update_id": 901}


@pytest.mark.parametrize("ill", [b"oops", b"[" * DEEP + b"]" * DEEP, b"", b'{"update_id":oops}'])
def test_what_has_no_number_is_nothing(ill: bytes) -> None:
    assert _between(ill) in (None, [])


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        b'{"ok":false,"result":[oops]}',
        b'{"ok":true,"result":[{"update_id":900,"message":{"text":"half a mes',
        b'{"ok":true,"result":[{"update_id":900,"message":{',
    ],
)
def test_what_is_no_whole_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        salvaged(answer)


def test_a_long_answer_takes_time_in_proportion() -> None:
    def seconds(size: int) -> float:
        ill = b'{"update_id":901,"message":' + b'[{},"\\"",1],' * (10_000 * size) + b"}"
        begin = time.process_time()
        assert _between(ill) == {"update_id": 901}
        return time.process_time() - begin

    assert seconds(16) < 40 * max(seconds(2), 0.01)
