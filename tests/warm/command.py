"""Commands of `bot.py` that begin at once, where a test is about what they do and not about their beginning."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import IO

from tests.crash import launch
from tests.warm.process import ROOT, WarmProcess

SECONDS = 90
"""A command that tries for ever is ended by this."""


def run_command(
    *words: str, environment: Mapping[str, str], folder: str | os.PathLike[str] = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; settings of launch.py may be among the `environment`."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as wrong:
        process = WarmProcess(
            f"{__name__}:attend",
            str(folder),
            *words,
            environment=environment,
            stdout=said,
            stderr=wrong,
        )
        try:
            code = process.wait(SECONDS)
        finally:
            process.kill()
        texts = [_read(file) for file in (said, wrong)]
    return subprocess.CompletedProcess(words, code, *texts)


def attend() -> None:
    """In the forked process: from the folder, with the words of the command."""
    folder, *words = sys.argv[1:]
    os.chdir(folder)
    sys.argv[1:] = words
    launch.main()


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()
