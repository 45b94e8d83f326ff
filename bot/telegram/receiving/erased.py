"""What still comes of somebody who was erased: the buttons that they have, and what they wrote before.

It makes nobody anew. Whoever writes after that begins anew, as they were told.
"""

from datetime import datetime

from telegram import Update, User

from bot.incoming import Incoming, Press
from bot.replies import Reply
from bot.services import EventServices, Services
from bot.storage.people.participants import Participant
from bot.telegram.accounts import address_of
from bot.views.actions.settings import Forget
from bot.views.people.privacy import render_forgotten, render_of_the_erased
from bot.views.scene import Scene


async def reply_to_the_erased(
    update: Update,
    user: User,
    incoming: Incoming,
    known: Participant | None,
    event: EventServices,
    services: Services,
) -> Reply | None:
    """What is said of it; None where it is of somebody who is here, or begins anew."""
    written_at = _written_at(update)
    if known is not None and (written_at is None or written_at >= known.joined_at):
        return None
    erasures, address = services.storage.erasures, address_of(user.id)
    t, now = event.translator(user.language_code or ""), services.clock.now()
    if written_at is not None:
        is_theirs = await erasures.is_of_before(address, written_at, now)
        return render_of_the_erased("privacy.written-before", t) if is_theirs else None
    if await erasures.erased_at(address) is None:
        return None
    if isinstance(incoming, Press) and Forget.unpack(incoming.data):
        # It is the one that has erased them, and is handled again after a crash.
        return render_forgotten({}, Scene(event.programme, now, t))
    return render_of_the_erased("privacy.pressed-after", t)


def _written_at(update: Update) -> datetime | None:
    """None for a press, of which Telegram does not say when it was."""
    message = update.message or update.edited_message
    return message.date if message else None
