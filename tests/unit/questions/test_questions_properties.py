"""What holds for any text at all."""

import time
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path

from hypothesis import example, given, settings, strategies as st

from bot.programme.files.reader import load_programme
from bot.questions import Answer
from bot.questions.answerer import QuestionAnswerer
from tests.questions.score import load_questions

EVENT = Path("schedule_data/motesplats-ifo-2023")
QUESTIONS = [question["text"] for question in load_questions("motesplats")]
TITLE_WORDS = [word for one in load_programme(EVENT).sessions for word in one.title.split()]
JOINTS = (
    "eller och men utom inte samt före efter samtidigt som klockan 9 14.30 i morgon idag på fredag "
    "vem var när vilka allt om inställd flyttat ändrat or and except before after today cancelled"
)
SLOWEST = 0.2
"""Seconds; on the processor's own clock, since tests share the machine."""


@cache
def an_answerer() -> QuestionAnswerer:
    return QuestionAnswerer(load_programme(EVENT))


def asked(text: str) -> Answer:
    answerer = an_answerer()
    return answerer.answer(text, datetime(2023, 11, 30, 10, 45, tzinfo=answerer.programme.zone))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=4096))
def test_no_text_raises_or_takes_long(text: str) -> None:
    an_answerer()
    began = time.process_time()

    answer = asked(text)

    assert isinstance(answer, Answer)
    assert time.process_time() - began < SLOWEST


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(" ".join(QUESTIONS).split()), max_size=600))
def test_no_heap_of_words_raises_or_takes_long(words: list[str]) -> None:
    an_answerer()
    began = time.process_time()

    answer = asked(" ".join(words)[:4096])

    assert 0 <= answer.understood <= 1
    assert time.process_time() - began < SLOWEST


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(JOINTS.split()) | st.sampled_from(TITLE_WORDS), min_size=2, max_size=8
    )
)
@example(["Orosanmälan", "14.30", "eller", "utbetalningar"])
@example(["Orosanmälan", "14.30", "inställd"])
def test_nothing_joined_with_times_and_small_words_raises(words: list[str]) -> None:
    assert isinstance(asked(" ".join(words)), Answer)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(QUESTIONS))
def test_capitals_make_no_difference(text: str) -> None:
    assert asked(text.lower()) == asked(text) == asked(text.upper())


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(QUESTIONS))
def test_diacritics_make_no_difference(text: str) -> None:
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))

    assert asked(plain) == asked(text) == asked(apart)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(QUESTIONS), st.sampled_from("😊🙏👍🏽🇸🇪❤️👩‍👧"))
def test_an_emoji_makes_no_difference(text: str, emoji: str) -> None:
    assert asked(f"{text} {emoji}") == asked(text) == asked(f"{emoji} {text}")
