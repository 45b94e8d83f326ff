"""The door itself: who comes in by an update, and with what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from telegram import Bot, CallbackQuery, ChatMember, ChatMemberUpdated, Update, User
from telegram.constants import ChatType

from bot.conversation import Conversation
from bot.incoming import Press
from bot.services import EventServices, Services
from bot.storage.connections.database import Transaction
from bot.storage.people.addresses import Address
from bot.storage.people.participants import Participant
from bot.telegram.accounts import SERVICE_ACCOUNTS, address_of
from bot.telegram.http.api import BotApi
from bot.telegram.receiving.groups import Groups
from bot.telegram.receiving.incoming import incoming_of
from bot.telegram.receiving.place import ChatPlace
from bot.telegram.sending.messenger import Messenger
from bot.turn import Turn


class Entrance:
    """Hands each update to the conversation as a turn."""

    def __init__(
        self,
        services: Services,
        converse: Callable[[], Conversation],
        messenger: Messenger,
        api: BotApi,
        bot: Bot,
    ) -> None:
        """`converse` gives the one conversation, which is made when it is first asked for."""
        self._services = services
        self._converse = converse
        self._messenger = messenger
        self._api = api
        self._bot = bot
        self._groups = Groups(services, messenger, converse, bot)

    async def handle(self, update: Update) -> None:
        """Answer an update. Raises what a handler raises, and telegram.error's exceptions."""
        chat, user = update.effective_chat, update.effective_user
        if chat is not None and user is not None and chat.type == ChatType.PRIVATE:
            await self._handle_private(update, user)
        elif update.callback_query:
            await self._say_where(update.callback_query)
        else:
            await self._groups.answer(update)

    async def _handle_private(self, update: Update, user: User) -> None:
        if user.id in SERVICE_ACCOUNTS:
            return
        if update.my_chat_member is not None:
            await self._note_block(update.my_chat_member, user)
            return
        participant = await self._enter(user)
        incoming = incoming_of(update, self._bot.username)
        if incoming is None:
            return
        services, place = self._services, ChatPlace(update, self._messenger, self._api)
        meant = await services.attending.meant(incoming, participant, services.clock.now())
        if meant.is_gone and isinstance(incoming, Press):
            incoming = replace(incoming, data="")  # no button at all
        is_new_here = participant.at_event not in services.events and not meant.is_gone
        if meant.is_chosen or (is_new_here and meant.is_sure):
            participant = await self._go_to(meant.event, participant)
        conversation = self._converse()
        turn = Turn(
            incoming,
            participant,
            meant.event,
            services,
            place,
            conversation,
            is_undecided=not meant.is_sure,
        )
        await conversation.answer(turn)
        await place.toast()  # the client shows a progress bar until a press is answered

    async def _enter(self, user: User) -> Participant:
        """Who this is; the first message makes a participant."""
        storage, address = self._services.storage, address_of(user.id)
        known = await storage.participants.get(address)
        if known is None:
            language = self._services.translator(user.language_code or "").language
            now = self._services.clock.now()
            return await storage.write(lambda tx: self._join(tx, address, language, now))
        if not await storage.addresses.reaches(address):
            # Who writes can be written to again, whatever Telegram said of the chat before.
            await storage.write(lambda tx: storage.addresses.mark(tx, address, reachable=True))
        return known

    def _join(
        self, tx: Transaction, address: Address, language: str, now: datetime
    ) -> Participant:
        """At the event too, where there is no other."""
        storage, events = self._services.storage, self._services.events
        person = storage.participants.join(tx, address, language, now)
        if len(events) > 1:
            return person
        return storage.attendances.go_to(tx, person, next(iter(events)), now)

    async def _go_to(self, event: EventServices, person: Participant) -> Participant:
        """From now on the person is there, in the chat."""
        if person.at_event == event.id:
            return person
        attendances, now = self._services.storage.attendances, self._services.clock.now()
        return await self._services.storage.write(
            lambda tx: attendances.go_to(tx, person, event.id, now)
        )

    async def _note_block(self, member: ChatMemberUpdated, user: User) -> None:
        """A person blocked the bot, or let it in again; who was erased is nobody new."""
        storage, now = self._services.storage, self._services.clock.now()
        address = address_of(user.id)
        known = await storage.participants.get(address)
        if known is None:
            return
        status = member.new_chat_member.status
        reachable = status not in (ChatMember.BANNED, ChatMember.LEFT)

        def unit(tx: Transaction) -> None:
            storage.addresses.mark(tx, address, reachable=reachable)
            storage.outbox.cancel_unreachable(tx, known.id, now)

        await storage.write(unit)

    async def _say_where(self, press: CallbackQuery) -> None:
        """In a group nobody is known, and no button of ours stands there but links."""
        known = await self._services.storage.participants.get(address_of(press.from_user.id))
        t = self._services.translator(known.language if known else "")
        await self._messenger.toast(press.id, t.plain("screens.press-in-private"), alert=True)
