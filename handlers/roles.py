"""Who may do what: checked at every command and press; invitations taken and made."""

from collections.abc import Callable
from functools import wraps

from telegram import Update

from bot.invitations import link
from bot.storage.roles import Grant, Held, Role
from bot.views.role_actions import Invite, RevokeRole, ShowHostRooms, ShowRoles
from bot.views.roles import (
    render_ask_revoke,
    render_holders,
    render_host_rooms,
    render_invitation,
    render_not_allowed,
    render_revoked,
    render_spent,
    render_welcome,
    render_which_role,
)
from handlers import menu, stale
from handlers.context import App, Context
from handlers.routing import Handler, on_command, on_press


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
    await refuse(context, role)
    return False


async def refuse(context: Context, role: Role) -> None:
    """Say that this needs the role, and write down who tried."""
    await note_refusal(context, str(role))
    lost = await context.services.invitations.revoked_at(context.participant, role)
    await context.show(render_not_allowed(context.programme, context.t, lost))


async def note_refusal(context: Context, wanted: str) -> None:
    """Write down who tried what; of what they typed only the command, of a press its kind."""
    act = context.pressed.partition(":")[0] or act_of(context.origin)
    invitations, person = context.services.invitations, context.participant
    await context.save(lambda tx: invitations.note_refusal(tx, person, wanted, act, context.now))


def act_of(update: Update) -> str:
    """What somebody did: the kind of a press, the name of a command, `file` or `text`."""
    if update.callback_query:
        return (update.callback_query.data or "").partition(":")[0]
    message = update.message
    text = (message.text if message else None) or ""
    if text.startswith("/"):
        return text.split()[0]
    return "file" if message and message.document else "text"


async def redeem(update: Update, context: Context, token: str) -> None:
    """`/start inv_<token>`: a role for whoever comes first."""
    invitations, person = context.services.invitations, context.participant
    redeemed = await context.save(lambda tx: invitations.redeem(tx, person, token, context.now))
    if redeemed is None:
        await note_refusal(context, "invitation")
        await context.show(render_spent(context.programme, context.t))
        return
    context.services.poke()
    await context.show(render_welcome(redeemed.grant, context.programme, context.t))


@requires(Role.ORGANISER)
async def ask_role(update: Update, context: Context) -> None:
    """`/bjudin`: one more organiser, somebody on the staff, or a room's host."""
    await context.show(render_which_role(context.programme, context.t))


@requires(Role.ORGANISER)
async def ask_room(update: Update, context: Context) -> None:
    page = context.press(ShowHostRooms).page
    await context.show(render_host_rooms(context.programme, page, context.t))


@requires(Role.ORGANISER)
async def invite(update: Update, context: Context) -> None:
    """A link for the role, good for one person."""
    grant = _grant(context.press(Invite).role, context.press(Invite).room)
    if grant is None or (grant.role is Role.HOST) != bool(context.programme.room(grant.room)):
        await stale.show_stale(update, context)
        return
    invitations, person = context.services.invitations, context.participant
    token = await context.save(
        lambda tx: invitations.invite(tx, grant, context.now, issued_by=person)
    )
    url = link(context.services.bot_username, token)
    await context.show(render_invitation(url, grant, context.programme, context.t))


@requires(Role.ORGANISER)
async def show_roles(update: Update, context: Context) -> None:
    """`/roller`: who holds what, by number."""
    page = context.press(ShowRoles).page if context.pressed else 0
    held = await context.services.storage.roles.all()
    own = context.participant.id
    await context.show(render_holders(held, own, page, context.programme, context.t))


@requires(Role.ORGANISER)
async def revoke(update: Update, context: Context) -> None:
    """Ask first; then the role is gone at once, and with it the commands in the menu."""
    action = context.press(RevokeRole)
    grant = _grant(action.role, action.room)
    if grant is None:
        await stale.show_stale(update, context)
        return
    held, programme, t = Held(action.number, grant), context.programme, context.t
    if not action.sure:
        await context.show(render_ask_revoke(held, programme, t))
        return
    invitations, person = context.services.invitations, context.participant
    is_new = await context.save(
        lambda tx: invitations.revoke(tx, person, held.participant_id, grant, context.now)
    )
    await context.show(render_revoked(held, programme, t, is_new=is_new))
    former = await context.services.storage.participants.by_id(held.participant_id)
    if is_new and former is not None:
        await menu.offer_to(former, context)


def _grant(role: str, room: str) -> Grant | None:
    """The role that a button names; None for a word that is none."""
    return Grant(Role(role), room) if role in set(Role) else None


def register(application: App) -> None:
    on_command(application, ("bjudin", "invite"), ask_role)
    on_command(application, ("roller", "roles"), show_roles)
    on_press(application, Invite, invite)
    on_press(application, ShowHostRooms, ask_room)
    on_press(application, ShowRoles, show_roles)
    on_press(application, RevokeRole, revoke)
