"""Texts by key, in every language that has a folder of catalogues in `locales/`.

A text may hold markup (`<b>`) and `{names}`; values are escaped where they go in. Which form of a
text goes with a number `{n}` is the language's own rule, from the head of its catalogues. What a
date or a decimal looks like stands in the catalogues too.
"""

import re
import shlex
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from bot.locales import DEFAULT_LANGUAGE, LANGUAGES, LOCALES
from bot.locales.catalogues import compiled
from bot.replies import Html

COUNTRY = re.compile(r"[-_.@].*")
"""What may stand behind a language: "en-GB", "sv_SE.UTF-8"."""


class TextsMissing(Exception):  # noqa: N818 -- it reads as what happened
    """A language cannot be read. The only error that says itself, since nothing else can."""

    exit_code = 78

    def __init__(self, source: Path, reason: Exception) -> None:
        again = shlex.join([sys.executable, "-m", "bot.locales"])
        super().__init__(
            f"Texterna i {source} går inte att läsa. Kör: {again}\n"
            f"The texts in {source} cannot be read. Run: {again}\n"
            f"({reason})"
        )


class Catalogue(GNUTranslations):
    """A compiled catalogue. It comes through a pickle, into a process of its own, as it was read."""

    def __init__(self, content: bytes) -> None:
        super().__init__(BytesIO(content))
        self._content = content

    def __reduce__(self) -> tuple[type["Catalogue"], tuple[bytes]]:
        return Catalogue, (self._content,)


@dataclass(frozen=True)
class Translator:
    """The texts of one language."""

    language: str
    texts: tuple[Catalogue, ...]
    """Its own, then those of the default language for what it lacks."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Every other language there is, with how it offers itself in its own words."""

    def __call__(self, key: str, **values: object) -> Html:
        """The text as markup, its values escaped. Raises KeyError for an unknown key."""
        return Html(self._form(key, values).format_map(_Escaped(values)))

    def plain(self, key: str, **values: object) -> str:
        """The text without markup, as button labels and toasts want it."""
        return self._form(key, values).format_map(values)

    def pick(self, texts: Mapping[str, str]) -> str:
        """The text of this language, else of the default one, else any."""
        return (
            texts.get(self.language)
            or texts.get(DEFAULT_LANGUAGE)
            or next(iter(texts.values()), "")
        )

    def time(self, local: datetime) -> str:
        """13.05 in Swedish, 13:05 in English."""
        return local.strftime(self.plain("dates.time"))

    def span(self, start: datetime, end: datetime | None) -> str:
        """Local times, "13.00–13.45"; the start alone where there is no end."""
        if end is None or end == start:
            return self.time(start)
        return f"{self.time(start)}–{self.time(end)}"

    def date(self, day: date) -> str:
        """Weekday, day and month, as in "torsdag 30 november"."""
        # Babel would read all that CLDR knows of the language: five megabytes for twenty words.
        weekday = self.plain(f"dates.weekday-{day.isoweekday()}")
        month = self.plain(f"dates.month-{day.month}")
        return self.plain("dates.date", weekday=weekday, day=day.day, month=month)

    def duration(self, length: timedelta) -> str:
        """Whole minutes up to an hour and a half, then hours, then days; "40 min", "2 tim"."""
        minutes = max(0, round(length.total_seconds() / 60))
        if minutes < 90:
            return self.plain("time.minutes", n=minutes)
        if minutes < 48 * 60:
            return self.plain("time.hours", n=round(minutes / 60))
        return self.plain("time.days", n=round(minutes / 1440))

    def decimal(self, number: float) -> str:
        """With one decimal, a half to the even one: 2,5 in Swedish, 2.5 in English."""
        from decimal import Decimal

        return f"{Decimal(str(number)):.1f}".replace(".", self.plain("dates.decimal-mark"))

    def name_of(self, language: str) -> str:
        """What a language is called in this one; its code where nobody knows."""
        from babel import Locale

        return str(Locale.parse(self.cldr).languages.get(language, language))

    @property
    def cldr(self) -> str:
        """The locale's name for Babel and for documents, such as "sv_SE"."""
        return self.plain("dates.locale")

    def _form(self, key: str, values: Mapping[str, object]) -> str:
        n = values.get("n")
        for texts in self.texts:
            form = texts.ngettext(key, key, n) if isinstance(n, int) else key
            if form == key:  # what gettext gives where it has nothing
                form = texts.gettext(key)
            if form != key:
                return form
        raise KeyError(key)


class _Escaped(dict[str, object]):
    def __getitem__(self, key: str) -> Html:
        return Html.escape(super().__getitem__(key))


class Translators(dict[str, Translator]):
    """A translator for every language there is, the default one first."""

    def speaking(self, *wanted: str) -> Translator:
        """The first of these languages that there is, else the default one.

        A language may come with its country: who asks for "en-GB" is given "en".
        """
        for language in wanted:
            for code in (language, COUNTRY.sub("", language).lower()):
                if code in self:
                    return self[code]
        return self[DEFAULT_LANGUAGE]


def load_translators(folder: Path = LOCALES) -> Translators:
    """Read every language. Raises TextsMissing for one that cannot be."""
    texts = {language: _read(folder / language) for language in LANGUAGES}
    default = texts[DEFAULT_LANGUAGE]
    offers = {language: own.gettext("settings.speak-button") for language, own in texts.items()}
    return Translators(
        (language, Translator(language, (own, default), _without(offers, language)))
        for language, own in texts.items()
    )


@cache
def _catalogue(content: bytes) -> Catalogue:
    """Read once: a start needs it for what it says itself, and for the bot."""
    return Catalogue(content)


def _without(offers: Mapping[str, str], language: str) -> Mapping[str, str]:
    return {other: offer for other, offer in offers.items() if other != language}


def _read(source: Path) -> Catalogue:
    try:
        return _catalogue(compiled(source))
    except (OSError, ImportError, ValueError, struct.error) as error:
        raise TextsMissing(source, error) from error
