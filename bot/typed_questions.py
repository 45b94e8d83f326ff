"""Typed questions over the programme in use: its index, and the answers of this minute."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.events.live_event import LiveEvent
from bot.i18n import Translators
from bot.programme.programme import Programme
from bot.programme.translated_text import in_language
from bot.programme.values import ProgrammeFile
from bot.questions import Answer, LastAnswer
from bot.replies import Reply
from bot.views.questions.answers import render_answer
from bot.views.scene import Scene

if TYPE_CHECKING:
    from bot.questions.answerer import QuestionAnswerer

MOST_REMEMBERED = 1_000
"""Answers of one minute."""


def answer_text(
    answerer: "QuestionAnswerer",
    text: str,
    now: datetime,
    translators: Translators,
    language: str,
    *,
    saved: frozenset[str] = frozenset(),
    last: LastAnswer | None = None,
    full: frozenset[str] = frozenset(),
) -> tuple[Answer, Reply]:
    """Answer a typed text in its own language when that is clear, else in `language`.

    The same for the chat and for `ask`, which knows of no `full` sessions. Whoever calls keeps
    `answer.last` for ten minutes.
    """
    answer = answerer.answer(text, now, saved=saved, last=last, full=full)
    t = translators.speaking(answer.language or "", language)
    programme = replace(answerer.programme, full=full) if full else answerer.programme
    scene = Scene(programme, now, t)
    said = in_language(answer, t.language) if scene.programme is not programme else answer
    return answer, render_answer(said, scene, saved=saved)


@dataclass(frozen=True)
class AskedQuestion:
    """All that an answer depends on, besides the programme and the minute."""

    text: str
    language: str
    saved: frozenset[str]
    last: LastAnswer | None


@dataclass(frozen=True)
class MinuteOfAnswers:
    """What was answered about one state of the programme within one minute."""

    programme: Programme
    at: datetime
    answers: dict[AskedQuestion, tuple[Answer, Reply]] = field(default_factory=dict)

    def is_same(self, other: "MinuteOfAnswers") -> bool:
        return self.programme is other.programme and self.at == other.at


@dataclass(frozen=True)
class PreparedAnswerer:
    """The index over a programme's sessions, built or being built."""

    file: ProgrammeFile
    answerer: "asyncio.Task[QuestionAnswerer]"


class TypedQuestions:
    """Answers what people type at one event."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._prepared: PreparedAnswerer | None = None
        self._minute: MinuteOfAnswers | None = None

    async def answerer(self) -> "QuestionAnswerer":
        """The index over the present sessions; when they are others it is built anew.

        It is built beside everything else, and only whoever asks meanwhile waits for it.
        """
        while True:
            prepared = self._present()
            answerer = await asyncio.shield(prepared.answerer)
            if prepared.file is self._event.programme.file:  # it may have been replaced meanwhile
                return answerer

    async def answer(self, asked: AskedQuestion, now: datetime) -> tuple[Answer, Reply]:
        """The answer as of the beginning of this minute, and how it is said.

        When a break begins, hundreds ask the same: it is worked out once a minute.
        """
        answerer, minute = await self.answerer(), self._this_minute(now)
        if found := minute.answers.get(asked):
            return found
        found = self._work_out(answerer, asked, minute)
        if len(minute.answers) < MOST_REMEMBERED:
            minute.answers[asked] = found
        return found

    async def is_search(self, text: str, now: datetime) -> bool:
        return (await self.answerer()).is_search(text, now)

    async def is_question(self, text: str, now: datetime) -> bool:
        """Is the text surely a question about the programme, and no thought of its writer's?"""
        return (await self.answerer()).is_question(text, now)

    async def masked(self, text: str) -> str:
        """An unanswered question as it may be kept."""
        return (await self.answerer()).masked(text)

    def _present(self) -> PreparedAnswerer:
        programme = self._event.programme
        if self._prepared is None or self._prepared.file is not programme.file:
            building = asyncio.create_task(
                asyncio.to_thread(_new_answerer, programme), name="index"
            )
            self._prepared = PreparedAnswerer(programme.file, building)
        return self._prepared

    def _this_minute(self, now: datetime) -> MinuteOfAnswers:
        minute = MinuteOfAnswers(self._event.programme, now.replace(second=0, microsecond=0))
        if self._minute is None or not self._minute.is_same(minute):
            self._minute = minute
        return self._minute

    def _work_out(
        self, answerer: "QuestionAnswerer", asked: AskedQuestion, minute: MinuteOfAnswers
    ) -> tuple[Answer, Reply]:
        return answer_text(
            answerer,
            asked.text,
            minute.at,
            self._event.translators,
            asked.language,
            saved=asked.saved,
            last=asked.last,
            full=minute.programme.full,
        )


def _new_answerer(programme: Programme) -> "QuestionAnswerer":
    """Imported here, beside everything else: a start fetches before anybody can have asked."""
    from bot.questions.answerer import QuestionAnswerer

    return QuestionAnswerer(programme)
