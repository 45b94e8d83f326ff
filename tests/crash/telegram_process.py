"""The sandbox as a process of its own over TCP, and the calls that tests make on it."""

import asyncio
import json
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.commands.running.loop import new_loop
from bot.sandbox.server.served_sandbox import serve_forever
from tests.warm.process import WarmProcess

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = "100001:SANDBOX"


@dataclass
class Telegram:
    """A Telegram whose ledger is the ground truth. People are given by id."""

    process: WarmProcess
    url: str
    people: tuple[int, ...] = ()
    updates_made: int = 0

    @classmethod
    def start(
        cls,
        folder: Path,
        people: tuple[int, ...],
        port: int = 0,
        languages: Mapping[int, str] = MappingProxyType({}),
    ) -> "Telegram":
        """`languages` are of those whose phones speak no Swedish."""
        world = folder / "world.json"
        known = [
            {"name": f"P{n}", "id": n, "language": languages.get(n, "sv"), "started": True}
            for n in people
        ]
        world.write_text(json.dumps({"people": known}))
        process = WarmProcess(f"{__name__}:serve", str(world), str(port), stdout=subprocess.PIPE)
        assert process.stdout
        return cls(process, process.stdout.readline().decode().strip(), people)

    def send(self, person: int, text: str) -> None:
        self._happen(person, "send", {"text": text})

    def press(self, person: int, button: str) -> None:
        """By its label or the beginning of its data, on the newest message that has it."""
        self._happen(person, "press", {"data": button})

    def block(self, person: int) -> None:
        self._happen(person, "block", {})

    def order(self, method: str, kind: str, times: int = 1, **details: Any) -> None:
        """Order a fault; see bot/sandbox/calls/faults.py."""
        self._call("POST", "/faults", {"method": method, "kind": kind, "times": times} | details)

    def heal(self) -> None:
        self._call("DELETE", "/faults")

    def ledger(self, *methods: str) -> list[dict[str, Any]]:
        """All accepted calls of these methods, or of all but getUpdates."""
        entries: list[dict[str, Any]] = self._call("GET", "/ledger?since=0")
        wanted = set(methods)
        return [
            entry
            for entry in entries
            if (entry["method"] in wanted if wanted else entry["method"] != "getUpdates")
        ]

    def seen_by(self, person: int) -> list[str]:
        """The texts of all that stands in the person's chat with the bot, oldest first."""
        people = {one["id"]: one for one in self._call("GET", "/state")["people"]}
        chat = people[person]["chats"][0]["id"]
        messages = self._call("GET", f"/people/{person}/chats/{chat}/messages")
        return [message.get("text", "") for message in messages]

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(60)
        if self.process.stdout:
            self.process.stdout.close()

    def _happen(self, person: int, what: str, body: dict[str, Any]) -> None:
        self._call("POST", f"/people/{person}/{what}", body)
        self.updates_made += 1

    def _call(self, verb: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_sandbox{path}", data, method=verb)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=90) as answer:
            return json.loads(answer.read())


def serve() -> None:
    """The sandbox itself; its arguments are the file of its world and a port."""
    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(
            serve_forever(
                int(sys.argv[2]),
                world_file=Path(sys.argv[1]),
                ready=lambda server, _: print(server.url, flush=True),
            )
        )
