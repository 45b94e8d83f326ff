"""Rows of buttons that many screens end with."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.replies import Button
from bot.views.actions.home import AskSearch, ShowHome, ShowMine, ShowMore, ShowNow
from bot.views.actions.programme import ShowProgramme

Rows = tuple[tuple[Button, ...], ...]


def home_rows(t: Translator) -> Rows:
    """The five ways on from the first screen."""
    return (
        (
            Button(t.plain("screens.now-button"), ShowNow()),
            Button(t.plain("screens.mine-button"), ShowMine()),
        ),
        (Button(t.plain("screens.programme-button"), ShowProgramme()),),
        (
            Button(t.plain("screens.search-button"), AskSearch()),
            Button(t.plain("screens.more-button"), ShowMore()),
        ),
    )


def home_button(t: Translator) -> Button:
    return Button(t.plain("screens.home-button"), ShowHome())


def in_pairs(buttons: Sequence[Button]) -> Rows:
    """The buttons two a row, so that large letters fit."""
    return tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2))
