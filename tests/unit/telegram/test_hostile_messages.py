"""Messages as long as one may be, made to take long: each is answered, and soon."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.programme.files.reader import load_programme
from bot.programme.sources.plain_text import plain_text
from bot.questions.answerer import QuestionAnswerer
from bot.voices.traces import traces_in

LONGEST = 4_096
EVENT = Path("schedule_data/motesplats-ifo-2023")
GENEROUS = 2.0
"""Seconds of the processor, ten times what the slowest takes."""

REPEATED = {
    "one sign": "@",
    "one letter": "a",
    "digits": "1",
    "questions": "?",
    "two signs": "a.",
    "hyphens": "ab-",
    "emoji": "😀",
    "letters with marks": "a\u0301",
    "marks": "\u0301",
    "right to left": "\u202eשלום ",
    "nothing that is seen": "\u200b",
    "empty lines": "\n",
    "tags": "<b>",
    "comments": "<!--",
    "markdown": "**_",
    "addresses": "a@b.se ",
    "disguised addresses": "[at]",
    "links": "https://x.se/ ",
    "telephones": "0" * 26 + " ",
    "times": "10.00 ",
    "and": "och ",
    "quotation marks": '"a" ',
    "questions without an object": "när är ",
    "near misses": "semniarie hedersvald gatukontro ",
    "long compounds": "hedersvåldsförtrycksseminariegrupp" * 3 + " ",
}


@pytest.fixture(scope="module")
def answerer() -> QuestionAnswerer:
    return QuestionAnswerer(load_programme(EVENT))


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_a_hostile_message_is_read_soon(answerer: QuestionAnswerer, piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    now = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
    for read in (
        lambda: answerer.answer(text, now),
        lambda: answerer.is_question(text, now),
        lambda: answerer.masked(text),
        lambda: traces_in(text),
        lambda: plain_text(text),
    ):
        assert _seconds(read) < GENEROUS


@pytest.mark.parametrize("kind", ["title", "speaker", "room"])
def test_names_of_the_programme_again_and_again_are_read_soon(
    answerer: QuestionAnswerer, kind: str
) -> None:
    programme = answerer.programme
    names = {
        "title": [session.title for session in programme.sessions],
        "speaker": [who.name for session in programme.sessions for who in session.speakers],
        "room": [room.name for room in programme.rooms],
    }[kind]
    text = (" ".join(names) * LONGEST)[:LONGEST]
    assert (
        _seconds(lambda: answerer.answer(text, datetime(2026, 11, 29, 9, 0, tzinfo=UTC)))
        < GENEROUS
    )


def _seconds(read: Callable[[], object]) -> float:
    begin = time.process_time()
    read()
    return time.process_time() - begin
