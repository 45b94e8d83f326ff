"""The programme on paper for whoever asks: made once for each version, and in each language."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from bot.errand import Limits, run_errand
from bot.errors import EndedEarly
from bot.exports.paper.printing import make_paper
from bot.exports.paper.wishes import Paper, PaperWish
from bot.i18n import Translator
from bot.live_event import LiveEvent
from bot.programme.programme import Programme
from bot.views.scene import Scene

LIMITS = Limits(cpu_seconds=60, wall_seconds=240, megabytes=1000)
"""The largest day that is not refused is set within these."""

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
            scene = Scene(edition.programme, now, t)
            making = asyncio.create_task(self._make(wish, scene), name="paper")
            edition.papers[key] = making
        try:
            # Whoever stops waiting leaves it to the others.
            paper = await asyncio.shield(making)
        except EndedEarly:
            edition.papers.pop(key, None)  # the machine's doing: it may go well the next time
            raise
        self._make_room(edition)
        return paper

    async def _make(self, wish: PaperWish, scene: Scene) -> Paper:
        async with self._one_at_a_time:
            return await run_errand(self._limits, make_paper, wish, scene)

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
