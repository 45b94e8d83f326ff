"""Screens as text files that a person can read, both languages in one."""

import functools
from collections.abc import Callable, Mapping

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bot.i18n import Translator, load_translators
from bot.locales import LANGUAGES
from bot.programme.programme import Programme
from bot.replies import Reply
from bot.views.scene import Scene
from tests.builders import at


class Readable(SingleFileSnapshotExtension):
    """A text in a file of its own."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@functools.cache
def translators() -> Mapping[str, Translator]:
    return load_translators()


def swedish() -> Translator:
    return translators()["sv"]


def a_scene(programme: Programme, t: Translator) -> Scene:
    """The morning of the first day, for what does not depend on the time."""
    return Scene(programme, at("08:00"), t)


def in_both(render: Callable[[Translator], Reply]) -> str:
    """The screen in Swedish, then in English."""
    parts = [f"[{language}]\n\n{render(translators()[language])}" for language in LANGUAGES]
    return "\n\n".join(parts) + "\n"
