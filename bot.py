"""The command `motesplats`, from a clone: `.venv/bin/python bot.py run`."""

import shlex
import sys

from motesplats.__main__ import main

OURS = {"bot", "handlers", "motesplats"}


def what_to_type(missing: str) -> str:
    """In both languages at once: without Babel, which may be what is missing, there are no texts."""
    again = shlex.join([".venv/bin/python", "bot.py", *sys.argv[1:]])
    return (
        f"{sys.executable} saknar {missing}. Förbered med: make setup. Kör sedan: {again}\n"
        f"{sys.executable} lacks {missing}. Prepare with: make setup. Then run: {again}"
    )


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 -- who begins it so has not set it up
        sys.exit(what_to_type("Python 3.11"))
    try:
        main()
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] in OURS:
            raise
        sys.exit(what_to_type(error.name))
