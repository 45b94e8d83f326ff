"""Whatever the bot does by itself stands in the one registry of jobs, and nothing else does."""

import builtins
import importlib
import inspect
import pkgutil
import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import get_origin, get_type_hints

from bot.jobs import Job
from bot.replies import Outgoing
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from tests.stage import Stage

ROOT = Path(__file__).parents[3]

SIGNATURES = {
    "decides": ([datetime], type(None)),
    "tells its next moment": ([datetime], datetime | None),
    "renders": ([Decision, Participant], Outgoing | None),
}
"""By which work is known wherever it stands, and whatever it is called."""

BY_HAND = {"FileReplacement.begin"}
"""What is asked once at the start."""


async def test_whatever_decides_renders_or_knows_its_next_moment_is_in_the_registry(
    stage: Stage,
) -> None:
    jobs = stage.bot.services.jobs.all

    registered = {*chain.from_iterable(_parts(job) for job in jobs)}

    assert registered == set(_found()) - {("decides", name) for name in BY_HAND}


async def test_no_two_jobs_share_a_name_or_a_kind_of_decision(stage: Stage) -> None:
    jobs = stage.bot.services.jobs.all
    names = [job.name for job in jobs]
    kinds = [kind for job in jobs for kind in job.renderers]

    assert sorted(names) == sorted(set(names))
    assert len(kinds) == len({kind.kind for kind in kinds})


def _parts(job: Job) -> Iterator[tuple[str, str]]:
    """What a job is made of, by the names of its methods."""
    if job.decide:
        yield "decides", _name(job.decide)
    if job.next_moment:
        yield "tells its next moment", _name(job.next_moment)
    for render in job.renderers.values():
        yield "renders", _name(render)


def _found() -> Iterator[tuple[str, str]]:
    """Every public method of the work rooms that has the signature of a job's part."""
    for room in _work_rooms():
        for module in _modules(f"bot.{room}"):
            for _, kind in inspect.getmembers(module, inspect.isclass):
                if kind.__module__ == module.__name__:
                    yield from _methods(kind)


def _methods(kind: type) -> Iterator[tuple[str, str]]:
    for name, method in inspect.getmembers(kind, inspect.iscoroutinefunction):
        if name.startswith("_"):
            continue
        hints = get_type_hints(method, localns=_Names(method))
        returned = hints.pop("return", None)
        for part, signature in SIGNATURES.items():
            if ([get_origin(hint) or hint for hint in hints.values()], returned) == signature:
                yield part, _name(method)


class _Names(dict[str, object]):
    """What annotations may name, also where a module imports it for the type checker alone."""

    def __init__(self, method: Callable[..., object]) -> None:
        known = {kind.__name__: kind for kind in (datetime, Decision, Participant, Outgoing)}
        super().__init__(vars(builtins) | known | inspect.unwrap(method).__globals__)

    def __missing__(self, _: str) -> type:
        return object


def _work_rooms() -> list[str]:
    """The rooms and files that stand on one rank with the registry, which is none itself."""
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ranks = [
        rank.replace("|", ":").replace(" ", "").split(":")
        for contract in written["tool"]["importlinter"]["contracts"]
        for rank in contract.get("layers", ())
    ]
    rank = next(rooms for rooms in ranks if "jobs" in rooms)
    return [room for room in rank if room != "jobs"]


def _modules(name: str) -> Iterator[ModuleType]:
    module = importlib.import_module(name)
    yield module
    for each in pkgutil.walk_packages(getattr(module, "__path__", []), f"{name}."):
        yield importlib.import_module(each.name)


def _name(method: object) -> str:
    return str(method.__qualname__)  # type: ignore[attr-defined]
