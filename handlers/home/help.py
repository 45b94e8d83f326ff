"""How one asks, and every command."""

from bot.turn import Presses, Turn
from bot.views.actions.home import ShowCommands, ShowHelp
from bot.views.home.help import render_commands, render_help


async def show_help(turn: Turn) -> None:
    await turn.show(render_help(turn.scene))


async def show_commands(turn: Turn) -> None:
    for_all = [command for command in turn.conversation.commands if not command.roles]
    await turn.show(render_commands(for_all, turn.t))


PRESSES: Presses = {
    ShowHelp: show_help,
    ShowCommands: show_commands,
}
