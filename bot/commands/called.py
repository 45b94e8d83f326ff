"""How one calls this program again: what every text says that tells somebody to type a command."""

import os
import shlex
import shutil
import sys
from pathlib import Path

SCRIPT = "bot.py"
COMMAND = "motesplats"


def program() -> str:
    """As it was begun: ".venv/bin/python bot.py" in a clone, "motesplats" where it is installed."""
    begun = Path(sys.argv[0])
    if begun.name == SCRIPT:
        return shlex.join([python(), str(begun)])
    if begun.name == "__main__.py" and begun.parent.name == COMMAND:
        return shlex.join([python(), "-m", COMMAND])
    if begun.name == COMMAND and shutil.which(COMMAND) != str(begun):
        return shlex.quote(str(begun))
    return COMMAND


def python() -> str:
    """The Python that runs this: by the shortest path that leads to it from here."""
    here = Path.cwd()
    running = Path(sys.executable)
    return os.path.relpath(running, here) if running.is_relative_to(here) else str(running)


def way_to_the_sandbox() -> str:
    """The command that installs what only the sandbox needs."""
    if Path(sys.argv[0]).name == SCRIPT:
        return "make demo"
    return shlex.join([python(), "-m", "pip", "install", ".[sandbox]"])
