"""The programme on paper for whoever asks: made once for each version, and in each language."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import EndedEarly
from bot.events.live_event import LiveEvent
from bot.exports.paper.printing import make_paper
from bot.exports.paper.wishes import Paper, PaperWish
from bot.i18n import Translator
from bot.machine.errand import Limits, run_errand
from bot.programme.programme import Programme
from bot.views.scene import Scene

LIMITS = Limits(cpu_seconds=60, wall_seconds=240, megabytes=1500)
"""The largest day that is not refused is set within these."""

REST = 60
"""Seconds after which something is tried again that ended before it was done."""

MOST_BYTES = 48 * 1024 * 1024
"""Of all that is kept of a version; then the oldest goes."""


@dataclass(frozen=True)
class PrintedEdition:
    """One version of the programme, and what was made of it or is being made."""

    programme: Programme
    papers: dict[tuple[PaperWish, str], asyncio.Task[Paper]] = field(default_factory=dict)

    def is_of(self, programme: Programme) -> bool:
        """Whether a session is full changes nothing on paper."""
        mine = self.programme
        return mine.file is programme.file and mine.version == programme.version


class Papers:
    """Papers are made in a process of its own, one after the other, however many people ask."""

    def __init__(self, event: LiveEvent, limits: Limits = LIMITS) -> None:
        self._event = event
        self._limits = limits
        self._edition = PrintedEdition(event.programme)
        self._one_at_a_time = asyncio.Lock()

    async def paper(self, wish: PaperWish, t: Translator, now: datetime) -> Paper:
        """As the programme is now. Raises Refused and Unfinished, to everybody who asks the same."""
        edition, key = self._present(), (wish, t.language)
        making = edition.papers.get(key)
        if making is None:
            making = asyncio.create_task(self._make(wish, edition, t, now), name="paper")
            edition.papers[key] = making
        paper = await asyncio.shield(making)  # whoever stops waiting leaves it to the others
        self._make_room(edition)
        return paper

    async def _make(
        self, wish: PaperWish, edition: PrintedEdition, t: Translator, now: datetime
    ) -> Paper:
        scene = Scene(edition.programme, now, t)
        async with self._one_at_a_time:
            try:
                return await run_errand(self._limits, make_paper, wish, scene)
            except EndedEarly:
                # Perhaps the machine's doing: it may go well the next time, but not at once.
                loop, key = asyncio.get_running_loop(), (wish, t.language)
                loop.call_later(REST, edition.papers.pop, key, None)
                raise

    def _present(self) -> PrintedEdition:
        if not self._edition.is_of(self._event.programme):
            self._edition = PrintedEdition(self._event.programme)
        return self._edition

    def _make_room(self, edition: PrintedEdition) -> None:
        made = {key: task for key, task in edition.papers.items() if _is_made(task)}
        sizes = {key: sum(map(len, task.result().pages)) for key, task in made.items()}
        while sum(sizes.values()) > MOST_BYTES and len(sizes) > 1:
            oldest = next(iter(sizes))
            del edition.papers[oldest], sizes[oldest]


def _is_made(task: asyncio.Task[Paper]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None
