"""Telegram as the house sees it: one of the doors."""

import contextlib
from collections.abc import Sequence
from datetime import timedelta

from telegram import Bot
from telegram.error import TelegramError

from bot.chat_commands import ChatCommand
from bot.errors import Refused
from bot.i18n import Translator
from bot.replies import Reply
from bot.storage.people.addresses import Addresses
from bot.storage.people.participants import Participant
from bot.telegram.accounts import TELEGRAM, account_of
from bot.telegram.links import link
from bot.telegram.sending import menu
from bot.telegram.sending.messenger import Messenger


class TelegramDoor:
    def __init__(self, bot: Bot, messenger: Messenger, addresses: Addresses) -> None:
        self._bot = bot
        self._messenger = messenger
        self._addresses = addresses

    async def rewrite(self, person: Participant, message: int, reply: Reply) -> None:
        address = await self._addresses.reaching(person.id, TELEGRAM)
        if address is not None:
            with contextlib.suppress(TelegramError):
                await self._messenger.edit(account_of(address), message, reply)

    async def offer_menu(
        self, person: Participant, commands: Sequence[ChatCommand], t: Translator
    ) -> None:
        for address in await self._addresses.of(person.id):
            if address.door == TELEGRAM:
                await menu.offer(self._bot, account_of(address), commands, t)

    def link(self, parameter: str) -> str:
        try:
            username = self._bot.username
        except RuntimeError:  # as the library says that Telegram has not answered yet
            raise Refused("trouble.no-telegram") from None
        return link(username, parameter)

    @property
    def silent_for(self) -> timedelta | None:
        seconds = self._messenger.silent_for
        return None if seconds is None else timedelta(seconds=seconds)

    @property
    def last_pause(self) -> tuple[timedelta, timedelta] | None:
        pause = self._messenger.last_pause
        return pause and (timedelta(seconds=pause[0]), timedelta(seconds=pause[1]))
