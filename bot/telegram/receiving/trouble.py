"""When something goes wrong: the person is told the truth, in one kind sentence."""

import contextlib

import structlog
from telegram import Bot, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.apologies import apology_for
from bot.errors import CannotSave, Refused
from bot.incoming import act_of
from bot.replies import Reply
from bot.services import Services
from bot.telegram.accounts import address_of
from bot.telegram.receiving.incoming import incoming_of
from bot.telegram.sending.messenger import Messenger

log = structlog.get_logger()


class Trouble:
    """Tells whoever wrote what became of it, where the conversation could not."""

    def __init__(self, services: Services, messenger: Messenger, bot: Bot) -> None:
        self._services = services
        self._messenger = messenger
        self._bot = bot

    async def apologise(self, update: Update, error: Exception) -> None:
        """Their message could not be handled."""
        if isinstance(error, Refused):
            with contextlib.suppress(CannotSave):  # refused all the same
                await self._note(update, error.key)
        key, values = apology_for(error)
        await self._tell(update, key, **values)

    async def warn(self, update: Update) -> None:
        """They write faster than anybody is answered."""
        await self._tell(update, "trouble.too-fast")

    async def _note(self, update: Update, key: str) -> None:
        """Write down who was refused what."""
        storage, now, user = (
            self._services.storage,
            self._services.clock.now(),
            update.effective_user,
        )
        known = await storage.participants.get(address_of(user.id)) if user else None
        if known is None:
            return
        invitations = self._services.event_of(known).invitations
        came = incoming_of(update, self._bot.username)
        act = act_of(came) if came else ""
        await storage.write(lambda tx: invitations.note_refusal(tx, known, key, act, now))

    async def _tell(self, update: Update, key: str, **values: object) -> None:
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None or chat.type != ChatType.PRIVATE:
            return
        t = self._services.translator(await self._language(user))
        try:
            await self._messenger.send(chat.id, Reply(t(key, **values)))
            if update.callback_query:
                await self._messenger.toast(update.callback_query.id)
        except TelegramError as error:
            log.error("trouble.untold", error=type(error).__name__)

    async def _language(self, user: User) -> str:
        """Where the database cannot be read, the language of the person's phone."""
        with contextlib.suppress(CannotSave):
            if known := await self._services.storage.participants.get(address_of(user.id)):
                return known.language
        return user.language_code or ""
