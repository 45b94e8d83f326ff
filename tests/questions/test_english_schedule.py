"""Questions in English on a schedule of another conference, where that file is at hand."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.commands.ask import plain
from bot.i18n import load_translators
from bot.programme.files.opened_file import open_programme
from bot.programme.programme import Programme
from bot.programme.sources.findings import OrganiserHints
from bot.questions.answerer import QuestionAnswerer
from bot.typed_questions import answer_text
from tests.questions.replies import Row, yardstick_of
from tests.questions.score import ROOT, evaluate, load_questions, summarise

SCHEDULE = ROOT.parent / "shared/schedules/qa-or-the-highway-2026.sessionize-all.json"
ZONE = "America/New_York"


def rows_of(programme: Programme) -> Row:
    """A programme as the rows of a file, with local times."""

    def local(instant: datetime) -> str:
        return programme.local(instant).replace(tzinfo=None).isoformat()

    return {
        "days": [{"date": day.date, "name": day.name} for day in programme.days],
        "rooms": [
            {"id": one.id, "name": one.name, "floor": one.floor, "directions": one.directions}
            for one in programme.rooms
        ],
        "sessions": [
            {
                "id": one.id,
                "title": one.title,
                "kind": one.kind.value,
                "start": local(one.start),
                "end": local(programme.end_of(one)),
                "room": one.room,
                "speakers": [
                    {"name": s.name, "role": s.role, "organisation": s.organisation}
                    for s in one.speakers
                ],
            }
            for one in programme.sessions
        ],
    }


def read_schedule(path: Path) -> Programme:
    programme = open_programme(path, OrganiserHints(ZONE)).programme
    assert programme is not None
    return programme


@pytest.mark.skipif(not SCHEDULE.exists(), reason=f"{SCHEDULE.name} is not beside the project")
def test_an_english_schedule_is_answered() -> None:
    programme = read_schedule(SCHEDULE)
    answerer, translators = QuestionAnswerer(programme), load_translators()

    def answer(question: Row) -> str:
        now = datetime.fromisoformat(question["now"]).replace(tzinfo=programme.zone)
        return plain(answer_text(answerer, question["text"], now, translators, "en")[1])

    scored = evaluate(
        load_questions("english-schedule"), answer, {"SCHEDULE": yardstick_of(rows_of(programme))}
    )

    summary = summarise(scored)
    assert summary.shares["right"] >= 0.88, [
        (one.question["text"], one.why) for one in scored if one.outcome != "right"
    ]
    assert summary.shares["wrong"] <= 0.08
