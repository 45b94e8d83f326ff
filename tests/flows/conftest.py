from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.people import Person
from tests.doors.guests import DOORS
from tests.presses import say
from tests.stage import Stage, staged


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A file that is marked so runs at both doors, but for what only a chat has."""
    has = metafunc.definition.get_closest_marker
    if has("both_doors") and not has("chat_only"):
        metafunc.parametrize("door", DOORS)


@pytest.fixture
def door() -> str:
    """Where guests are."""
    return "telegram"


@pytest.fixture
async def stage(tmp_path: Path, door: str) -> AsyncIterator[Stage]:
    """Mötesplats IFO 2023 at a quarter past eight in the morning."""
    async with staged(tmp_path / "data", door=door) as one:
        yield one


@pytest.fixture
async def alva(stage: Stage) -> Person:
    """A participant."""
    person = stage.person("Alva")
    await say(person, "/start")
    person.forget_replies()
    return person


@pytest.fixture
async def organiser(stage: Stage, alva: Person) -> Person:
    """An organiser of an event with two people: themselves and Alva."""
    person = stage.organiser
    await say(person, "/start")
    return person
