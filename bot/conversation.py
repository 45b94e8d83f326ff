"""What the bot answers: each incoming thing goes to the one that owns it."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from bot.access import is_allowed
from bot.actions import Action
from bot.chat_commands import ChatCommand, by_name
from bot.i18n import Translators
from bot.incoming import Command, File, Incoming, Other, Press, Text
from bot.turn import Handler, Presses, Turn


class Conversation:
    """Built of tables; the handlers of a feature stand in one place and know no other."""

    def __init__(
        self,
        commands: Mapping[ChatCommand, Handler],
        presses: Iterable[Presses],
        translators: Translators,
        *,
        text: Handler,
        file: Handler,
        other: Handler,
        unknown: Handler,
        stale: Handler,
        leave: Callable[[Turn, Handler], Awaitable[None]],
        undecided: Handler,
        printed: Mapping[str, str],
    ) -> None:
        """`unknown` answers commands that are none, `stale` buttons that are old or forged.

        `leave` ends what the person was in the middle of, where the handler of what they command
        or press now has nothing to do with it. `undecided` asks which event is meant. `printed` is what standing buttons say, in small
        letters, and what they press.
        """
        self.commands: Sequence[ChatCommand] = tuple(commands)
        self._by_name = by_name(commands, translators)
        self._handlers = commands
        self._presses = {kind.prefix: (kind, handler) for kind, handler in _rows(presses)}
        self._leave = leave
        self._undecided = undecided
        self._printed = printed
        self._text, self._file, self._other = text, file, other
        self._unknown, self._stale = unknown, stale

    @property
    def buttons(self) -> Sequence[type[Action]]:
        """Every kind of button that is answered."""
        return [kind for kind, _ in self._presses.values()]

    def command(self, name: str) -> ChatCommand | None:
        """The command of this name, in whatever language."""
        return self._by_name.get(name.casefold())

    async def answer(self, turn: Turn) -> None:
        if turn.is_undecided and not self.is_for_any_event(turn.incoming):
            await self._undecided(turn)
            return
        match turn.incoming:
            case Command(name=name):
                await self._command(turn, self.command(name))
            case Press():
                if not await self.press(turn):
                    await self._stale(turn)
            case Text(words=words):
                printed = self._printed.get(words.strip().casefold())
                if printed is None or not await turn.follow(printed):
                    await self._text(turn)
            case File():
                await self._file(turn)
            case _:
                await self._other(turn)

    async def press(self, turn: Turn) -> bool:
        """Answer a press; False for a button that is too old or forged."""
        assert isinstance(turn.incoming, Press)
        data = turn.incoming.data
        kind, handler = self._presses.get(data.partition(":")[0], (None, None))
        if kind is None or handler is None or not kind.matches(data):
            return False
        await self._leave(turn, handler)
        await handler(turn)
        return True

    def is_for_any_event(self, incoming: Incoming) -> bool:
        """Is it about no event, or about all, so that it is answered wherever somebody is?"""
        match incoming:
            case Command(name=name):
                command = self.command(name)
                return command is not None and command.anywhere
            case Press(data=data):
                kind, _ = self._presses.get(data.partition(":")[0], (None, None))
                return kind is None or kind.anywhere
            case Other():
                return True
            case _:
                return False

    async def _command(self, turn: Turn, command: ChatCommand | None) -> None:
        if command is None:
            await self._unknown(turn)
        elif not (roles := command.lets_in_only) or await is_allowed(turn, *sorted(roles)):
            await self._leave(turn, self._handlers[command])
            await self._handlers[command](turn)


def _rows(presses: Iterable[Presses]) -> Iterable[tuple[type[Action], Handler]]:
    return (row for table in presses for row in table.items())


NewConversation: TypeAlias = Callable[[Translators], Conversation]
