"""Every button that can be reached leads somewhere, and every screen is one Telegram takes."""

from collections import deque

from bot.actions import Action
from bot.sandbox import Bubble, Person
from bot.views.actions.settings import Forget
from tests.presses import say
from tests.stage import TOKEN, Stage

ENOUGH = 250
"""Presses, after which the rest is more of the same."""
DEAD_ENDS = ("Den här knappen är gammal", "Det finns inte längre", "Något gick fel")


async def test_every_button_within_reach_leads_to_a_screen_with_a_way_on(stage: Stage) -> None:
    alva = stage.person("Alva")
    waiting = deque(presses_on(await say(alva, "/start")))
    seen = set(waiting)
    lost = []

    while waiting and len(seen) < ENOUGH:
        data = waiting.popleft()
        screen = await pressed(stage, alva, data)
        if screen.text.startswith(DEAD_ENDS) or not screen.buttons:
            lost.append((data, screen.text))
        found = [each for each in presses_on(screen) if each not in seen]
        seen.update(found)
        waiting.extend(found)

    assert lost == []
    assert len(seen) > 100
    assert stage.sandbox.refusals == []


async def test_every_kind_of_button_has_somebody_who_answers(stage: Stage) -> None:
    prefixes = [kind.prefix for kind in Action.__subclasses__()]

    answered = [kind.prefix for kind in stage.bot.conversation.buttons]
    assert sorted(answered) == sorted(prefixes)


def presses_on(screen: Bubble) -> list[str]:
    """The data of the buttons; the one that erases everything is left alone."""
    rows = screen.json.get("reply_markup", {}).get("inline_keyboard", [])
    found = [
        button["callback_data"] for row in rows for button in row if "callback_data" in button
    ]
    return [data for data in found if not Forget.matches(data)]


async def pressed(stage: Stage, person: Person, data: str) -> Bubble:
    """The screen behind a button, pressed on a message of its own."""
    keyboard = {"inline_keyboard": [[{"text": "Vidare", "callback_data": data}]]}
    await stage.sandbox.call(
        TOKEN, "sendMessage", chat_id=person.id, text="Hit", reply_markup=keyboard
    )
    await person.next_reply()
    await (await person.press("Vidare")).answered()
    return await person.next_reply()
