"""What came back from a call: Telegram's own words, or those of something on the way to it.

A proxy, a gateway or a hotel's login page answers with the same numbers and means nothing by them.
Only Telegram's JSON can say that a token is refused, a person is gone, or silence is wanted.
"""

import math
from typing import Any

import orjson
from telegram.error import NetworkError, RetryAfter

LONGEST_SILENCE = 86_400
"""Seconds; who asks for more is not believed more."""

UNSAID_SILENCE = 5
"""Seconds, where Telegram wants silence and does not say for how long."""


class Unwell(NetworkError):  # noqa: N818 -- it reads as what is so
    """There was an answer, and it is no verdict: a server on the way, or Telegram itself, is ill."""


class Garbled(Unwell):
    """It was carried out, as far as the status goes, and the answer is no JSON for a strict reader."""


def heard(status: int, payload: bytes) -> tuple[int, bytes]:
    """The same, where it is for the library to read.

    Raises Unwell for what is not Telegram's verdict (Garbled where it may be one that is damaged),
    RetryAfter where silence is wanted.
    """
    answer = _read(payload)
    if 200 <= status <= 299:
        if answer is None:
            raise Garbled(f"answered {status} and no JSON")
        if answer.get("ok") is True and "result" in answer:
            return status, payload
        raise Unwell(f"answered {status} and no result")
    if (
        status >= 500
        or not answer
        or answer.get("ok") is not False
        or answer.get("error_code") != status
    ):
        raise Unwell(f"answered {status}")
    parameters = answer.get("parameters")
    named = parameters if isinstance(parameters, dict) else {}
    if status == 429 or "retry_after" in named:
        raise RetryAfter(seconds_of_silence(named.get("retry_after")))
    return status, payload


def seconds_of_silence(asked: object) -> int:
    """A length that one can wait, whatever stands in the answer."""
    if isinstance(asked, bool) or not isinstance(asked, int | float) or not math.isfinite(asked):
        return UNSAID_SILENCE
    return max(1, math.ceil(min(asked, LONGEST_SILENCE)))


def _read(payload: bytes) -> dict[str, Any] | None:
    try:
        answer = orjson.loads(payload)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else {}
