"""YAML as a tree of plain values with the line of every part.

Every scalar stays text: YAML 1.1 would read `no` as False and `12:30` as 750. Aliases are refused
(they make bombs), and so are keys that stand twice (PyYAML drops them in silence).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.legible_text import legible
from bot.programme.files.problems import FilePlaces, Problem

MAX_BYTES = 10_000_000
MAX_DEPTH = 30

NULLS = {"", "~", "null", "Null", "NULL"}

Node = str | list[Any] | dict[str, Any] | None
"""Text, a list, or a mapping without the keys that have no value."""


@dataclass(frozen=True)
class Tree:
    value: Node
    place: FilePlaces
    problems: tuple[Problem, ...] = ()


def read_tree(path: Path) -> Tree:
    """Read a YAML file; what cannot be read is a problem, never an exception."""
    place = FilePlaces.of(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        return Tree(None, place, (place.error("unreadable", reason=error.strerror),))
    if len(content) > MAX_BYTES:
        return Tree(None, place, (place.error("too-large", limit=MAX_BYTES // 1_000_000),))
    return parse_tree(content, str(path))


def parse_tree(content: bytes, file: str) -> Tree:
    """Parse YAML in UTF-8 (or UTF-16 with a mark)."""
    import yaml

    builder = _Builder(FilePlaces(file, {}), yaml)
    try:
        value = builder.build(yaml.parse(content, Loader=yaml.CSafeLoader))
    except yaml.reader.ReaderError:
        return Tree(None, builder.place, (builder.place.error("not-readable-text"),))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        here = FilePlaces(file, {(): mark.line + 1} if mark else {})
        return Tree(None, builder.place, (here.error("not-yaml"),))
    except _TooDeepError:
        return Tree(None, builder.place, (builder.place.error("too-deep", limit=MAX_DEPTH),))
    return Tree(value, builder.place, tuple(builder.problems))


class _TooDeepError(Exception):
    pass


@dataclass
class _Builder:
    """Builds the tree from the parser's events, so that depth and aliases are ours to judge."""

    place: FilePlaces
    kinds: Any
    """The module with the kinds of events; imported once, since a file has thousands."""
    problems: list[Problem] = field(default_factory=list)

    def build(self, events: Iterator[Any]) -> Node:
        value: Node = None
        documents = 0
        for event in events:
            if not isinstance(event, self.kinds.NodeEvent):
                continue
            documents += 1
            node = self._node(event, events, ())
            value = node if documents == 1 else value
        if documents > 1:
            self.problems.append(self.place.error("several-documents"))
        return value

    def _node(self, event: Any, events: Iterator[Any], path: tuple[str | int, ...]) -> Node:
        if len(path) > MAX_DEPTH:
            raise _TooDeepError
        self._remember(path, event)
        if isinstance(event, self.kinds.ScalarEvent):
            is_null = event.implicit[0] and event.value in NULLS
            return None if is_null else legible(str(event.value))
        if isinstance(event, self.kinds.SequenceStartEvent):
            return self._list(events, path)
        if isinstance(event, self.kinds.MappingStartEvent):
            return self._mapping(events, path)
        self.problems.append(self.place.error("alias", path))
        return None

    def _list(self, events: Iterator[Any], path: tuple[str | int, ...]) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, self.kinds.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], path: tuple[str | int, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, self.kinds.MappingEndEvent):
                break
            key = str(event.value) if isinstance(event, self.kinds.ScalarEvent) else "?"
            here = FilePlaces(self.place.file, {(): event.start_mark.line + 1})
            if not isinstance(event, self.kinds.ScalarEvent):
                self._node(event, events, (*path, key))
                self.problems.append(here.error("odd-key"))
            elif key in found:
                self.problems.append(here.error("duplicate-key", name=key))
            else:
                self._remember((*path, key), event)
            value = self._node(next(events), events, (*path, key))
            found.setdefault(key, value)
        return {key: value for key, value in found.items() if value is not None}

    def _remember(self, path: tuple[str | int, ...], event: Any) -> None:
        """Note the line of a part; the first wins, so that a key's own line is kept."""
        lines = self.place.lines
        assert isinstance(lines, dict)
        lines.setdefault(path, event.start_mark.line + 1)
