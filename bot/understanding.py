"""Typed questions over the programme in use: its index, and the answers of this minute."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.i18n import Translator
from bot.programme.in_use import ProgrammeInUse
from bot.programme.programme import Programme
from bot.programme.values import ProgrammeFile
from bot.questions import Answer, Asking, LastAnswer
from bot.replies import Reply
from bot.views.answers import answer_text

MOST_REMEMBERED = 1_000
"""Answers of one minute."""


@dataclass(frozen=True)
class Asked:
    """All that an answer depends on, besides the programme and the minute."""

    text: str
    language: str
    saved: frozenset[str]
    last: LastAnswer | None


@dataclass(frozen=True)
class Minute:
    """What was answered about one state of the programme within one minute."""

    programme: Programme
    at: datetime
    answers: dict[Asked, tuple[Answer, Reply]] = field(default_factory=dict)

    def is_same(self, other: "Minute") -> bool:
        return self.programme is other.programme and self.at == other.at


@dataclass(frozen=True)
class Index:
    """The index over a programme's sessions, built or being built."""

    file: ProgrammeFile
    asking: asyncio.Task[Asking]


class Understanding:
    """Answers typed texts."""

    def __init__(self, day: ProgrammeInUse, translators: Mapping[str, Translator]) -> None:
        self._day = day
        self._translators = translators
        self._index: Index | None = None
        self._minute: Minute | None = None

    async def asking(self) -> Asking:
        """The index over the present sessions; when they are others it is built anew.

        It is built beside everything else, and only whoever asks meanwhile waits for it.
        """
        while True:
            index = self._present_index()
            asking = await asyncio.shield(index.asking)
            if index.file is self._day.programme.file:  # it may have been replaced meanwhile
                return asking

    async def answer(self, asked: Asked, now: datetime) -> tuple[Answer, Reply]:
        """The answer as of the beginning of this minute, and how it is said.

        When a break begins, hundreds ask the same: it is worked out once a minute.
        """
        asking, minute = await self.asking(), self._this_minute(now)
        if found := minute.answers.get(asked):
            return found
        found = self._work_out(asking, asked, minute)
        if len(minute.answers) < MOST_REMEMBERED:
            minute.answers[asked] = found
        return found

    async def is_question(self, text: str, now: datetime) -> bool:
        """Is the text surely a question about the programme, and no thought of its writer's?"""
        return (await self.asking()).is_question(text, now)

    async def masked(self, text: str) -> str:
        """An unanswered question as it may be kept."""
        return (await self.asking()).masked(text)

    def _present_index(self) -> Index:
        programme = self._day.programme
        if self._index is None or self._index.file is not programme.file:
            building = asyncio.create_task(asyncio.to_thread(Asking, programme), name="index")
            self._index = Index(programme.file, building)
        return self._index

    def _this_minute(self, now: datetime) -> Minute:
        minute = Minute(self._day.programme, now.replace(second=0, microsecond=0))
        if self._minute is None or not self._minute.is_same(minute):
            self._minute = minute
        return self._minute

    def _work_out(self, asking: Asking, asked: Asked, minute: Minute) -> tuple[Answer, Reply]:
        return answer_text(
            asking,
            asked.text,
            minute.at,
            self._translators,
            asked.language,
            saved=asked.saved,
            last=asked.last,
            full=minute.programme.full,
        )
