"""A person taps and reads: the shortest words for a conversation in a test, at whatever door."""

from tests.doors.guests import S_co, Screen, Talker


async def say(person: Talker[S_co], text: str) -> S_co:
    """Type a text; gives what answers it."""
    await person.send(text)
    return await person.next_reply()


async def press(person: Talker[S_co], label: str) -> S_co:
    """Press the newest button with this label; gives the screen that it leads to."""
    await person.press(label)
    return await person.next_reply()


def labels(screen: Screen) -> list[str]:
    return [label for row in screen.buttons for label in row]
