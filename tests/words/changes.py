"""Words for conversations about changes: who saved what, what came, what is kept."""

from typing import Any

from bot.sandbox.chats.bubbles import Bubble
from bot.sandbox.people import Person
from bot.telegram.accounts import address_of
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import ORGANISER, Stage


async def save(person: Person, session_id: str) -> None:
    """Press "save" on the session's card."""
    await say(person, f"/start s_{session_id}")
    button = await person.press(f"save:{session_id}:1")
    await button.answered()
    await person.next_reply()
    person.forget_replies()


async def change(organiser: Person, session: str, *buttons: str) -> Bubble:
    """Open the session's choices and press these buttons one after the other."""
    await say(organiser, f"/andra {session}")
    screen = await press(organiser, f"ch:{session}")
    for button in buttons:
        screen = await press(organiser, button)
    return screen


async def arrived(person: Person) -> list[Bubble]:
    """Everything that came since the last look."""
    found = []
    while True:
        try:
            found.append(await person.next_reply(timeout=0.05))
        except TimeoutError:
            return found


def texts(bubbles: list[Bubble]) -> list[str]:
    return [bubble.text for bubble in bubbles]


async def organiser_of(stage: Stage, language: str) -> Person:
    """The organiser, who reads this language."""
    storage = stage.bot.services.storage
    known = await storage.participants.get(address_of(ORGANISER))
    assert known is not None
    await storage.write(lambda tx: storage.participants.save(tx, known, language=language))
    return stage.sandbox.person("Olle", language, ORGANISER)


async def rows(stage: Stage, sql: str) -> list[dict[str, Any]]:
    return [dict(row) for row in await rows_of(stage.bot.services.storage.database, sql)]
