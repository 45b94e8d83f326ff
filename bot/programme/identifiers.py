"""Names made into ids: stable, of small letters, digits and hyphens."""

import re
import unicodedata
from collections import Counter
from hashlib import blake2s

MAX_ID = 40


def id_from(name: str) -> str:
    """A name made to match the pattern of ids: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", plain)).strip("-")[:MAX_ID]


def session_id(key: str) -> str:
    """A key as it is where it can be an id, else its readable part with a digest of the whole."""
    if re.fullmatch(r"[a-z0-9-]{1,40}", key):
        return key
    digest = blake2s(key.encode("utf-8", "replace")).hexdigest()[:12]
    return f"{id_from(key)[:27]}-{digest}".strip("-")


class Namer:
    """Gives every name one id; names that would share an id get a number."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._taken: Counter[str] = Counter()

    def id_of(self, name: str) -> str | None:
        """The id of a name, the same each time; None for no name."""
        if not name:
            return None
        if name not in self.names:
            found = wanted = id_from(name)[:34] or "x"
            while self._taken[found]:
                self._taken[wanted] += 1
                found = f"{wanted}-{self._taken[wanted]}"
            self._taken[found] += 1
            self.names[name] = found
        return self.names[name]
