"""Searching by command or button; what is typed in the chat needs neither."""

from bot.turn import Presses, Turn
from bot.views.actions.home import AskSearch
from bot.views.home.help import render_search_prompt
from handlers.questions.answers import answer_question


async def search(turn: Turn) -> None:
    """Answer the words after the command; say how one asks where there are none."""
    if turn.words:
        await answer_question(turn, turn.words)
        return
    await ask_for_words(turn)


async def ask_for_words(turn: Turn) -> None:
    await turn.show(render_search_prompt(turn.scene))


PRESSES: Presses = {
    AskSearch: ask_for_words,
}
