"""A role has a home: what it does most stands on the first screen, at the welcome and in the help."""

from bot.replies import Reply
from bot.turn import Presses, Turn
from bot.views.actions.home import GiveCommand
from bot.views.people.role_home import with_role
from handlers import stale_buttons


async def at_home(turn: Turn, screen: Reply) -> Reply:
    """The screen as somebody with a role sees it, where it is certain who they are."""
    if not turn.is_vouched_for:
        return screen
    grants = await turn.services.storage.roles.of(turn.participant.id, turn.event.id)
    return with_role(screen, grants, turn.t) if grants else screen


async def obey(turn: Turn) -> None:
    """Do what the command does, as if it had been typed: also who may is looked up anew."""
    wanted = turn.press(GiveCommand).command
    command = next((one for one in turn.conversation.commands if one.id == wanted), None)
    if command is None:
        await stale_buttons.show_stale(turn)
    else:
        await turn.obey(command)


PRESSES: Presses = {
    GiveCommand: obey,
}
