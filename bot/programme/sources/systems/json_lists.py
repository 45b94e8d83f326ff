"""The objects of a JSON file of an unknown program, in the lists they stand in.

Mappings whose keys are names, numbers or dates are lists too: sessions by id, by day and room.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from bot.locales import DEFAULT_LANGUAGE
from bot.programme.sources.findings import Unreadable
from bot.programme.sources.systems.json_tree import LANGUAGE, mapping, text

MAX_DEPTH = 14
MAX_OBJECTS = 100_000
MAX_KEYS = 60
"""How many keys of an object that others stand in are looked at."""
WORD = re.compile(r"[a-z_][A-Za-z_-]{0,40}")
"""A key that says what is under it; other keys say which one of them it is."""
ANY = "*"

Path = tuple[str, ...]


@dataclass(frozen=True)
class SurroundingObject:
    """An object that others stand in, and the name of the list that it stands in itself."""

    name: str
    value: dict[str, Any]

    @cached_property
    def fields(self) -> dict[str, Any]:
        return {plain(key): each for key, each in islice(self.value.items(), MAX_KEYS)}


@dataclass(frozen=True)
class JsonItem:
    """An object, the keys that lead to it, and what is around it from the nearest on."""

    value: dict[str, Any]
    path: Path
    keys: Path
    around: tuple[SurroundingObject, ...] = ()

    @cached_property
    def fields(self) -> dict[str, Any]:
        """Its values by plain keys; what stands once a language in one of the languages."""
        own = {plain(key): value for key, value in self.value.items()}
        for key, value in mapping(self.value.get("attributes")).items():
            own.setdefault(plain(key), value)
        for key, value in mapping(self.value.get("relationships")).items():
            own.setdefault(plain(key), mapping(value).get("data"))
        for key, value in _chosen_language(self.value).items():
            own.setdefault(plain(key), value)
        return own


@lru_cache(4096)
def plain(key: str) -> str:
    """`startsAt`, `starts-at` and `starts_at` are one key."""
    return re.sub(r"[^a-z0-9]", "", key[:60].casefold())


def _chosen_language(value: dict[str, Any]) -> dict[str, Any]:
    """Of `{"zh": {…}, "en": {…}}` the default language, else the first."""
    languages = [key for key in value if LANGUAGE.fullmatch(key) and mapping(value[key])]
    wanted = DEFAULT_LANGUAGE if DEFAULT_LANGUAGE in languages else next(iter(languages), "")
    return mapping(value.get(wanted))


_Waiting = tuple[object, Path, Path, tuple[SurroundingObject, ...]]


def list_name(path: Path) -> str:
    """The last word of a path."""
    return plain(next((each for each in reversed(path) if each != ANY), ""))


def items_of(root: object) -> Iterator[JsonItem]:
    """Every object of the file. Raises Unreadable where there are too many, or too deep."""
    waiting: list[_Waiting] = [(root, (), (), ())]
    count = 0
    while waiting:
        value, path, keys, around = waiting.pop()
        if len(keys) > MAX_DEPTH:
            continue
        inner: list[_Waiting]
        if isinstance(value, dict):
            count += 1
            if count > MAX_OBJECTS:
                raise Unreadable("too-many-objects", limit=MAX_OBJECTS)
            yield JsonItem(value, path, keys, around)
            nearer = (SurroundingObject(list_name(path), value), *around[:5])
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


class NamesById:
    """The names of objects by their ids, to resolve what refers to them."""

    IDS = ("id", "guid", "uuid", "code", "slug", "key", "tag", "uid")

    def __init__(self, items: list[JsonItem]) -> None:
        self._by_id: dict[str, list[tuple[Path, JsonItem]]] = {}
        self._found: dict[tuple[str, tuple[str, ...]], JsonItem | None] = {}
        for item in items:
            for each in self._ids_of(item) - {""}:
                self._by_id.setdefault(each, []).append((item.path, item))

    def _ids_of(self, item: JsonItem) -> set[str]:
        """By its own names of an id, else by the only key that ends like one ("personId")."""
        fields = item.fields
        ids = {text(fields.get(name)) for name in self.IDS}
        if item.keys and item.path[-1:] == (ANY,):
            ids.add(item.keys[-1])
        like_one = [name for name in fields if name.endswith("id")]
        if ids == {""} and len(like_one) == 1:
            ids.add(text(fields[like_one[0]]))
        return ids

    def find(self, id_: str, words: tuple[str, ...]) -> JsonItem | None:
        """The object of that id in a list whose name has one of the words in it."""
        if (id_, words) not in self._found:
            self._found[id_, words] = self._look_for(id_, words)
        return self._found[id_, words]

    def _look_for(self, id_: str, words: tuple[str, ...]) -> JsonItem | None:
        for path, item in self._by_id.get(id_, ()):
            name = f"{list_name(path)} {text(item.value.get('type')).casefold()}"
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
