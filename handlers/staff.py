"""What is only for staff: the check that is asked anew at every press."""

from functools import wraps

from telegram import Update

from bot.storage.roles import Role
from handlers.context import Context
from handlers.roles import refuse
from handlers.routing import Handler


async def is_staff(context: Context) -> bool:
    """Does the person hold the role of staff, or organise? Small events have one for both."""
    person = getattr(context, "participant", None)
    if person is None:
        return False
    may = context.services.invitations.may
    return await may(person, Role.STAFF) or await may(person, Role.ORGANISER)


def staff_only(handler: Handler) -> Handler:
    """Let in who is staff; others are told why not."""

    @wraps(handler)
    async def guarded(update: Update, context: Context) -> None:
        if await is_staff(context):
            await handler(update, context)
        else:
            await refuse(context, Role.STAFF)

    return guarded
