"""From what people write (`sv/*.po`) to what is read at start (`sv.mo`).

Babel is imported only where something is compiled.
"""

import contextlib
import os
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.locales import LANGUAGES, LOCALES

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

KEY = re.compile(rb'^msgid (?!""\s*\nmsgstr)', re.MULTILINE)
"""How every message begins but the header."""


def compile_catalogues(folder: Path = LOCALES) -> None:
    """Compile every language. Raises ValueError for a catalogue that cannot be used."""
    for language in LANGUAGES:
        _write(_target(folder / language), _compile(folder / language))


def compiled(source: Path) -> bytes:
    """A language as `gettext` reads it, compiled here where its folder was changed since.

    Raises FileNotFoundError where there is none, and ImportError where Babel is needed and missing.
    """
    target = _target(source)
    if _is_current(target, source):
        return target.read_bytes()
    content = _compile(source)
    with contextlib.suppress(OSError):  # the next start would have been faster, that is all
        _write(target, content)
    return content


def keys(source: Path) -> frozenset[str]:
    """Of all texts that a language has."""
    from babel.messages.mofile import read_mo

    found = (message.id for message in read_mo(BytesIO(compiled(source))) if message.id)
    return frozenset(key if isinstance(key, str) else key[0] for key in found)


def read_catalogue(source: Path) -> "Catalog":
    """All files of a language as one. Raises ValueError where a key or a rule contradicts."""
    paths = sorted(source.glob("*.po"))
    if not paths:
        raise FileNotFoundError(source)
    whole, *others = (_read(path) for path in paths)
    for path, part in zip(paths[1:], others, strict=True):
        if part.plural_forms != whole.plural_forms:
            raise ValueError(f"{path}: other plural forms than in {paths[0].name}")
        for message in part:
            if message.id and message.id in whole:
                raise ValueError(f"{path}: {message.id} stands in another file too")
            if message.id:
                whole[message.id] = message
    return whole


def _read(path: Path) -> "Catalog":
    from babel.messages.pofile import PoFileError, read_po

    content = path.read_bytes()
    try:
        part = read_po(BytesIO(content), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"{path}: {error}") from None
    if len(part) != len(KEY.findall(content)):  # Babel keeps the first of two silently
        raise ValueError(f"{path}: a key stands twice")
    return part


def _compile(source: Path) -> bytes:
    from babel.messages.mofile import write_mo

    content = BytesIO()
    write_mo(content, read_catalogue(source))
    return content.getvalue()


def _is_current(target: Path, source: Path) -> bool:
    """Is it there, and newer than all in the folder? An installed one has no folder."""
    try:
        made = target.stat().st_mtime_ns
        with os.scandir(source) as entries:
            changed = [entry.stat().st_mtime_ns for entry in entries]
    except FileNotFoundError:
        return target.exists()
    return max(source.stat().st_mtime_ns, *changed) < made


def _target(source: Path) -> Path:
    return source.parent / f"{source.name}.mo"


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all: another process may be reading or writing it."""
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        new.write_bytes(content)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
