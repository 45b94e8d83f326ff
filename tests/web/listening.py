"""A page that is open and hears what happens."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp

PATIENCE = 30.0


@dataclass(frozen=True)
class Happened:
    """`id` is what a browser gives back when it comes again."""

    name: str
    id: str


class Listening:
    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self.answer = answer
        self.known = ""

    async def next(self, seconds: float = PATIENCE) -> Happened | None:
        """What happens next; None where the server ends it. Raises TimeoutError."""
        name = data = ""
        async with asyncio.timeout(seconds):
            while line := (await self.answer.content.readline()).decode():
                field, _, value = line.rstrip("\n").partition(": ")
                if field == "id":
                    self.known = value
                elif field == "event":
                    name = value
                elif field == "data":
                    data = value
                elif not field and name:
                    assert data == self.known
                    return Happened(name, self.known)
        return None

    async def begun(self) -> str:
        """Until it has said what it goes by."""
        async with asyncio.timeout(PATIENCE):
            while not self.known:
                line = (await self.answer.content.readline()).decode()
                if line.startswith("id: "):
                    self.known = line.removeprefix("id: ").strip()
        return self.known


@contextlib.asynccontextmanager
async def listening(
    way: aiohttp.ClientSession, root: str, query: str = "", **headers: str
) -> AsyncIterator[Listening]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with way.get(f"{root}/handelser{query}", headers=named) as answer:
        yield Listening(answer)
