"""On the page stand the words that the chat says, for every question of the set."""

import html
import json
import re
from pathlib import Path
from urllib.parse import quote

from bot.typed_questions import AskedQuestion
from tests.stage import Stage
from tests.web.browsing import words_of
from tests.web.reading import Reader

QUESTIONS = Path(__file__).parent.parent / "questions" / "motesplats.jsonl"


async def test_every_answer_has_the_words_of_the_chat(stage: Stage, reader: Reader) -> None:
    asked = [json.loads(line)["text"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    differing = [text for text in asked if not await _is_same(text, stage, reader)]

    assert len(asked) > 100
    assert differing == []


async def _is_same(text: str, stage: Stage, reader: Reader) -> bool:
    _, reply = await stage.event.questions.answer(
        AskedQuestion(text.strip(), "sv", frozenset(), None), stage.clock.now()
    )
    page = (await reader.get(f"/fraga?q={quote(text)}")).body
    said = html.unescape(re.sub(r"<[^>]*>", "", reply.text))
    return _words(words_of(page, "answer")) == _words(said)


def _words(text: str) -> str:
    """Without the spaces, which marks stand between."""
    return "".join(text.split())
