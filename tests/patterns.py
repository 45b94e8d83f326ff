"""Every regular expression of the program, wherever it stands."""

import ast
import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

PACKAGES = ("bot", "handlers")
PUT_TOGETHER = {"bot.programme.kinds", "bot.programme.sources.tables.meeting_words"}
"""Modules that compile what they put together; their names hold all of it."""
CALLS = frozenset(
    {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
)


SEARCHING = frozenset({"search", "findall", "finditer", "sub", "subn", "split"})


@functools.cache
def all_patterns() -> dict[str, tuple[re.Pattern[Any], frozenset[str]]]:
    """By where they stand, each once, with the methods that the program calls on them."""
    uses: dict[re.Pattern[Any], frozenset[str]] = {}
    for text in _texts():
        for pattern, methods in text.uses.items():
            uses[pattern] = uses.get(pattern, frozenset()) | methods
    found: dict[re.Pattern[Any], tuple[str, frozenset[str]]] = {}
    for module, text in zip(modules(), _texts(), strict=True):
        for name, pattern in _held(module):
            where, used = found.get(pattern, (f"{module.__name__}:{name}", frozenset()))
            found[pattern] = where, used | uses.get(pattern, CALLS)
        for name, method, pattern in text.written:
            where, used = found.get(pattern, (f"{module.__name__}:{name}", frozenset()))
            found[pattern] = where, used | ({method} - {"compile"})
    return {where: (pattern, used) for pattern, (where, used) in found.items()}


class _Text(NamedTuple):
    """What the text of a module says of expressions."""

    uses: dict[re.Pattern[Any], frozenset[str]]
    written: list[tuple[str, str, re.Pattern[Any]]]
    hidden: list[str]


@functools.cache
def _texts() -> list[_Text]:
    """Of all modules, each read once."""
    found = []
    for module in modules():
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        nodes = [*ast.walk(ast.parse(text))]
        found.append(
            _Text(_uses(module, nodes), [*_written(module, nodes)], _hidden(module, nodes))
        )
    return found


def _uses(module: ModuleType, nodes: Iterable[ast.AST]) -> dict[re.Pattern[Any], frozenset[str]]:
    """What is called on a pattern by its name; one that is handed on may be called anything."""
    found: dict[re.Pattern[Any], set[str]] = {}
    called = set()
    for node in nodes:  # a call comes before what it is called on
        if (
            isinstance(node, ast.Attribute)
            and node.attr in CALLS
            and isinstance(pattern := _meant(node.value, module), re.Pattern)
        ):
            found.setdefault(pattern, set()).add(node.attr)
            called.add(node.value)
        is_read = isinstance(getattr(node, "ctx", None), ast.Load) and node not in called
        if is_read and isinstance(pattern := _meant(node, module), re.Pattern):
            found.setdefault(pattern, set()).update(CALLS)
    return {pattern: frozenset(methods) for pattern, methods in found.items()}


def _meant(node: ast.AST, module: ModuleType) -> Any:
    """What a name, or a name of another module, stands for."""
    if isinstance(node, ast.Name):
        return vars(module).get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return getattr(vars(module).get(node.value.id), node.attr, None)
    return None


def modules() -> Iterator[ModuleType]:
    for name in PACKAGES:
        package = importlib.import_module(name)
        for each in pkgutil.walk_packages(package.__path__, f"{name}."):
            yield importlib.import_module(each.name)


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """What the module's names hold, also in classes and collections."""
    for name, value in vars(module).items():
        for pattern in _within(value, module.__name__, depth=0):
            yield name, pattern


def _within(value: Any, module: str, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth > 5 or isinstance(value, str | bytes):
        return
    elif isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from _within(each, module, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _within(each, module, depth + 1)
    elif type(value).__module__ == module or (
        inspect.isclass(value) and value.__module__ == module
    ):
        for each in list(getattr(value, "__dict__", {}).values()):
            yield from _within(each, module, depth + 1)


def _written(
    module: ModuleType, nodes: Iterable[ast.AST]
) -> Iterator[tuple[str, str, re.Pattern[Any]]]:
    """What stands in the module's own text as a call to `re`, also within functions.

    One that is put together of parts is none of these: a name of the module must hold it.
    """
    for node in nodes:
        if isinstance(node, ast.Call) and _is_of_re(node.func):
            with suppress(NameError):
                yield f"{node.lineno}", getattr(node.func, "attr", ""), _compiled(node, module)


def hidden_patterns() -> list[str]:
    """Calls whose pattern is known only when they run, and other names for `re`: no walk finds them."""
    return [where for text in _texts() for where in text.hidden]


def _hidden(module: ModuleType, nodes: Iterable[ast.AST]) -> list[str]:
    found = []
    for node in nodes:
        where = f"{module.__name__}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.ImportFrom) and node.module == "re":
            found.append(where)
        elif isinstance(node, ast.Import):
            found += [where for each in node.names if each.name == "re" and each.asname]
        elif isinstance(node, ast.Call) and _is_of_re(node.func):
            try:
                _compiled(node, module)
            except NameError:
                if module.__name__ not in PUT_TOGETHER:
                    found.append(where)
    return found


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in CALLS
    )


def _compiled(call: ast.Call, module: ModuleType) -> re.Pattern[Any]:
    flags = next((word.value for word in call.keywords if word.arg == "flags"), None)
    if flags is None and getattr(call.func, "attr", "") == "compile":
        flags = next(iter(call.args[1:2]), None)
    source = _value(call.args[0], module)
    return re.compile(source, _value(flags, module) if flags else 0)


def _value(expression: ast.expr, module: ModuleType) -> Any:
    return eval(compile(ast.Expression(expression), "", "eval"), {**vars(module), "re": re})
