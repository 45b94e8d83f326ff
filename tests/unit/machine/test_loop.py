"""The loop of `run`: a fast one where the machine has it, and never none."""

import asyncio
import contextlib
import sys

import pytest
import uvloop

from bot.commands.running.loop import new_loop


def test_the_loop_is_uvloops_where_it_is_installed() -> None:
    with contextlib.closing(new_loop()) as loop:
        assert isinstance(loop, uvloop.Loop)


def test_the_loop_is_pythons_own_where_there_is_no_uvloop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvloop", None)

    with contextlib.closing(new_loop()) as loop:
        assert isinstance(loop, asyncio.SelectorEventLoop)
