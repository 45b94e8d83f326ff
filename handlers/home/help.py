"""How one asks, and every command."""

from bot.access import own_commands
from bot.chat_commands import for_all
from bot.turn import Presses, Turn
from bot.views.actions.home import ShowCommands, ShowHelp
from bot.views.home.help import render_commands, render_help
from handlers.home.role_home import at_home


async def show_help(turn: Turn) -> None:
    await turn.show(await at_home(turn, render_help(turn.scene)))


async def show_commands(turn: Turn) -> None:
    """Those of one's role first, as in the menu."""
    own = await own_commands(turn, turn.participant, turn.event) if turn.is_vouched_for else []
    rest = for_all(turn.conversation.commands, events=len(turn.services.events))
    await turn.show(render_commands([*own, *rest], turn.t))


PRESSES: Presses = {
    ShowHelp: show_help,
    ShowCommands: show_commands,
}
