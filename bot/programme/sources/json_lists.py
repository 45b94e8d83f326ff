"""The objects of a JSON file of an unknown program, in the lists they stand in.

Mappings whose keys are names, numbers or dates are lists too: sessions by id, by day and room.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.programme.sources.found import Unreadable
from bot.programme.sources.json_tree import LANGUAGE, mapping, text

MAX_DEPTH = 14
MAX_OBJECTS = 200_000
WORD = re.compile(r"[a-z_][A-Za-z_-]{0,40}")
"""A key that says what is under it; other keys say which one of them it is."""
ANY = "*"

Path = tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """An object, the keys that lead to it, and the objects around it from the nearest on."""

    value: dict[str, Any]
    path: Path
    keys: Path
    around: tuple[dict[str, Any], ...] = ()

    @property
    def fields(self) -> dict[str, Any]:
        """Its values by plain keys; what stands once a language in one of the languages."""
        own = {plain(key): value for key, value in self.value.items()}
        for key, value in _chosen_language(self.value).items():
            own.setdefault(plain(key), value)
        return own


def plain(key: str) -> str:
    """`startsAt`, `starts-at` and `starts_at` are one key."""
    return re.sub(r"[^a-z0-9]", "", key[:60].casefold())


def _chosen_language(value: dict[str, Any]) -> dict[str, Any]:
    """Of `{"zh": {…}, "en": {…}}` Swedish, else the first."""
    languages = [key for key in value if LANGUAGE.fullmatch(key) and mapping(value[key])]
    wanted = "sv" if "sv" in languages else next(iter(languages), "")
    return mapping(value.get(wanted))


def items_of(root: object) -> Iterator[Item]:
    """Every object of the file. Raises Unreadable where there are too many, or too deep."""
    waiting: list[tuple[object, Path, Path, tuple[dict[str, Any], ...]]] = [(root, (), (), ())]
    count = 0
    while waiting:
        value, path, keys, around = waiting.pop()
        if len(keys) > MAX_DEPTH:
            continue
        inner: list[tuple[object, Path, Path, tuple[dict[str, Any], ...]]]
        if isinstance(value, dict):
            count += 1
            if count > MAX_OBJECTS:
                raise Unreadable("too-many-objects", limit=MAX_OBJECTS)
            yield Item(value, path, keys, around)
            nearer = (value, *around[:5])
            inner = [
                (each, (*path, key if WORD.fullmatch(key) else ANY), (*keys, key), nearer)
                for key, each in value.items()
                if isinstance(each, dict | list)
            ]
        else:
            inner = [
                (each, (*path, ANY), (*keys, ""), around)
                for each in (value if isinstance(value, list) else ())
                if isinstance(each, dict | list)
            ]
        waiting.extend(reversed(inner))


class Names:
    """The names of objects by their ids, to resolve what refers to them."""

    IDS = ("id", "guid", "uuid", "code", "slug", "key", "tag", "uid")

    def __init__(self, items: list[Item]) -> None:
        self._by_id: dict[str, list[tuple[Path, Item]]] = {}
        for item in items:
            fields = item.fields
            ids = {text(fields.get(name)) for name in self.IDS}
            if item.keys and item.path[-1:] == (ANY,):
                ids.add(item.keys[-1])
            for each in ids - {""}:
                self._by_id.setdefault(each, []).append((item.path, item))

    def find(self, id_: str, words: tuple[str, ...]) -> Item | None:
        """The object of that id in a list whose name has one of the words in it."""
        for path, item in self._by_id.get(id_, ()):
            name = plain(next((each for each in reversed(path) if each != ANY), ""))
            if any(word in name for word in words) and name_of(item.fields):
                return item
        return None


def name_of(fields: dict[str, Any]) -> str:
    """What a room, a track or a person is called."""
    for key in ("publicname", "fullname", "displayname", "name", "title", "label"):
        if found := text(fields.get(key)):
            return found
    first, last = text(fields.get("firstname")), text(fields.get("lastname"))
    return f"{first} {last}".strip()
