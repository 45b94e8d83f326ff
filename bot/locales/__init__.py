"""The catalogues: a folder a language, a file a subject; a key means the same in every language."""

from pathlib import Path

LOCALES = Path(__file__).parent
LANGUAGES = ("sv", "en")
"""Each is a folder here. The first is spoken to those of whom nothing else is known."""

DEFAULT_LANGUAGE = LANGUAGES[0]
