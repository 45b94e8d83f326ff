"""Names made into ids: stable, of small letters, digits and hyphens."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from hashlib import blake2s
from types import MappingProxyType

MAX_ID = 40


LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
"""Latin letters that are not a plain one with a mark."""


def id_from(name: str) -> str:
    """A name made to match the pattern of ids: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", plain)).strip("-")[:MAX_ID]


def session_id(key: str) -> str:
    """A key as it is where it can be an id, else its readable part with a digest of the whole."""
    if re.fullmatch(r"[a-z0-9-]{1,40}", key):
        return key
    digest = blake2s(key.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{id_from(key)[:27]}-{digest}".strip("-")


def readable_id(name: str, limit: int = 34) -> str:
    """The id of a name; where letters are lost, as of "ホール", with a digest that tells it apart."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    is_whole = all(character.isascii() for character in plain if character.isalnum())
    if is_whole and (found := id_from(name)[:limit].strip("-")):
        return found
    digest = blake2s(name.casefold().encode("utf-8", "replace")).hexdigest()[:8]
    return f"{id_from(name)[: limit - 9]}-{digest}".strip("-")


class Namer:
    """Gives every name one id; names that would share an id get a number."""

    def __init__(self, known: Mapping[str, str] = MappingProxyType({})) -> None:
        """`known` are names that have ids already."""
        self.names = dict(known)
        self._taken = Counter(known.values())

    def id_of(self, name: str) -> str | None:
        """The id of a name, the same each time; None for no name."""
        if not name:
            return None
        if name not in self.names:
            found = wanted = readable_id(name)
            while self._taken[found]:
                self._taken[wanted] += 1
                found = f"{wanted}-{self._taken[wanted]}"
            self._taken[found] += 1
            self.names[name] = found
        return self.names[name]
