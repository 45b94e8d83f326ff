"""A question with fixed answers, from the event's file to the exported file."""

import csv
import io
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.roles import Role
from bot.storage.people.roles import Grant
from tests.presses import labels, press, say
from tests.stage import IFO, Stage, staged
from tests.words.desk import with_role

pytestmark = pytest.mark.both_doors

ASKED_AT = "2023-11-30T15:05"
PROMPT = """
  - id: nasta
    kind: choice
    when: 2023-11-30T15:05
    text: {sv: "Vad ska nästa dag handla om?", en: "What should the next day be about?"}
    choices:
      - {sv: "Barn", en: "Children"}
      - {sv: "Boende", en: "Housing"}
      - {sv: "Något annat", en: "Something else"}
"""
QUESTION = {"sv": "Vad ska nästa dag handla om?", "en": "What should the next day be about?"}
ANSWERS = {
    "sv": ["Barn", "Boende", "Något annat"],
    "en": ["Children", "Housing", "Something else"],
}
THANKS = {"sv": "Tack, sparat.", "en": "Thank you, saved."}
CHANGED = {
    "sv": "Tack, ditt nya svar är sparat.",
    "en": "Thank you, your new answer is saved.",
}
GIVEN = {"sv": "Du har svarat:", "en": "You have answered:"}
CHANGE = {"sv": "Ändra svaret", "en": "Change answer"}
NOT_NOW = {"sv": "Inte nu", "en": "Not now"}
EXPORT = {"sv": ("/exportera", "Alla svar, CSV"), "en": ("/export", "All answers, CSV")}


@pytest.fixture
async def stage(tmp_path: Path, door: str) -> AsyncIterator[Stage]:
    """The event, with one more thing that it asks, in the afternoon."""
    event = tmp_path / "motesplats-ifo-2023"
    shutil.copytree(IFO, event)
    file = event / "programme.yaml"
    written = file.read_text()
    file.write_text(written.replace("\nprompts:\n", f"\nprompts:{PROMPT}", 1))
    async with staged(tmp_path / "data", event=event, door=door) as one:
        yield one


async def exported(stage: Stage, language: str) -> list[list[str]]:
    """The question, the answer in words and its number, a row an answer; in the event's language."""
    staff = await with_role(stage, "Stina", Grant(Role.STAFF), language)
    command, file = EXPORT[language]
    await say(staff, command)
    document = (await press(staff, file)).document
    assert document is not None
    _, *rows = csv.reader(io.StringIO(document[1].decode("utf-8-sig")), delimiter=";")
    return [row[2:5] for row in rows]


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_choice_is_asked_answered_by_a_button_changed_and_exported(
    stage: Stage, language: str
) -> None:
    alva = stage.guest("Alva", language)
    await say(alva, "/start")
    first, second, third = ANSWERS[language]
    alva.forget_replies()

    await stage.jump(ASKED_AT)
    asked = await alva.next_reply()
    saved = await press(alva, first)
    again = await press(alva, CHANGE[language])
    changed = await press(alva, second)
    rows = await exported(stage, language)

    assert asked.text.startswith(QUESTION[language])
    assert labels(asked) == [first, second, third, NOT_NOW[language]]
    assert saved.text == f"{THANKS[language]}\n\n{first}"
    assert f"{GIVEN[language]}\n{first}" in again.text
    assert changed.text == f"{CHANGED[language]}\n\n{second}"
    assert rows == [[QUESTION["sv"], ANSWERS["sv"][1], "2"]]
