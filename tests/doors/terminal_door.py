"""A door of a few lines: what is typed comes in, what is read goes out, and Telegram is nowhere.

    python -m tests.doors.terminal_door DATA-FOLDER EVENT-FOLDER < lines

`/word …` is a command, `[Label]` presses that button of what was shown last, everything else is
text. The last line printed says whether any of Telegram's code was loaded on the way.
"""

import asyncio
import contextlib
import html
import itertools
import re
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from bot.chat_commands import ChatCommand
from bot.clock import RehearsalClock
from bot.conversation import Conversation
from bot.errors import CannotFetch
from bot.events.live_event import LiveEvent
from bot.i18n import Translator, load_translators
from bot.incoming import Command, File, Incoming, Press, Text
from bot.machine.patience import Patience
from bot.programme.files.reader import load_programme
from bot.replies import Button, Reply
from bot.services import Services
from bot.storage import open_storage
from bot.storage.connections.folder import prepare_folder
from bot.storage.people.addresses import Address
from bot.storage.people.participants import Participant
from bot.turn import Turn
from bot.wiring import build_services, go_live
from handlers import new_conversation

HERE = Address("terminal", "whoever-sits-here")
BEFORE_DOORS = timedelta(minutes=15)


class Terminal:
    """The door and the place in one: there is one person, and a screen that scrolls."""

    vouches = True
    names_event = False

    def __init__(self) -> None:
        self.buttons: list[Button] = []
        self._shown = 0

    async def show(self, reply: Reply, *, in_place: bool) -> None:
        await self.send(reply)

    async def send(self, reply: Reply) -> int:
        print(html.unescape(re.sub(r"<[^>]*>", "", reply.text)))
        self.buttons = [button for row in reply.buttons for button in row]
        print(" ".join(f"[{button.label}]" for button in self.buttons))
        self._shown += 1
        return self._shown

    async def toast(self, text: str, *, alert: bool = False) -> None:
        if text:
            print(f"({text})")

    async def fetch(self, file: File) -> bytes:
        raise CannotFetch("a terminal has no files", name=file.name)

    async def rewrite(self, person: Participant, message: int, reply: Reply) -> None:
        """What is printed stays."""

    async def offer_menu(
        self, person: Participant, commands: Sequence[ChatCommand], t: Translator
    ) -> None:
        """There is no menu."""

    def link(self, parameter: str) -> str:
        return f"type /start {parameter}"

    silent_for: timedelta | None = None
    last_pause: tuple[timedelta, timedelta] | None = None

    def read(self, key: int, line: str) -> Incoming:
        if line.startswith("/"):
            name, _, words = line[1:].partition(" ")
            return Command(key, name, words)
        if line.startswith("["):
            label = line.strip("[]")
            pressed = next(each for each in self.buttons if each.label == label)
            assert pressed.action is not None
            return Press(key, pressed.action.pack(), self._shown)
        return Text(key, line)


@contextlib.asynccontextmanager
async def house(data: Path, event: Path, door: Terminal) -> AsyncIterator[Services]:
    """Everything that works behind a door, on a database of its own."""
    programme = load_programme(event)
    clock = RehearsalClock(programme.sessions[0].start - BEFORE_DOORS, speed=0)
    async with open_storage(prepare_folder(data), lambda _: None) as storage:
        live = LiveEvent(programme, storage, load_translators())
        services = build_services({event: live}, clock, door, lambda: None, Patience())
        await go_live(services, ())
        yield services


async def converse(services: Services, door: Terminal, lines: Iterable[str]) -> None:
    conversation = new_conversation(services.translators)
    for key, line in zip(itertools.count(1), lines, strict=False):
        print(f"> {line}")
        await _answer(door.read(key, line), services, door, conversation)


async def _answer(
    incoming: Incoming, services: Services, door: Terminal, conversation: Conversation
) -> None:
    storage, now = services.storage, services.clock.now()
    person = await storage.write(lambda tx: storage.participants.join(tx, HERE, "sv", now))
    event = services.event_of(person)
    await storage.write(lambda tx: storage.attendances.go_to(tx, person.id, event.id, now))
    await conversation.answer(Turn(incoming, person, event, services, door, conversation))


async def main(data: Path, event: Path, lines: Iterable[str]) -> None:
    door = Terminal()
    async with house(data, event, door) as services:
        await converse(services, door, lines)
    telegram = {name for name in sys.modules if name.split(".")[0] == "telegram"}
    print(f"Telegram is loaded: {bool(telegram)}")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.stdin.read().splitlines()))
