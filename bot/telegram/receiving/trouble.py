"""When something goes wrong: the person is told the truth, in one kind sentence."""

import contextlib
from collections.abc import Awaitable, Callable

import structlog
from telegram import Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.errors import CannotRead, CannotSave, Refused, Unfinished
from bot.incoming import act_of
from bot.replies import Reply
from bot.services import Services
from bot.telegram.accounts import address_of
from bot.telegram.receiving.incoming import incoming_of
from bot.telegram.sending.messenger import Messenger

log = structlog.get_logger()


def apologiser(
    services: Services, messenger: Messenger
) -> Callable[[Update, Exception], Awaitable[None]]:
    """Gives what the dispatcher calls when a message could not be handled."""

    async def apologise(update: Update, error: Exception) -> None:
        if isinstance(error, Refused):
            with contextlib.suppress(CannotSave):  # refused all the same
                await _note(services, update, error.key)
            await _tell(services, messenger, update, error.key, **error.values)
        elif isinstance(error, Unfinished):
            await _tell(services, messenger, update, error.key, **error.values)
        elif isinstance(error, CannotRead):
            await _tell(services, messenger, update, "trouble.not-read")
        elif isinstance(error, CannotSave):
            await _tell(services, messenger, update, "trouble.not-saved")
        else:
            await _tell(services, messenger, update, "trouble.unknown")

    return apologise


def warner(services: Services, messenger: Messenger) -> Callable[[Update], Awaitable[None]]:
    """Gives what the flood guard calls, once a minute at most."""

    async def warn(update: Update) -> None:
        await _tell(services, messenger, update, "trouble.too-fast")

    return warn


async def _note(services: Services, update: Update, key: str) -> None:
    """Write down who was refused what."""
    user, now = update.effective_user, services.clock.now()
    known = await services.storage.participants.get(address_of(user.id)) if user else None
    if known is None:
        return
    invitations = services.event_of(known).invitations
    came = incoming_of(update, services.bot_username)
    act = act_of(came) if came else ""
    await services.storage.write(lambda tx: invitations.note_refusal(tx, known, key, act, now))


async def _tell(
    services: Services, messenger: Messenger, update: Update, key: str, **values: object
) -> None:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or chat.type != ChatType.PRIVATE:
        return
    t = services.translator(await _language(services, user))
    try:
        await messenger.send(chat.id, Reply(t(key, **values)))
        if update.callback_query:
            await messenger.toast(update.callback_query.id)
    except TelegramError as error:
        log.error("trouble.untold", error=type(error).__name__)


async def _language(services: Services, user: User) -> str:
    """Where the database cannot be read, the language of the person's phone."""
    with contextlib.suppress(CannotSave):
        if known := await services.storage.participants.get(address_of(user.id)):
            return known.language
    return user.language_code or ""
