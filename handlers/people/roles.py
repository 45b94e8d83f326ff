"""Invitations to a role, taken and made; who holds what."""

from bot.access import is_allowed, note_refusal, offer_menu, refuse_here, requires
from bot.errors import Refused
from bot.payloads.dialogues import AwaitedLabel
from bot.people.invitations import start_parameter
from bot.roles import Role
from bot.storage.people.roles import Grant, HeldRole, key_of
from bot.turn import Presses, Turn
from bot.views.actions.roles import (
    Invite,
    LabelHolder,
    LabelInvitation,
    RevokeRole,
    ShowHostRooms,
    ShowRoles,
)
from bot.views.people.roles import (
    render_ask_label,
    render_ask_revoke,
    render_holders,
    render_host_rooms,
    render_invitation,
    render_label_refused,
    render_labelled,
    render_revoked,
    render_spent,
    render_welcome,
    render_which_role,
)
from handlers import stale_buttons


async def redeem(turn: Turn, token: str) -> None:
    """`/start inv_<token>`: a role for whoever comes first, where it is certain who that is."""
    if not turn.is_vouched_for:
        await refuse_here(turn, "invitation")
        return
    invitations, person = turn.event.invitations, turn.participant
    redeemed = await turn.save(lambda tx: invitations.redeem(tx, person, token, turn.now))
    if redeemed is None:
        await note_refusal(turn, "invitation")
        await turn.show(render_spent(turn.scene))
        return
    turn.services.poke()
    await turn.show(render_welcome(redeemed.grant, turn.scene))


@requires(Role.ORGANISER)
async def ask_role(turn: Turn) -> None:
    """`/bjudin`: one more organiser, somebody on the staff, or a room's host."""
    await turn.show(render_which_role(turn.scene))


@requires(Role.ORGANISER)
async def ask_room(turn: Turn) -> None:
    page = turn.press(ShowHostRooms).page
    await turn.show(render_host_rooms(page, turn.scene))


@requires(Role.ORGANISER)
async def invite(turn: Turn) -> None:
    """A link for the role, good for one person."""
    grant = _grant(turn.press(Invite).role, turn.press(Invite).room)
    if grant is None or (grant.role is Role.HOST) != bool(turn.programme.room(grant.room)):
        await stale_buttons.show_stale(turn)
        return
    invitations, person = turn.event.invitations, turn.participant
    token = await turn.save(lambda tx: invitations.invite(tx, grant, turn.now, issued_by=person))
    url = turn.services.link(start_parameter(token))
    await turn.show(render_invitation(url, key_of(token), grant, turn.scene))


@requires(Role.ORGANISER)
async def ask_for_whom(turn: Turn) -> None:
    """Who the invitation is for."""
    await _ask_label(turn, AwaitedLabel(invitation=turn.press(LabelInvitation).invitation))


@requires(Role.ORGANISER)
async def ask_who(turn: Turn) -> None:
    """Who holds the role."""
    action = turn.press(LabelHolder)
    if _grant(action.role, action.room) is None:
        await stale_buttons.show_stale(turn)
        return
    await _ask_label(turn, AwaitedLabel(number=action.number, role=action.role, room=action.room))


async def take_text(turn: Turn, awaited: AwaitedLabel, text: str) -> None:
    """Who it is, in an organiser's words."""
    if not await is_allowed(turn, Role.ORGANISER):
        return
    invitations, person = turn.event.invitations, turn.participant
    try:
        label = await turn.save(lambda tx: invitations.label(tx, person, awaited, text))
    except Refused as refusal:
        await turn.show(render_label_refused(turn.t(refusal.key, **refusal.values), turn.t))
        return
    if label is None:
        await stale_buttons.show_stale(turn)
    else:
        await turn.show(render_labelled(label, turn.t))


async def _ask_label(turn: Turn, awaited: AwaitedLabel) -> None:
    invitations, person = turn.event.invitations, turn.participant
    await turn.save(lambda tx: invitations.open_label(tx, person, awaited, turn.now))
    await turn.show(render_ask_label(turn.t))


@requires(Role.ORGANISER)
async def show_roles(turn: Turn) -> None:
    """`/roller`: who holds what, by number."""
    page = turn.press(ShowRoles).page if turn.is_press else 0
    held = await turn.services.storage.roles.all(turn.event.id)
    own = turn.participant.id
    await turn.show(render_holders(held, own, page, turn.scene))


@requires(Role.ORGANISER)
async def revoke(turn: Turn) -> None:
    """Ask first; then the role is gone at once, and with it the commands in the menu."""
    action = turn.press(RevokeRole)
    grant = _grant(action.role, action.room)
    if grant is None:
        await stale_buttons.show_stale(turn)
        return
    held = HeldRole(action.number, grant)
    if not action.sure:
        await turn.show(render_ask_revoke(held, turn.scene))
        return
    invitations, person = turn.event.invitations, turn.participant
    is_new = await turn.save(
        lambda tx: invitations.revoke(tx, person, held.participant_id, grant, turn.now)
    )
    await turn.show(render_revoked(held, turn.scene, is_new=is_new))
    former = await turn.services.storage.participants.by_id(held.participant_id)
    if is_new and former is not None:
        await offer_menu(turn, former)


def _grant(role: str, room: str) -> Grant | None:
    """The role that a button names; None for a word that is none."""
    return Grant(Role(role), room) if role in set(Role) else None


PRESSES: Presses = {
    Invite: invite,
    ShowHostRooms: ask_room,
    ShowRoles: show_roles,
    RevokeRole: revoke,
    LabelInvitation: ask_for_whom,
    LabelHolder: ask_who,
}
