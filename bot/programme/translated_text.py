"""A text of the programme in several languages, and values seen in one of them."""

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Self, TypeVar, cast

V = TypeVar("V")


class TranslatedText(str):
    """Reads as a text in one language, and knows itself in the others.

    So whoever needs no more than a text may take it for one. Two are the same that read the same
    and are the same in every language; one that is in one language alone is another.
    """

    __slots__ = ("language", "versions")

    language: str
    """The one that it is read in."""
    versions: Mapping[str, str]
    """The text by language, also by its own."""

    def __new__(cls, versions: Mapping[str, str], language: str) -> Self:
        """In this language or, where it lacks that, in its first one."""
        read = language if language in versions else next(iter(versions))
        text = super().__new__(cls, versions[read])
        text.language, text.versions = read, dict(versions)
        return text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TranslatedText):
            return False
        return str.__eq__(self, other) and self.versions == other.versions

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def __reduce__(self) -> tuple[type["TranslatedText"], tuple[Mapping[str, str], str]]:
        """It comes through a pickle whole."""
        return TranslatedText, (self.versions, self.language)


def to_plain(text: str) -> str | dict[str, str]:
    """As a row or a draft has it, the language first that it is read in."""
    if not isinstance(text, TranslatedText):
        return text
    return {text.language: str(text), **text.versions}


def from_plain(kept: str | Mapping[str, str]) -> str:
    """From what `to_plain` gave."""
    return kept if isinstance(kept, str) else TranslatedText(kept, next(iter(kept)))


def wordings(text: str) -> tuple[str, ...]:
    """The text in each of its languages, for whoever looks for words."""
    return tuple(text.versions.values()) if isinstance(text, TranslatedText) else (text,)


def language_of(text: str, otherwise: str) -> str:
    """In which language it reads; `otherwise` where it is in one alone."""
    return text.language if isinstance(text, TranslatedText) else otherwise


def in_language(value: V, language: str) -> V:
    """The value with every text in it read in this language, as far as there is one.

    What has none to turn stays the very same.
    """
    turned: V = _turned(value, language)
    return turned


def is_translated(value: Any) -> bool:
    """Is there a text in it that is in more than one language?"""
    if isinstance(value, TranslatedText):
        return True
    if isinstance(value, tuple):
        return any(map(is_translated, value))
    return is_dataclass(value) and any(
        is_translated(getattr(value, n)) for n in _names(cast(Hashable, type(value)))
    )


def _turned(value: Any, language: str) -> Any:
    if isinstance(value, TranslatedText):
        is_other = value.language != language and language in value.versions
        return TranslatedText(value.versions, language) if is_other else value
    if isinstance(value, tuple):
        parts = tuple(_turned(part, language) for part in value)
        is_same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if is_same else parts
    if is_dataclass(value):
        olds = {name: getattr(value, name) for name in _names(cast(Hashable, type(value)))}
        turned = {name: _turned(old, language) for name, old in olds.items()}
        news = {name: new for name, new in turned.items() if new is not olds[name]}
        return replace(value, **news) if news else value  # type: ignore[type-var] # no class itself
    return value


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cast(Any, kind)) if each.init)
