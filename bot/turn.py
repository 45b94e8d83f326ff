"""One incoming thing, with everything that a handler may use."""

import contextlib
import copy
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol, TypeAlias, TypeVar

from bot.actions import Action
from bot.chat_commands import ChatCommand
from bot.doors import Place
from bot.errors import CannotSave
from bot.i18n import Translator
from bot.incoming import Command, File, Incoming, Press
from bot.programme.programme import Programme
from bot.replies import Reply, without_emoji
from bot.services import EventServices, Services
from bot.storage.connections.database import Write
from bot.storage.people.dialogues import OpenDialogues
from bot.storage.people.participants import Participant
from bot.views.scene import Scene

A = TypeVar("A", bound=Action)


class Answering(Protocol):
    """What a turn may ask of the conversation that it belongs to."""

    @property
    def commands(self) -> Sequence[ChatCommand]:
        """All commands, in the order of the menu."""

    def command(self, name: str) -> ChatCommand | None:
        """The command of this name, in whatever language."""

    async def answer(self, turn: "Turn") -> None:
        """Let the one answer it who owns it."""

    async def press(self, turn: "Turn") -> bool:
        """Answer a press; False for a button that is too old or forged."""


class Turn:
    """What came, from whom, and how it is answered. A handler cannot tell which door it serves."""

    def __init__(
        self,
        incoming: Incoming,
        participant: Participant,
        event: EventServices,
        services: Services,
        place: Place,
        conversation: Answering,
        *,
        is_undecided: bool = False,
        gone: str = "",
    ) -> None:
        """`is_undecided` where it may as well be about another event, and the person is to be asked.

        `gone` is the mark of an event out of use that it was about.
        """
        self.incoming = incoming
        self.participant = participant
        self.services = services
        self.event = event
        self.conversation = conversation
        self.is_undecided = is_undecided
        self.gone = gone
        self.is_vouched_for = place.vouches
        self._place = place
        self._dialogues: OpenDialogues | None = None

    @property
    def key(self) -> int:
        """What makes the effects of this happen once."""
        return self.incoming.key

    @property
    def words(self) -> str:
        """What stands after a command, as it was typed."""
        return self.incoming.words if isinstance(self.incoming, Command) else ""

    @property
    def web_url(self) -> str:
        """Below which the event's pages are on the web; empty where the world does not reach them."""
        return self.services.web_of(self.event.id)

    @property
    def t(self) -> Translator:
        return self.event.translator(self.participant.language)

    @property
    def programme(self) -> Programme:
        """As the person reads it."""
        return self.event.programme.in_language(self.t.language)

    @property
    def now(self) -> datetime:
        return self.services.clock.now()

    @property
    def scene(self) -> Scene:
        """What a screen that is drawn now is drawn from."""
        return Scene(self.programme, self.now, self.t)

    @property
    def is_press(self) -> bool:
        return isinstance(self.incoming, Press)

    @property
    def message_pressed(self) -> int:
        """The message below which the pressed button stands; 0 where nothing was pressed."""
        return self.incoming.under if isinstance(self.incoming, Press) else 0

    def press(self, kind: type[A]) -> A:
        """The action of this press, which the conversation has matched already."""
        assert isinstance(self.incoming, Press)
        action = kind.unpack(self.incoming.data)
        assert action is not None
        return action

    @property
    def stands_below_event(self) -> bool:
        """Is what is shown here about one event alone, which its reader has chosen by the place?"""
        return self._place.names_event

    def at(self, event: EventServices) -> "Turn":
        """The same as one about another event; the person stays where they are."""
        return Turn(
            self.incoming, self.participant, event, self.services, self._place, self.conversation
        )

    async def go_to(self, event: EventServices) -> "Turn":
        """The person is at that event from now on; gives the turn as one there."""
        attendances = self.services.storage.attendances
        there = self.at(event)
        there.participant = await self.save(
            lambda tx: attendances.go_to(tx, self.participant.id, event.id, self.now)
        )
        return there

    async def follow(self, data: str) -> bool:
        """Go on as if that button had been pressed; False when there is none such (any more)."""
        following = copy.copy(self)
        following.incoming = Press(self.key, data, self.message_pressed)
        return await self.conversation.press(following)

    async def obey(self, command: ChatCommand) -> None:
        """Go on as if that command had been sent."""
        following = copy.copy(self)
        following.incoming = Command(self.key, command.name(self.t))
        await self.conversation.answer(following)

    async def dialogues(self) -> OpenDialogues:
        """What the person is in the middle of, as it was when this came."""
        if self._dialogues is None:
            self._dialogues = await self.event.dialogues.of(self.participant.id, self.now)
        return self._dialogues

    @property
    def save(self) -> Write:
        return self.services.storage.write

    async def show(self, reply: Reply) -> None:
        """Answer with the reply: a press rewrites its message in place, a text gets a new one."""
        told = self._as_wished(reply)
        await self._place.show(told, in_place=not self.participant.new_messages)
        await self._remember(reply)

    async def send(self, reply: Reply) -> int:
        """Send a new message; gives its number."""
        number = await self._place.send(self._as_wished(reply))
        await self._remember(reply)
        return number

    async def toast(self, text: str, *, alert: bool = False) -> None:
        """A short word over the screen, in answer to a press."""
        await self._place.toast(text, alert=alert)

    async def fetch_file(self) -> bytes:
        """What is in the file that came. Raises CannotFetch."""
        assert isinstance(self.incoming, File)
        return await self._place.fetch(self.incoming)

    async def _remember(self, reply: Reply) -> None:
        if not reply.choices:
            return
        dialogues, person = self.event.dialogues, self.participant.id
        with contextlib.suppress(CannotSave):  # it is shown, and that cannot be taken back
            await self.save(lambda tx: dialogues.remember_list(tx, person, reply, self.now))

    def _as_wished(self, reply: Reply) -> Reply:
        """As the person wants it, and with its event where they may take it for another's."""
        shown = without_emoji(reply) if self.participant.no_emoji else reply
        if self.is_undecided:  # it is of none, and so are its buttons
            return shown
        if self._place.names_event:
            return replace(shown, event_id=self.event.id)
        attending = self.services.attending
        return attending.shown_at(shown, self.event.id, self.participant)


Handler: TypeAlias = Callable[[Turn], Coroutine[Any, Any, None]]

Presses: TypeAlias = Mapping[type[Action], Handler]
"""Who answers which buttons."""
