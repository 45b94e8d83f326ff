"""The questions that the help offers to copy are ones that the bot can answer."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.locales import LANGUAGES
from bot.programme.files.reader import load_programme
from bot.questions.answerer import QuestionAnswerer
from bot.views.home.help import examples
from tests.screens import a_scene, translators

EVENTS = sorted((Path(__file__).parents[3] / "schedule_data").glob("*/programme.yaml"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.parent.name)
def test_every_example_of_a_shipped_event_has_an_answer(path: Path, language: str) -> None:
    programme = load_programme(path)
    answerer = QuestionAnswerer(programme)
    morning = datetime.combine(programme.event.first_day, datetime.min.time(), programme.zone)

    questions = examples(a_scene(programme, translators()[language]))
    unanswered = [
        question
        for question in questions
        if answerer.answer(question, morning.replace(hour=9, minute=5)).abstains
    ]

    assert len(questions) == 5
    assert unanswered == []
