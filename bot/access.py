"""Who may do what, checked anew at every command and press; who may not is told whom to ask."""

from collections.abc import Callable
from functools import wraps

from bot.chat_commands import ChatCommand, for_all
from bot.incoming import act_of
from bot.roles import Role
from bot.services import EventServices
from bot.storage.people.participants import Participant
from bot.turn import Handler, Turn
from bot.views.people.roles import render_not_allowed, render_not_here


def requires(role: Role) -> Callable[[Handler], Handler]:
    """Let only those in who may; everybody else is told whom to ask."""

    def guard(handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(turn: Turn) -> None:
            if await is_allowed(turn, role):
                await handler(turn)

        return guarded

    return guard


async def may(turn: Turn, *roles: Role) -> bool:
    """Does the person hold one of the roles, or organise? Organisers may everything.

    Nobody may anything at a place that does not know for certain who they are.
    """
    return turn.is_vouched_for and await turn.event.invitations.may_any(
        turn.participant, {*roles, Role.ORGANISER}
    )


async def is_allowed(turn: Turn, *roles: Role) -> bool:
    """Whether the person holds one of the roles; says so when they do not."""
    if await may(turn, *roles):
        return True
    await refuse(turn, roles[0])
    return False


async def refuse(turn: Turn, role: Role) -> None:
    """Say that this needs the role, and write down who tried."""
    if not turn.is_vouched_for:
        await refuse_here(turn, str(role))
        return
    await note_refusal(turn, str(role))
    lost = await turn.event.invitations.revoked_at(turn.participant, role)
    await turn.show(render_not_allowed(turn.scene, role, lost))


async def refuse_here(turn: Turn, wanted: str) -> None:
    """Say that this is done where it is certain who somebody is, and write down who tried."""
    await note_refusal(turn, wanted)
    await turn.show(render_not_here(turn.scene))


async def note_refusal(turn: Turn, wanted: str) -> None:
    """Write down who tried what; of what they typed only the command, of a press its kind."""
    act = act_of(turn.incoming)
    invitations, person = turn.event.invitations, turn.participant
    await turn.save(lambda tx: invitations.note_refusal(tx, person, wanted, act, turn.now))


async def own_commands(turn: Turn, person: Participant, event: EventServices) -> list[ChatCommand]:
    """The commands of the roles that somebody holds at an event."""
    held = {grant.role for grant in await turn.services.storage.roles.of(person.id, event.id)}
    if Role.ORGANISER in held:
        held = {Role.ORGANISER, Role.STAFF}  # a host's commands are in the way of who may all
    return [command for command in turn.conversation.commands if command.roles & held]


async def go_to(turn: Turn, event: EventServices) -> Turn:
    """The person is at that event from now on, with the menu of it; gives the turn as one there."""
    there = await turn.go_to(event)
    if await turn.services.storage.roles.has_any(turn.participant.id):
        await offer_menu(there, there.participant)
    return there


async def offer_menu(turn: Turn, person: Participant) -> None:
    """Show somebody the commands that are theirs where they are, after that or they have changed."""
    event = turn.services.event_of(person)
    own = await own_commands(turn, person, event)
    rest = for_all(turn.conversation.commands, events=len(turn.services.events))
    t = event.translator(person.language)
    for door in turn.services.doors:
        await door.offer_menu(person, [*own, *rest], t)
