"""How the program ends: what went wrong in a sentence, and the exit code that says it to a machine."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import NoReturn

from bot.commands import console
from bot.errors import CannotSave, DatabaseGone, ProgrammeError, StartError
from bot.i18n import TextsMissing


@contextlib.contextmanager
def told_to_the_operator() -> Iterator[None]:
    """What is raised on purpose ends the program with a sentence in the terminal's language."""
    try:
        yield
    except TextsMissing as error:
        _end(str(error), error.exit_code)
    except ProgrammeError as error:
        t = console.translator()
        lines = (problem.render(t) for problem in error.problems)
        _end("\n".join([t.plain("start.programme"), *lines]), 1)
    except CannotSave as error:
        reason = error.values.get("reason", "")
        _end(console.translator().plain("start.cannot-save", reason=reason), 1)
    except StartError as error:
        ends_at_once = isinstance(error, DatabaseGone)
        _end(console.sentence(error), error.exit_code, at_once=ends_at_once)


def _end(sentence: str, code: int, *, at_once: bool = False) -> NoReturn:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
    if at_once:
        os._exit(code)
    sys.exit(code)
