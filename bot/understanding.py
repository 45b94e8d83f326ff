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


class Understanding:
    """Answers typed texts. The index is built anew when the sessions are others."""

    def __init__(self, day: ProgrammeInUse, translators: Mapping[str, Translator]) -> None:
        self._day = day
        self._translators = translators
        self._built_for: ProgrammeFile | None = None
        self._asking: Asking | None = None
        self._minute: Minute | None = None

    async def warm_up(self) -> None:
        """Build the index beside everything else, so that the first question need not wait."""
        programme = self._day.programme
        asking = await asyncio.to_thread(Asking, programme)
        if self._asking is None:
            self._asking, self._built_for = asking, programme.file

    @property
    def asking(self) -> Asking:
        programme = self._day.programme
        if self._asking is None or self._built_for is not programme.file:
            self._asking, self._built_for = Asking(programme), programme.file
        return self._asking

    def answer(self, asked: Asked, now: datetime) -> tuple[Answer, Reply]:
        """The answer as of the beginning of this minute, and how it is said.

        When a break begins, hundreds ask the same: it is worked out once a minute.
        """
        minute = self._this_minute(now)
        if asked not in minute.answers:
            answered = self._work_out(asked, minute)
            if len(minute.answers) < MOST_REMEMBERED:
                minute.answers[asked] = answered
            return answered
        return minute.answers[asked]

    def _this_minute(self, now: datetime) -> Minute:
        minute = Minute(self._day.programme, now.replace(second=0, microsecond=0))
        if self._minute is None or not self._minute.is_same(minute):
            self._minute = minute
        return self._minute

    def _work_out(self, asked: Asked, minute: Minute) -> tuple[Answer, Reply]:
        return answer_text(
            self.asking,
            asked.text,
            minute.at,
            self._translators,
            asked.language,
            saved=asked.saved,
            last=asked.last,
            full=minute.programme.full,
        )
