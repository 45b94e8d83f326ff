"""What dialogues and sends carry from one moment to the next: frozen values that are kept as JSON.

A row may be older than the present fields: of what it has too much nothing is read, and for what
it lacks the default stands. What cannot be read at all is as good as expired.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, TypeAlias, get_args, get_origin

import orjson
import structlog

from bot.payloads.frozen import Frozen

log = structlog.get_logger()

PLAIN = (bool, int, str)


class Payload(Frozen):
    """Kept under the name `kind`.

    Its fields are plain values, instants, enumerations, tuples, mappings by text and other frozen
    values; whatever else gives itself as plain values by `written` and comes back by `read`.
    """

    kind: ClassVar[str]

    def written(self) -> dict[str, Any]:
        """As plain values."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    def to_json(self) -> str:
        return json.dumps(self.written(), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str, **beside: str) -> Self | None:
        """Read it, with the fields that stand `beside` it; None where it is no such (any more)."""
        try:
            return cls.from_plain(orjson.loads(text) | beside)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("payload.unreadable", kind=cls.kind, error=type(error).__name__)
            return None

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Raises what Python does where something lacks or is of another kind."""
        return cls(**_fields(cls, plain))


def to_plain(value: Any) -> Any:
    """As JSON can hold it."""
    if isinstance(value, Frozen):
        return {name: to_plain(field) for name, field in vars(value).items()}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: to_plain(one) for key, one in value.items()}
    if value is None or isinstance(value, PLAIN):
        return value
    return value.written()


Read: TypeAlias = Callable[[Any], Any]
"""From what JSON holds to the value."""


@cache
def _reader(kind: Any) -> Read:
    """What reads values of that kind. Looking at a kind takes longer than reading a value of it."""
    origin, kinds = get_origin(kind), get_args(kind)
    if origin is None:
        return _reader_of_one(kind)
    if origin is UnionType:
        return _optional(_reader(_only(kinds)))
    if origin is tuple:
        return _reader_of_tuple(kinds)
    read = _reader(kinds[1])
    return lambda plain: {key: read(one) for key, one in plain.items()}


def _reader_of_one(kind: Any) -> Read:
    if kind in PLAIN:
        return partial(_checked, kind)
    if kind is datetime:
        return _read_instant
    if issubclass(kind, Frozen):
        return lambda plain: kind(**_fields(kind, plain))
    return kind if issubclass(kind, Enum) else kind.read  # type: ignore[no-any-return]


def _optional(read: Read) -> Read:
    return lambda plain: None if plain is None else read(plain)


def _reader_of_tuple(kinds: tuple[Any, ...]) -> Read:
    readers = [_reader(kind) for kind in kinds if kind is not ...]
    if kinds[1:] == (...,):
        (read,) = readers
        return lambda plain: tuple(map(read, _checked(list, plain)))
    return lambda plain: tuple(
        read(one) for read, one in zip(readers, _checked(list, plain), strict=True)
    )


def _fields(kind: Any, plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: read(plain[name]) for name, read in _readers(kind).items() if name in plain}


@cache
def _readers(kind: Any) -> Mapping[str, Read]:
    return {name: _reader(of_field) for name, of_field in kind.kinds.items()}


def _read_instant(plain: Any) -> datetime:
    instant = datetime.fromisoformat(plain)
    if instant.tzinfo is None:
        raise ValueError(plain)
    return instant


def _only(kinds: tuple[Any, ...]) -> Any:
    """What an optional value is where it is there."""
    (one,) = (kind for kind in kinds if kind is not NoneType)
    return one


def _checked(kind: Any, plain: Any) -> Any:
    if type(plain) is not kind:
        raise TypeError(plain)
    return plain
