"""What is typed as it stands on a button, or is the name of a command, or nearly."""

from collections.abc import Mapping

from bot.access import may
from bot.chat_commands import ChatCommand
from bot.i18n import Translators
from bot.questions.vocabulary.plain_words import fold
from bot.replies import EMOJI
from bot.turn import Turn
from bot.views.home.home import standing_buttons
from bot.views.home.short_answers import render_meant_command

NEAR = 75.0
"""How much alike two names are of which one is a slip of the other, of 100."""

SHORTEST = 4
"""Characters of a name that can be told from another with a slip in it."""


def printed(translators: Translators) -> Mapping[str, str]:
    """What the standing buttons say in every language, in small letters, and what they press."""
    return {
        EMOJI.sub("", button.label).strip().casefold(): button.action.pack()
        for t in translators.values()
        for button in standing_buttons(t)
        if button.action
    }


async def obey(turn: Turn, word: str) -> bool:
    """Do what the command of this name does, or offer the one that is nearly so called.

    False where there is none such, or the person may not.
    """
    from rapidfuzz import fuzz, process

    names, typed = _names(turn), fold(word)
    found = process.extractOne(typed, list(names), scorer=fuzz.ratio, score_cutoff=NEAR)
    if found is None or " " in typed or len(typed) < SHORTEST:
        return False
    command = names[found[0]]
    if command.lets_in_only and not await may(turn, *command.lets_in_only):
        return False
    if found[0] != typed:
        await turn.show(render_meant_command(command, turn.t))
        return True
    await turn.obey(command)
    return True


def _names(turn: Turn) -> dict[str, ChatCommand]:
    """Every name of every command, as it is typed with or without dots and rings."""
    return {
        fold(name): command
        for command in turn.conversation.commands
        for t in turn.services.translators.values()
        for name in command.names(t)
    }
