"""The door itself: who comes in by an update, and with what."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Bot, CallbackQuery, ChatMember, ChatMemberUpdated, Update, User
from telegram.constants import ChatType

from bot import access
from bot.actions import event_mark
from bot.conversation import Conversation
from bot.incoming import Command, Incoming, Press
from bot.ownership.attending import MeantEvent
from bot.services import EventServices, Services
from bot.storage.connections.database import Transaction
from bot.storage.people.participants import Participant
from bot.telegram.accounts import SERVICE_ACCOUNTS, address_of
from bot.telegram.http.api import BotApi
from bot.telegram.receiving.erased import reply_to_the_erased
from bot.telegram.receiving.groups import Groups
from bot.telegram.receiving.incoming import incoming_of
from bot.telegram.receiving.place import ChatPlace
from bot.telegram.sending.messenger import Messenger
from bot.turn import Turn
from bot.views.people.events import render_moved_on


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
        incoming, known = incoming_of(update, self._bot.username), await self._known(user)
        if incoming is None:
            return
        services, conversation = self._services, self._converse()
        meant = await services.attending.meant(incoming, known, services.clock.now())
        place, event = ChatPlace(update, self._messenger, self._api), meant.event
        if said := await reply_to_the_erased(update, user, incoming, known, event, services):
            await place.send(said)
            await place.toast()
            return
        if meant.gone:
            incoming = _of_no_event(incoming)
        comes, gone = self._comes(known, meant, incoming), self._gone(known, meant)
        participant = known or await self._join(user, incoming, meant, comes=comes)
        if participant is None:
            return
        turn = Turn(
            incoming,
            participant,
            meant.event,
            services,
            place,
            conversation,
            is_undecided=not meant.is_sure,
            gone=gone,
        )
        if comes and known:
            turn = await access.go_to(turn, meant.event)
        if gone and meant.is_sure:
            await self._say_moved_on(gone, turn, place)
        if comes and turn.is_press and len(services.events) > 1:
            name = turn.programme.event.name
            await turn.toast(turn.t.plain("events.came", event=name), alert=True)
        await conversation.answer(turn)
        await place.toast()  # the client shows a progress bar until a press is answered

    async def _known(self, user: User) -> Participant | None:
        """Who this is, where they have been here before."""
        storage, address = self._services.storage, address_of(user.id)
        known = await storage.participants.get(address)
        if known and not await storage.addresses.reaches(address):
            # Who writes can be written to again, whatever Telegram said of the chat before.
            await storage.write(lambda tx: storage.addresses.mark(tx, address, reachable=True))
        return known

    def _comes(
        self, known: Participant | None, meant: MeantEvent[EventServices], incoming: Incoming
    ) -> bool:
        """Are they at the event from now on? What is about oneself leads nobody anywhere."""
        if meant.gone or not meant.is_sure:
            return False
        if known is None or known.at_event not in self._services.events:
            return True
        is_led = meant.is_chosen and not self._converse().is_for_any_event(incoming)
        return is_led and not _is_there(known, meant.event)

    async def _join(
        self, user: User, incoming: Incoming, meant: MeantEvent[EventServices], *, comes: bool
    ) -> Participant | None:
        """Somebody new, who is spoken to as at the event that they mean.

        Nobody by what they had sent before they were erased, which was on its way meanwhile: that
        is done.
        """
        storage, now = self._services.storage, self._services.clock.now()
        language = meant.event.translator(user.language_code or "").language

        def unit(tx: Transaction) -> Participant | None:
            if tx.read(storage.inbox.is_done(incoming.key)):
                return None
            person = storage.participants.join(tx, address_of(user.id), language, now)
            return (
                storage.attendances.go_to(tx, person.id, meant.event.id, now) if comes else person
            )

        return await storage.write(unit)

    def _gone(self, known: Participant | None, meant: MeantEvent[EventServices]) -> str:
        """The mark of the event out of use that they were at, or that a button or link is of."""
        was_at = known.at_event if known and not meant.is_chosen else None
        if meant.gone or was_at is None or was_at in self._services.events:
            return meant.gone
        return event_mark(was_at)

    async def _say_moved_on(self, gone: str, turn: Turn, place: ChatPlace) -> None:
        """They must not take the answer for one of that event."""
        if name := await self._services.storage.records.name_of(gone):
            await place.send(render_moved_on(name, turn.event.programme, turn.t))

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


def _of_no_event(incoming: Incoming) -> Incoming:
    """What is left of what was about an event out of use: a press of no button, a start by no link."""
    match incoming:
        case Press():
            return replace(incoming, data="")
        case Command():
            return replace(incoming, words="")
        case _:
            return incoming


def _is_there(person: Participant, event: EventServices) -> bool:
    return person.at_event == event.id and event.id in person.attends
