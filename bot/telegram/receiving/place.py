"""The chat in which an update is answered."""

from telegram import CallbackQuery, Update
from telegram.error import TelegramError

from bot.errors import CannotFetch
from bot.incoming import File
from bot.replies import Reply
from bot.telegram.http.api import BotApi
from bot.telegram.sending.messenger import Messenger


class ChatPlace:
    """Answers one update. Raises telegram.error's exceptions."""

    vouches = True
    names_event = False

    def __init__(self, update: Update, messenger: Messenger, api: BotApi) -> None:
        assert update.effective_chat is not None
        self._chat_id = update.effective_chat.id
        self._press = update.callback_query
        self._messenger = messenger
        self._api = api
        self._toasted = False

    async def show(self, reply: Reply, *, in_place: bool) -> None:
        if self._press is not None:
            await self.toast(reply.toast or "")
            if in_place and await self._rewrite(self._press, reply):
                return
        await self.send(reply)

    async def send(self, reply: Reply) -> int:
        return (await self._messenger.send(self._chat_id, reply)).message_id

    async def toast(self, text: str = "", *, alert: bool = False) -> None:
        if self._press is not None and not self._toasted:
            self._toasted = True
            await self._messenger.toast(self._press.id, text, alert=alert)

    async def fetch(self, file: File) -> bytes:
        try:
            return await self._api.download(file.held_as)
        except TelegramError as error:
            raise CannotFetch("error.cannot-fetch", reason=type(error).__name__) from error

    async def _rewrite(self, press: CallbackQuery, reply: Reply) -> bool:
        message = press.message
        # The inbox keeps only the place of a text, so a whole message is a picture or a file.
        if message is None or message.is_accessible:
            return False
        if reply.attachments or reply.placeholder:
            return False
        return await self._messenger.edit(message.chat.id, message.message_id, reply)
