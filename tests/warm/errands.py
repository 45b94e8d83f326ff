"""Errands that begin at once, where a test is about what they bring and not about their beginning."""

import os
import sys
from subprocess import PIPE
from typing import NoReturn

import bot.machine.errand
from tests.warm.process import WarmProcess


def begin() -> WarmProcess:
    """In the place of `bot.machine.errand._start`: forked from a process that has read the program."""
    environment = {name: value for name, value in os.environ.items() if name[:4] != "BOT_"}
    return WarmProcess(f"{__name__}:attend", environment=environment, stdin=PIPE, stdout=PIPE)


def attend() -> NoReturn:
    """What forked this one ends with the bot, and this one with that."""
    os.setsid()
    sys.argv[1:] = [str(os.getppid())]
    bot.machine.errand.attend()
