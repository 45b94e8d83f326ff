"""The chat and `ask` answer alike, text for text."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.questions.replies import Row
from tests.questions.score import FOLDER, ROOT, load_questions
from tests.stage import IFO, staged

TAKEN = 20
ASKED = ("now", "text", "before")


def _questions(name: str) -> list[Row]:
    """Those of a set that need nothing saved, in the order of the hours at which they are asked."""
    plain = (each for each in load_questions(name) if not each.get("my"))
    return sorted(plain, key=lambda each: str(each["now"]))


def _spread(questions: Sequence[Row]) -> Sequence[Row]:
    return questions[:: max(1, len(questions) // TAKEN)][:TAKEN]


def _ask(questions: Sequence[Mapping[str, object]], programme: Path = IFO) -> list[str]:
    """What the command line answers, as a participant would read who reads as the event does."""
    lines = "".join(
        json.dumps({"programme": str(programme), **{key: each.get(key) for key in ASKED}}) + "\n"
        for each in questions
    )
    run = subprocess.run(
        [sys.executable, "bot.py", "ask", "--json-lines"],
        cwd=ROOT, input=lines, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [json.loads(line)["text"] for line in run.stdout.splitlines()]


async def _told_in_chat(data: Path, questions: Sequence[Row], programme: Path = IFO) -> list[str]:
    """Each question from somebody else, so that none is a follow-up of another.

    They read as the event does, which is what `ask` takes where no language is given.
    """
    told = []
    async with staged(data, programme, at=questions[0]["now"]) as stage:
        for number, question in enumerate(questions):
            await stage.jump(question["now"])
            person = stage.person(f"Person {number}", stage.event.programme.event.language)
            for before in question.get("before") or ():
                await stage.ask(person, before)
            told.append(await stage.ask(person, question["text"]))
    return told


async def test_twenty_questions_get_in_the_chat_what_ask_answers(tmp_path: Path) -> None:
    questions = _spread(_questions("motesplats"))

    told = await _told_in_chat(tmp_path / "data", questions)

    assert len(told) == TAKEN
    assert told == _ask(questions)


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.jsonl")))
async def test_every_question_of_a_set_gets_in_the_chat_what_ask_answers(
    name: str, tmp_path: Path
) -> None:
    questions = _questions(name)
    programme = ROOT / questions[0]["programme"]
    if not programme.exists():
        pytest.skip("its schedule does not belong to the project")

    assert await _told_in_chat(tmp_path / "data", questions, programme) == _ask(
        questions, programme
    )


FOLLOW_UPS = (
    ("vad går i Vinga klockan 13.15", "och i Styrsö?"),
    ("när är seminariet om barnets röst", "vem håller i det?"),
    ("var är lunchen", "hur lång är den"),
    ("vad händer efter lunch", "och klockan 15?"),
)


async def test_a_follow_up_gets_in_the_chat_what_ask_answers(tmp_path: Path) -> None:
    now = "2023-11-30T10:45"
    rows = [{"now": now, "text": text, "before": [before]} for before, text in FOLLOW_UPS]
    told = []

    async with staged(tmp_path / "data", at=now) as stage:
        for number, (before, text) in enumerate(FOLLOW_UPS):
            person = stage.person(f"Person {number}")
            await stage.ask(person, before)
            told.append(await stage.ask(person, text))

    assert told == _ask(rows)


@pytest.mark.parametrize("text", ["och var är det?", "hur kommer jag dit?"])
async def test_a_follow_up_means_the_last_answer_for_ten_minutes(
    tmp_path: Path, text: str
) -> None:
    async with staged(tmp_path / "data", at="2023-11-30T10:45") as stage:
        alva = stage.person()
        await stage.ask(alva, "När är seminariet om barnets röst?")

        soon = await stage.ask(alva, text)
        await stage.jump("2023-11-30T11:20")
        late = await stage.ask(alva, text)

    assert "Kongresshallen" in soon
    assert "Kongresshallen" not in late


async def test_what_is_not_answered_is_kept_masked_and_without_its_sender(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", at="2023-11-30T10:45") as stage:
        await stage.ask(
            stage.person(), "Kan Kerstin på 031-123 45 67 köra mig till Rymdstationen?"
        )

        storage = stage.bot.services.storage
        kept = await storage.records.unanswered("motesplats-ifo-2023", 5)

    assert [each.text for each in kept] == ["Kan … på … köra mig till …?"]
