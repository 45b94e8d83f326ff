"""A demo that runs meanwhile: where its pages are, and what people do in it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.browser.pictures import ROOT
from tests.stage import IFO


@dataclass(frozen=True)
class Rehearsal:
    phones: str
    web: str

    def do(self, person: int, deed: str, **given: Any) -> Any:
        """What somebody does with their phone; see the control routes of the sandbox."""
        done = httpx.post(f"{self.phones}/_sandbox/people/{person}/{deed}", json=given, timeout=60)
        return done.raise_for_status().json()

    def messages(self, person: int) -> list[str]:
        """What stands in their chat with the bot, oldest first."""
        url = f"{self.phones}/_sandbox/people/{person}/chats/{person}/messages"
        return [each.get("text", "") for each in httpx.get(url, timeout=60).json()]


@contextmanager
def a_rehearsal(at: str, event: Path = IFO) -> Iterator[Rehearsal]:
    """At this local time of the shipped event, or of another."""
    command = [
        sys.executable,
        "-u",
        "bot.py",
        "demo",
        "--port",
        "0",
        "--at",
        at,
        "--event",
        str(event),
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        try:
            lines = demo.stdout.readline() + demo.stdout.readline()
            yield Rehearsal(*re.findall(r"http://127\.0\.0\.1:\d+", lines))
        finally:
            demo.terminate()
