"""The texts of a language with all their forms, as people write them."""

from functools import cache
from pathlib import Path

from bot.locales import LOCALES
from bot.locales.catalogues import read_catalogue

Forms = dict[str, tuple[str, ...]]


@cache
def texts_of(language: str, folder: Path = LOCALES) -> Forms:
    """Key to its forms: one, or as many as the language has."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        )
        for message in read_catalogue(folder / language)
        if message.id
    }
