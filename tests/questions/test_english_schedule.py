"""Questions in English on schedules of other conferences, where those files are at hand."""

from datetime import datetime

import pytest

from bot.commands.ask import plain
from bot.i18n import load_translators
from bot.questions.answerer import QuestionAnswerer
from bot.typed_questions import answer_text
from tests.questions.replies import Row, yardstick_of
from tests.questions.schedules import ENGLISH, LINUX, Schedule, rows_of
from tests.questions.score import evaluate, load_questions, summarise


@pytest.mark.parametrize("schedule", [ENGLISH, LINUX], ids=lambda one: one.questions)
def test_an_english_schedule_is_answered(schedule: Schedule) -> None:
    if not schedule.path.exists():
        pytest.skip(f"{schedule.file} is not beside the project")
    programme = schedule.read()
    answerer, translators = QuestionAnswerer(programme), load_translators()

    def answer(question: Row) -> str:
        now = datetime.fromisoformat(question["now"]).replace(tzinfo=programme.zone)
        return plain(answer_text(answerer, question["text"], now, translators, "en")[1])

    scored = evaluate(
        load_questions(schedule.questions), answer, {"SCHEDULE": yardstick_of(rows_of(programme))}
    )

    summary = summarise(scored)
    assert summary.shares["right"] >= 0.88, [
        (one.question["text"], one.why) for one in scored if one.outcome != "right"
    ]
    assert summary.shares["wrong"] <= 0.08
