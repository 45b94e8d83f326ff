"""What dialogues and sends carry from one moment to the next: frozen values that are kept as JSON.

A row may be older than the present fields: of what it has too much nothing is read, and for what
it lacks the default stands. What cannot be read at all is as good as expired.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, get_args, get_origin

import structlog

from bot.frozen import Frozen

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
            return cls.from_plain(json.loads(text) | beside)
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


def _read(kind: Any, plain: Any) -> Any:
    """The value of that kind."""
    origin, kinds = get_origin(kind), get_args(kind)
    if origin is None:
        return _read_one(kind, plain)
    if origin is UnionType:
        return None if plain is None else _read(_only(kinds), plain)
    if origin is tuple:
        return _read_tuple(kinds, plain)
    return {key: _read(kinds[1], one) for key, one in plain.items()}


def _read_one(kind: Any, plain: Any) -> Any:
    if kind in PLAIN:
        return _checked(kind, plain)
    if kind is datetime:
        return _read_instant(plain)
    if issubclass(kind, Frozen):
        return kind(**_fields(kind, plain))
    return kind(plain) if issubclass(kind, Enum) else kind.read(plain)


def _fields(kind: type[Frozen], plain: Mapping[str, Any]) -> dict[str, Any]:
    present = {name: of_field for name, of_field in kind.kinds.items() if name in plain}
    return {name: _read(of_field, plain[name]) for name, of_field in present.items()}


def _read_tuple(kinds: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    items = _checked(list, plain)
    if kinds[1:] == (...,):
        return tuple(_read(kinds[0], one) for one in items)
    return tuple(_read(kind, one) for kind, one in zip(kinds, items, strict=True))


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
