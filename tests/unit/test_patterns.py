"""No text of anybody's makes an expression slow: each is timed on texts made to be hard on it."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.hostile_texts import hostile_texts
from tests.patterns import CALLS, SEARCHING, all_patterns, hidden_patterns

SHORTEST, SHORT, LONG = 256, 1_024, 4_096
"""All texts are tried at the first length; the hardest of them are compared at the others."""
LONGEST = 0.010
"""Seconds for a message as long as Telegram lets one be."""
STEEPEST = 8.0
"""Times that four times the text may cost; four is linear, sixteen is not."""
TOO_SHORT_TO_COMPARE = 0.004
GIVEN_UP = 0.03
HARDEST = 6

EXEMPT = {
    "bot.sandbox.chats.entities:ADDRESSLESS": "the sandbox reads what its own user types at home",
}


class _TooLongError(Exception):
    pass


def too_slow(pattern: re.Pattern[Any], used: frozenset[str]) -> str:
    """On which text the pattern takes too long or ever longer; empty where on none."""
    tried: list[tuple[float, int, Callable[[Any], object]]] = []
    for place, text in enumerate(hostile_texts(pattern, SHORTEST)):
        for call in _calls(pattern, used):
            seconds = _seconds(call, text, time.perf_counter)  # costs less to ask than such a call
            if seconds > LONGEST and _least(call, text, 3) > LONGEST:
                return f"{seconds * 1000:.0f} ms for {SHORTEST} characters: {text[:30]!r}"
            tried.append((seconds, place, call))
    short_texts, texts = ([*hostile_texts(pattern, length)] for length in (SHORT, LONG))
    for _, place, call in sorted(tried, key=lambda one: one[:2])[-HARDEST:]:
        short_text, text = short_texts[place], texts[place]
        verdicts = [_verdict(call, short_text, text)]
        # Others use the machine too: what is slow for its own sake is so again and again.
        while verdicts[-1] and len(verdicts) < 5:
            time.sleep(0.1)
            verdicts.append(_verdict(call, short_text, text))
        if verdicts[-1]:
            return verdicts[-1]
    return ""


def _verdict(call: Callable[[Any], object], short_text: Any, text: Any) -> str:
    long = _least(call, text, 8)
    if long > LONGEST:
        return f"{long * 1000:.1f} ms: {text[:30]!r}"
    if long <= TOO_SHORT_TO_COMPARE:
        return ""
    short = _least(call, short_text, 8)
    is_steep = long > STEEPEST * short
    return f"{long / max(short, 1e-9):.0f} times as long: {text[:30]!r}" if is_steep else ""


def _calls(pattern: re.Pattern[Any], used: frozenset[str]) -> list[Callable[[Any], object]]:
    calls: list[Callable[[Any], object]] = [pattern.findall] if used & SEARCHING else []
    calls += [pattern.match] if "match" in used else []
    return calls + ([pattern.fullmatch] if "fullmatch" in used else [])


def _least(call: Callable[[Any], object], text: Any, times: int) -> float:
    return min(_seconds(call, text) for _ in range(times))


def _seconds(
    call: Callable[[Any], object], text: Any, clock: Callable[[], float] = time.thread_time
) -> float:
    begin = clock()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP)
        call(text)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooLongError:
        pass
    return clock() - begin


@pytest.fixture(autouse=True, scope="module")
def _given_up() -> Iterator[None]:
    """An expression that runs away hears a signal, though it hears nothing else."""

    def stop(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.signal(signal.SIGVTALRM, before)


def test_every_pattern_is_found_by_the_walk() -> None:
    assert hidden_patterns() == []
    assert len(all_patterns()) > 150


def test_what_is_exempt_still_stands_there() -> None:
    assert set(EXEMPT) <= set(all_patterns())


def test_no_pattern_takes_long_on_a_hostile_text() -> None:
    slow = {
        where: why
        for where, (pattern, used) in all_patterns().items()
        if where not in EXEMPT and (why := too_slow(pattern, used))
    }
    assert slow == {}


@pytest.mark.parametrize(
    "pattern",
    [
        re.compile(r"\S+@\S+\.\S+"),
        re.compile(r"[^\s@<>]+(?:@|\s?[(\[]at[)\]]\s?)[^\s@<>]+\.\w{2,}", re.IGNORECASE),
        re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:se|com|org)\b\S*"),
        re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL),
        re.compile(r"\s*[\r\n\t]\s*"),
        re.compile(rb"(<!--.*?-->\s*)*<html\b", re.DOTALL),
        re.compile(r"(?:[\w./-]{1,24}[ ]?){1,6}:"),
        re.compile(r"(a+)+b"),
    ],
    ids=lambda pattern: str(pattern.pattern)[:20],
)
def test_a_pattern_that_tries_again_and_again_is_noticed(pattern: re.Pattern[Any]) -> None:
    assert too_slow(pattern, CALLS)
