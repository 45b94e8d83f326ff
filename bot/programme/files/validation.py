"""A tree of text validated into the programme's values, in the two grades.

What is not understood but can be left out (an unknown key, an unknown kind) is a warning: the
part is dropped and the rest is used.
"""

import re
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from bot.locales import DEFAULT_LANGUAGE
from bot.programme.files.problems import FilePlaces, Problem
from bot.programme.values import Kind, ProgrammeFile


@dataclass(frozen=True)
class Validation:
    file: ProgrammeFile | None
    problems: tuple[Problem, ...]


SHOWN = 60
"""Characters of a wrong value in its sentence."""

Details = dict[str, Any]
"""One error as pydantic tells it: type, loc, input, ctx."""


def validate(root: dict[str, Any], place: FilePlaces, zone: ZoneInfo) -> Validation:
    """Validate `root`, which loses what is not understood; local times are those of `zone`."""
    warnings: list[Problem] = []
    context = {"zone": zone, "language": _own_language(root)}
    _complete_times(root)
    while True:
        try:
            file = programme_adapter().validate_python(root, context=context)
        except ValidationError as error:
            details = [_named(each) for each in error.errors(include_url=False)]
            mended = [problem for each in details if (problem := _mend(each, root, place))]
            warnings += mended
            if len(mended) < len(details):
                errors = [_problem(each, place) for each in details if not _is_mendable(each)]
                return Validation(None, (*warnings, *errors))
        else:
            return Validation(file, tuple(warnings))


def _own_language(root: dict[str, Any]) -> str:
    """That of the event, in which a text is read that has several."""
    event = root.get("event")
    named = event.get("language", DEFAULT_LANGUAGE) if isinstance(event, dict) else ""
    return str(named)


def _complete_times(root: dict[str, Any]) -> None:
    """Let a clock time alone in `change` stand for the day of its session."""
    sessions = root.get("sessions")
    for session in sessions if isinstance(sessions, list) else ():
        change = session.get("change") if isinstance(session, dict) else None
        if not isinstance(change, dict):
            continue
        for key in ("was_start", "was_end"):
            clock = str(change.get(key))
            if re.fullmatch(r"\d?\d:\d\d", clock):
                change[key] = f"{str(session.get('start'))[:10]}T{clock:0>5}"


@cache
def programme_adapter() -> TypeAdapter[ProgrammeFile]:
    """What validates a whole file; built once, on first use."""
    return TypeAdapter(ProgrammeFile)


@cache
def known_keys() -> tuple[str, ...]:
    """Every key that may stand anywhere in a programme file."""
    definitions = programme_adapter().json_schema()["$defs"].values()
    keys = {key for each in definitions for key in each.get("properties", {})}
    return tuple(sorted(keys | {field.name for field in fields(ProgrammeFile)}))


def _named(error: Any) -> Details:
    return dict(error)


def _is_mendable(error: Details) -> bool:
    if error["type"] == "unexpected_keyword_argument":
        return True
    return bool(error["type"] == "enum" and error["loc"][0] == "sessions" and _is_kind(error))


def _is_kind(error: Details) -> bool:
    return len(error["loc"]) == 3 and error["loc"][-1] == "kind"


def _mend(error: Details, root: dict[str, Any], place: FilePlaces) -> Problem | None:
    """Take out of `root` what can be left out and say so; None where it cannot."""
    if not _is_mendable(error):
        return None
    path = error["loc"]
    parent = _at(root, path[:-1])
    if error["type"] == "enum":
        value, parent["kind"] = parent["kind"], Kind.OTHER.value
        return place.warning("unknown-kind", path, value=value)
    del parent[path[-1]]
    near = get_close_matches(path[-1], known_keys(), n=1, cutoff=0.75)
    if near:
        return place.warning("unknown-key-near", path, name=path[-1], near=near[0])
    return place.warning("unknown-key", path, name=path[-1])


def _at(root: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        root = root[part]
    return root


def _problem(error: Details, place: FilePlaces) -> Problem:
    path, kind = error["loc"], error["type"]
    name = ".".join(str(part) for part in path if isinstance(part, str))
    if kind in {"missing", "missing_argument"}:
        return place.error("missing-key", path, name=path[-1])
    if path == ("format",):
        return place.error("unknown-format", path, value=error["input"])
    expected = EXPECTED.get(kind, "value")
    return place.error(f"not-{expected}", path, name=name, **_details(error))


def _details(error: Details) -> dict[str, object]:
    value = error["input"]
    words = value if isinstance(value, str) else "…"
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    details: dict[str, object] = {"value": shown}
    if error["type"] in {"enum", "literal_error"}:
        details["choices"] = ", ".join(
            re.findall(r"[\w-]+", error["ctx"]["expected"].replace(" or ", " "))
        )
    return details


EXPECTED = {
    "string_type": "text",
    "string_pattern_mismatch": "id",
    "string_too_long": "id",
    "bool_parsing": "yes-or-no",
    "bool_type": "yes-or-no",
    "int_parsing": "number",
    "int_type": "number",
    "date_from_datetime_parsing": "date",
    "date_type": "date",
    "datetime_parsing": "instant",
    "datetime_type": "instant",
    "datetime_from_date_parsing": "instant",
    "not_per_language": "text-per-language",
    "not_a_date": "date",
    "not_an_instant": "instant",
    "time_parsing": "time",
    "time_type": "time",
    "tuple_type": "list",
    "dict_type": "mapping",
    "dataclass_type": "mapping",
    "enum": "one-of",
    "literal_error": "one-of",
}
