"""What every command shares: the language of the terminal and how a failure is told."""

import os
from collections.abc import Mapping
from typing import NoReturn

import typer

from bot.i18n import Translator, load_translators


def translator(environment: Mapping[str, str] | None = None) -> Translator:
    """Swedish where the terminal's locale is, else English."""
    variables = os.environ if environment is None else environment
    locale = variables.get("LC_ALL") or variables.get("LC_MESSAGES") or variables.get("LANG") or ""
    return load_translators()["sv" if locale.startswith("sv") else "en"]


def fail(key: str, *, code: int = 1, **values: object) -> NoReturn:
    """Print one plain sentence to stderr and end the command."""
    typer.echo(translator().plain(key, **values), err=True)
    raise typer.Exit(code)
