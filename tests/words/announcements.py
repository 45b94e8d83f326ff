"""Words for conversations about announcements: a draft, one that is sent, what came last."""

from bot.sandbox.people import Person
from tests.presses import say
from tests.stage import IFO, Stage

TEXT = "Lunchen är sen"
COMMAND = {"sv": "/meddela", "en": "/announce"}
HEADING = {"sv": "Från arrangören", "en": "From the organiser"}
PICTURE = (IFO / "plans" / "plan-1.png").read_bytes()


async def drafted(organiser: Person, text: str = TEXT) -> None:
    """Up to the question under the preview, which is taken."""
    await say(organiser, f"/meddela {text}")
    await organiser.next_reply()


async def sent(stage: Stage, organiser: Person, number: str = "2") -> None:
    """Typed, waited for and reported."""
    await drafted(organiser)
    await say(organiser, number)
    await stage.jump("2023-11-30T08:15:30")
    await stage.jump("2023-11-30T08:15:40")
    organiser.forget_replies()


def last(person: Person) -> str:
    return person.messages()[-1].text
