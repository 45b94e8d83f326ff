"""What every command shares: the language of the terminal and how a failure is told.

The service speaks it too, and begins faster without Typer.
"""

import os
import shlex
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from bot.commands.called import program
from bot.errors import MotesplatsError
from bot.i18n import Translator, load_translators

LARGEST_NUMBER = 10**15
"""Of an answer; larger ones no database can look for."""

LARGEST_PORT = 65_535

ELSE = "en"
"""What a terminal is told whose own language there is not: the language of programs."""


def translator(environment: Mapping[str, str] | None = None) -> Translator:
    """In the language of the terminal's locale, where there is one."""
    return load_translators().speaking(terminal_locale(environment), ELSE)


def terminal_locale(environment: Mapping[str, str] | None = None) -> str:
    variables = os.environ if environment is None else environment
    return variables.get("LC_ALL") or variables.get("LC_MESSAGES") or variables.get("LANG") or ""


def in_our_time(moment: datetime | None) -> datetime | None:
    """What an option takes for a time. Raises typer.BadParameter for one far from every event."""
    import typer

    from bot.programme.written_values import YEARS

    if moment is None or moment.year in YEARS:
        return moment
    raise typer.BadParameter(translator().plain("start.not-our-time", year=moment.year))


def fail(key: str, *, code: int = 1, **values: object) -> NoReturn:
    """Print one plain sentence to stderr and end the command."""
    import typer

    typer.echo(translator().plain(key, program=program(), **values), err=True)
    raise typer.Exit(code)


def has_typed(word: str, question: str) -> bool:
    """Does whoever sits there type the word? Nobody there is a no."""
    import typer

    try:
        typed = typer.prompt(question)
    except typer.Abort:
        return False
    return str(typed).strip().casefold() == word.casefold()


def sentence(error: MotesplatsError) -> str:
    """What an error says to the operator, with commands as they are to be typed here."""
    shown = {
        name: shlex.quote(str(value)) if isinstance(value, Path) else value
        for name, value in error.values.items()
    }
    return translator().plain(error.key, program=program(), **shown)
