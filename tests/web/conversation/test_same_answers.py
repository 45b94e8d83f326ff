"""On the page stand the words and the buttons of the chat, for every question of the set."""

import html
import json
import re
from pathlib import Path
from urllib.parse import quote

from bot.programme.programme import Programme
from bot.replies import Reply, without_hint
from bot.typed_questions import AskedQuestion
from bot.web.addresses import path_of
from tests.stage import Stage
from tests.web.browsing import words_of
from tests.web.reading import Read, Reader

QUESTIONS = Path(__file__).parents[2] / "questions" / "motesplats.jsonl"


async def test_every_answer_has_the_words_and_the_buttons_of_the_chat(
    stage: Stage, reader: Reader
) -> None:
    asked = [json.loads(line)["text"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    other_words, buttons_missing = [], []
    for text in asked:
        page = await reader.get(f"/fraga?q={quote(text)}")
        _, reply = await stage.event.questions.answer(
            AskedQuestion(text.strip(), "sv", frozenset(), None), stage.clock.now()
        )
        if not _has_words(page, reply):
            other_words.append(text)
        if missing := _missing(page, reply, stage.event.programme):
            buttons_missing.append((text, missing))

    assert len(asked) > 100
    assert other_words == []
    assert buttons_missing == []


def _has_words(page: Read, reply: Reply) -> bool:
    """All but what may be typed next, since a question here is asked by itself."""
    said = html.unescape(re.sub(r"<[^>]*>", "", without_hint(reply).text))
    return _words(words_of(page.body, "answer")) == _words(said)


def _missing(page: Read, reply: Reply, programme: Programme) -> list[str]:
    """What the chat offers, as a button or by a number, and neither a link nor a form here does."""
    links = set(page.page.links)
    pressed = {form.fields.get("press") for form in page.page.forms}
    buttons = [button for row in reply.buttons for button in row]
    offered = [(button.label, button.action, button.url) for button in buttons]
    offered += [
        (f"{n}.", choice, None) for n, choice in enumerate(reply.choices, reply.first_choice)
    ]
    missing = []
    for label, action, url in offered:
        path = path_of(action, programme) if action else url
        address = "/sv/" if path == "/" else path
        if address not in links and (action is None or path or action.pack() not in pressed):
            missing.append(label)
    return missing


def _words(text: str) -> str:
    """Without the spaces, which marks stand between."""
    return "".join(text.split())
