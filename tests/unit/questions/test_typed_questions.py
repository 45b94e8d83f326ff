"""An answer is worked out once a minute, and anew as soon as anything is different."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.events.live_event import LiveEvent
from bot.questions import LastAnswer
from bot.storage import open_storage
from bot.typed_questions import AskedQuestion, TypedQuestions
from tests.builders import a_programme, a_session, at
from tests.peopled_storage import live

QUESTION = AskedQuestion("när är våld", "sv", frozenset(), None)


@pytest.fixture
async def event(tmp_path: Path) -> AsyncIterator[LiveEvent]:
    async with open_storage(tmp_path / "bot.db") as storage:
        yield live(storage, a_programme(a_session("Våld", "13:00", "13:45", id="v")))


@pytest.fixture
def understanding(event: LiveEvent) -> TypedQuestions:
    return TypedQuestions(event)


async def test_the_same_question_of_many_people_is_worked_out_once_a_minute(
    understanding: TypedQuestions,
) -> None:
    _, first = await understanding.answer(QUESTION, at("12:00"))

    _, second = await understanding.answer(QUESTION, at("12:00").replace(second=59))
    _, later = await understanding.answer(QUESTION, at("12:01"))

    assert (second is first, later is first, later == first) == (True, False, True)


@pytest.mark.parametrize(
    "other",
    [
        replace(QUESTION, text="var är våld"),
        replace(QUESTION, language="en"),
        replace(QUESTION, saved=frozenset({"v"})),
        replace(QUESTION, last=LastAnswer(("v",))),
    ],
    ids=["other words", "another language", "something saved", "something shown before"],
)
async def test_whoever_asks_differently_gets_an_answer_of_their_own(
    understanding: TypedQuestions, other: AskedQuestion
) -> None:
    _, reply = await understanding.answer(QUESTION, at("12:00"))

    _, answered = await understanding.answer(other, at("12:00"))

    assert answered is not reply


async def test_a_change_is_in_the_next_answer(
    understanding: TypedQuestions, event: LiveEvent
) -> None:
    _, before = await understanding.answer(QUESTION, at("12:00"))

    event.replace(a_programme(a_session("Våld", "14:30", "15:00", id="v")))
    _, after = await understanding.answer(QUESTION, at("12:00"))

    assert ("13.00" in before.text, "14.30" in after.text) == (True, True)


async def test_a_room_that_fills_up_is_in_the_next_answer(
    understanding: TypedQuestions, event: LiveEvent
) -> None:
    _, before = await understanding.answer(QUESTION, at("12:00"))

    event.replace(replace(event.programme, full=frozenset({"v"})))
    _, after = await understanding.answer(QUESTION, at("12:00"))

    assert ("FULLT" in before.text, "FULLT" in after.text) == (False, True)


async def test_an_index_is_built_once_however_many_wait_for_it(
    understanding: TypedQuestions,
) -> None:
    first, *others = await asyncio.gather(*(understanding.answerer() for _ in range(20)))

    assert all(other is first for other in others)


async def test_whoever_asks_while_the_programme_is_replaced_gets_the_new_one(
    understanding: TypedQuestions, event: LiveEvent
) -> None:
    waiting = asyncio.create_task(understanding.answer(QUESTION, at("12:00")))
    await asyncio.sleep(0)

    event.replace(a_programme(a_session("Våld", "14:30", "15:00", id="v")))
    _, reply = await waiting

    assert "14.30" in reply.text
