"""A person taps and reads: the shortest words for a conversation in a test."""

from bot.sandbox import Bubble, Person


async def say(person: Person, text: str) -> Bubble:
    """Type a text; gives the message that answers it."""
    await person.send(text)
    return await person.next_reply()


async def press(person: Person, label: str) -> Bubble:
    """Press the newest button with this label; gives the screen that it leads to."""
    await person.press(label)
    return await person.next_reply()


def labels(screen: Bubble) -> list[str]:
    return [label for row in screen.buttons for label in row]
