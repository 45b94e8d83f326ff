"""In groups: two short screens, a way to the private chat, and silence about everything else."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from telegram import Bot, Update

from bot.replies import Reply
from bot.services import Services
from bot.telegram.receiving.incoming import command_of
from bot.telegram.sending.messenger import Messenger
from bot.turn import Answering
from bot.views.event_names import with_event
from bot.views.home.groups import (
    render_now_in_group,
    render_only_in_private,
    render_programme_in_group,
)
from bot.views.scene import Scene

Screen: TypeAlias = Callable[[str, Scene], Reply]

SCREENS: Mapping[str, Screen] = {
    "nu": render_now_in_group,
    "program": render_programme_in_group,
}
"""What a group sees of a command."""


class Groups:
    """Answers what is written to the bot where nobody is known."""

    def __init__(
        self,
        services: Services,
        messenger: Messenger,
        converse: Callable[[], Answering],
        bot: Bot,
    ) -> None:
        self._services = services
        self._messenger = messenger
        self._converse = converse
        self._bot = bot

    async def answer(self, update: Update) -> None:
        """Answer a command of ours; one of somebody else's bot gets no answer."""
        message = update.message
        typed = command_of(message) if message else None
        if message is None or typed is None or not typed.is_for(self._bot.username):
            return
        here = self._services.link("")
        command, t = self._converse().command(typed.name), self._services.translator("")
        if command and command.in_groups:
            screen = SCREENS[command.id]
            programme = self._services.event_of().programme
            told = screen(here, Scene(programme, self._services.clock.now(), t))
            if len(self._services.events) > 1:
                told = with_event(told, programme)
            await self._messenger.send(message.chat.id, told)
        elif command or typed.whose:
            await self._messenger.send(message.chat.id, render_only_in_private(here, t))
