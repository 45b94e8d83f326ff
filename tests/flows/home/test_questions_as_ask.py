"""The chat and `ask` answer alike, text for text."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.stage import IFO, staged

ROOT = Path(__file__).parents[3]
QUESTIONS = ROOT / "tests" / "questions" / "motesplats.jsonl"
TAKEN = 20
ASKED = ("now", "text", "before")


def _questions() -> list[dict[str, str]]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines if line.strip()]
    plain = [each for each in asked if not each.get("my")]
    return plain[:: max(1, len(plain) // TAKEN)][:TAKEN]


def _ask(questions: Sequence[Mapping[str, object]]) -> list[str]:
    """What the command line answers, as a participant who asks in Swedish by default would read."""
    lines = "".join(
        json.dumps({"programme": str(IFO), **{key: each.get(key) for key in ASKED}}) + "\n"
        for each in questions
    )
    run = subprocess.run(
        [sys.executable, "bot.py", "ask", "--json-lines"],
        cwd=ROOT, input=lines, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [json.loads(line)["text"] for line in run.stdout.splitlines()]


async def test_twenty_questions_get_in_the_chat_what_ask_answers(tmp_path: Path) -> None:
    questions = _questions()
    expected = _ask(questions)
    told = []

    async with staged(tmp_path / "data") as stage:
        for number, question in enumerate(questions):
            await stage.jump(question["now"])
            # Each question from somebody else, so that none is a follow-up of another.
            told.append(await stage.ask(stage.person(f"Person {number}"), question["text"]))

    assert len(told) == TAKEN
    assert told == expected


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
