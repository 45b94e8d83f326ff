"""Who may do what: checked at every command and press; invitations taken and made."""

from collections.abc import Callable
from functools import wraps

from telegram import Update

from bot.invitations import link
from bot.storage.roles import Grant, Role
from bot.views.roles import (
    render_invitation,
    render_not_allowed,
    render_spent,
    render_welcome,
)
from handlers.context import App, Context
from handlers.routing import Handler, on_command


def requires(role: Role) -> Callable[[Handler], Handler]:
    """Let only holders of the role in; everybody else is told whom to ask."""

    def guard(handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(update: Update, context: Context) -> None:
            if await is_allowed(context, role):
                await handler(update, context)

        return guarded

    return guard


async def is_allowed(context: Context, role: Role) -> bool:
    """Whether the person holds the role; says so when they do not."""
    participant = getattr(context, "participant", None)
    if participant is None:
        await context.toast()  # in a group nobody holds a role
        return False
    if await context.services.invitations.may(participant, role):
        return True
    await note_refusal(context, str(role))
    await context.show(render_not_allowed(context.programme, context.t))
    return False


async def note_refusal(context: Context, wanted: str) -> None:
    """Write down who tried what; of what they typed only the command, of a press its kind."""
    text = getattr(context.origin.message, "text", None) or ""
    command = text.split()[0] if text.startswith("/") else "text"
    act = context.pressed.partition(":")[0] or command
    invitations, person = context.services.invitations, context.participant
    await context.save(lambda tx: invitations.note_refusal(tx, person, wanted, act, context.now))


async def redeem(update: Update, context: Context, token: str) -> None:
    """`/start inv_<token>`: a role for whoever comes first."""
    invitations, person = context.services.invitations, context.participant
    redeemed = await context.save(lambda tx: invitations.redeem(tx, person, token, context.now))
    if redeemed is None:
        await context.show(render_spent(context.programme, context.t))
        return
    context.services.poke()
    await context.show(render_welcome(redeemed.grant.role, context.t))


@requires(Role.ORGANISER)
async def invite(update: Update, context: Context) -> None:
    """`/bjudin`: a link with which one more person becomes an organiser."""
    invitations, person = context.services.invitations, context.participant
    grant = Grant(Role.ORGANISER)
    token = await context.save(
        lambda tx: invitations.invite(tx, grant, context.now, issued_by=person)
    )
    url = link(context.services.bot_username, token)
    await context.show(render_invitation(url, grant.role, context.t))


def register(application: App) -> None:
    on_command(application, ("bjudin", "invite"), invite)
