"""Before any handler: who is this? Also hears of those who block the bot or come back."""

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatType
from telegram.ext import ChatMemberHandler, TypeHandler

from bot.storage.database import Transaction
from handlers.context import App, Context


async def enter(update: Update, context: Context) -> None:
    """Load the participant of a private chat; the first message makes one."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or chat.type != ChatType.PRIVATE:
        return
    participants = context.services.storage.participants
    known = await participants.get(user.id)
    if known is None and update.my_chat_member is not None:
        return  # who was erased and now closes the chat is nobody new
    if known is None:
        language = context.services.translator(user.language_code or "").language
        known = await context.save(
            lambda tx: participants.join(tx, user.id, language, context.now)
        )
    if not known.reachable and update.my_chat_member is None:
        # Who writes can be written to again, whatever Telegram said of the chat before.
        lost = known
        known = await context.save(lambda tx: participants.save(tx, lost, reachable=True))
    context.participant = known


async def note_block(update: Update, context: Context) -> None:
    """A person blocked the bot, or let it in again."""
    member = update.my_chat_member
    if member is None or not hasattr(context, "participant"):
        return
    reachable = _is_reachable(member)
    storage, participant = context.services.storage, context.participant

    async def unit(tx: Transaction) -> None:
        await storage.participants.save(tx, participant, reachable=reachable)
        if not reachable:
            await storage.outbox.cancel_for(tx, participant.id, context.now)

    await context.save(unit)


def _is_reachable(member: ChatMemberUpdated) -> bool:
    return member.new_chat_member.status not in (ChatMember.BANNED, ChatMember.LEFT)


def register(application: App) -> None:
    application.add_handler(TypeHandler(Update, enter), group=-1)
    application.add_handler(ChatMemberHandler(note_block, ChatMemberHandler.MY_CHAT_MEMBER))
