"""The JSON Schema of `programme.yaml`, from the same classes that validate it."""

import ast
import inspect
from itertools import pairwise
from typing import Any

from bot.programme import event_settings, values
from bot.programme.files.validation import programme_adapter

INSTANT = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?$"


def programme_schema() -> dict[str, Any]:
    """The schema as an editor reads it: a text may look like a number, a time needs no zone."""
    schema = programme_adapter().json_schema()
    for name, definition in _definitions(schema):
        notes = _notes(name)
        for key, part in definition.get("properties", {}).items():
            if key in notes:
                part["description"] = notes[key]
    _loosen(schema)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "programme.yaml"}
    return {**schema, **head}


def _definitions(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(values.ProgrammeFile.__name__, schema), *schema["$defs"].items()]


def _notes(name: str) -> dict[str, str]:
    """The sentences that stand under a class's fields in the source."""
    sources = map(inspect.getsource, (values, event_settings))
    found = (part for source in sources for part in ast.parse(source).body)
    body = next(x.body for x in found if isinstance(x, ast.ClassDef) and x.name == name)
    return {
        field.target.id: note.value.value
        for field, note in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(note, ast.Expr)
        and isinstance(note.value, ast.Constant)
        and isinstance(note.value.value, str)
    }


def _loosen(part: Any) -> None:
    """Change a schema so that it takes what the reader takes."""
    if isinstance(part, list):
        for each in part:
            _loosen(each)
    if not isinstance(part, dict):
        return
    if part.get("format") == "date-time":
        del part["format"]
        part["pattern"] = INSTANT
    elif part.get("format") == "time":
        del part["format"]
        part["pattern"] = r"^\d\d:\d\d$"
    elif part.get("type") == "string" and not part.keys() & {"enum", "format", "pattern"}:
        part["type"] = ["string", "number", "boolean"]
    for each in list(part.values()):
        _loosen(each)
