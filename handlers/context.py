"""What a handler can reach, typed; and how it shows a reply."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from telegram import CallbackQuery, Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.actions import Action
from bot.errors import CannotSave
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.replies import Reply, without_emoji
from bot.services import Services
from bot.storage.database import Transaction
from bot.storage.dialogues import Dialogue
from bot.storage.participants import Participant

T = TypeVar("T")
A = TypeVar("A", bound=Action)

Store: TypeAlias = dict[Any, Any]


class Context(CallbackContext[ExtBot[None], Store, Store, Store]):
    """One update's view of the bot. `pressed` is a press's data, typed or tapped."""

    origin: Update
    """What this context answers."""
    participant: Participant
    """Whom a private chat is with; in groups there is none."""
    pressed: str = ""
    _dialogues: Mapping[str, Dialogue] | None = None

    @classmethod
    def from_update(cls, update: object, application: "App") -> "Context":
        context = super().from_update(update, application)
        assert isinstance(update, Update)
        context.origin = update
        query = update.callback_query
        context.pressed = (query.data or "") if query else ""
        return context

    @property
    def services(self) -> Services:
        services = self.bot_data["services"]
        assert isinstance(services, Services)
        return services

    @property
    def t(self) -> Translator:
        participant = getattr(self, "participant", None)
        return self.services.translator(participant.language if participant else "")

    @property
    def programme(self) -> Programme:
        return self.services.day.programme

    @property
    def event_id(self) -> str:
        return self.programme.event.id

    @property
    def now(self) -> datetime:
        return self.services.clock.now()

    def press(self, kind: type[A]) -> A:
        """The action of this press, which routing has matched already."""
        action = kind.unpack(self.pressed)
        assert action is not None
        return action

    async def dialogues(self) -> Mapping[str, Dialogue]:
        """What the person is in the middle of, by kind, as it was when the update came."""
        if self._dialogues is None:
            table = self.services.storage.dialogues
            self._dialogues = await table.of(self.participant.id, self.now)
        return self._dialogues

    async def save(self, unit: Callable[[Transaction], Awaitable[T]]) -> T:
        return await self.services.storage.write(unit)

    async def show(self, reply: Reply) -> None:
        """Answer with the reply: a press rewrites its message in place, a text gets a new one."""
        reply = self._as_wished(reply)
        query = self.origin.callback_query
        if query is not None:
            await self.toast(reply.toast or "")
        if query is None or not await self._rewrite(query, reply):
            await self.send(reply)
            return
        await self._remember(reply)

    async def send(self, reply: Reply) -> int:
        """Send a new message; gives its id."""
        reply = self._as_wished(reply)
        chat = self.origin.effective_chat
        assert chat is not None
        message_id = await self.services.messenger.send(chat.id, reply)
        await self._remember(reply)
        return message_id

    async def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer the press; the second answer to one press is left out."""
        query = self.origin.callback_query
        if query is None or getattr(self, "_answered", False):
            return
        self._answered = True
        await self.services.messenger.toast(query.id, text, alert=alert)

    async def _rewrite(self, query: CallbackQuery, reply: Reply) -> bool:
        message = query.message
        wants_new = getattr(self, "participant", None) and self.participant.fresh
        # The inbox keeps only the place of a text, so a whole message is a picture or a file.
        if message is None or message.is_accessible:
            return False
        if wants_new or reply.attachments or reply.placeholder:
            return False
        return await self.services.messenger.edit(message.chat.id, message.message_id, reply)

    async def _remember(self, reply: Reply) -> None:
        if not reply.choices or not hasattr(self, "participant"):
            return
        dialogues, person = self.services.storage.dialogues, self.participant.id
        with contextlib.suppress(CannotSave):  # it is shown, and that cannot be taken back
            await self.save(lambda tx: dialogues.remember_list(tx, person, reply, self.now))

    def _as_wished(self, reply: Reply) -> Reply:
        participant = getattr(self, "participant", None)
        return without_emoji(reply) if participant and participant.plain else reply


App: TypeAlias = Application[ExtBot[None], Context, Store, Store, Store, None]
