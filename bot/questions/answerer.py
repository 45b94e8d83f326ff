"""The way a question goes: read once, then offered to each kind of answer in turn."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.payloads.dialogues import LastAnswer
from bot.programme.programme import Programme
from bot.questions.answers.about import about_speaker, about_subject
from bot.questions.answers.beside import beside
from bot.questions.answers.confidence import WHOLE, unknown
from bot.questions.answers.filtered import filtered, spoken
from bot.questions.answers.follow_ups import carried_over, follow_up
from bot.questions.answers.fullness import fullness
from bot.questions.answers.lists import at_time, bounds, coming, in_room, now, whole_day
from bot.questions.answers.materials import all_materials, material
from bot.questions.answers.mine import mine
from bot.questions.answers.needs import need, need_alone
from bot.questions.answers.practical import (
    contacts,
    favour,
    organiser,
    pause,
    practical,
    small_talk,
    venue,
    way_here,
)
from bot.questions.answers.status import status
from bot.questions.reading.exclusions import without_excluded
from bot.questions.reading.programme_index import ProgrammeIndex
from bot.questions.reading.question import Question
from bot.questions.reading.question_context import QuestionContext
from bot.questions.reading.question_or_answer import asks, names
from bot.questions.reading.two_in_one import all_clauses, clauses, parted, short_clauses, together
from bot.questions.values import Answer, Intent
from bot.questions.vocabulary.masked_text import mask

KINDS = (
    small_talk,
    need,
    favour,
    follow_up,
    venue,
    organiser,
    contacts,
    fullness,
    mine,
    spoken,
    status,
    beside,
    bounds,
    in_room,
    pause,
    about_speaker,
    filtered,
    material,
    practical,
    all_materials,
    way_here,
    need_alone,
    about_subject,
    at_time,
    now,
    coming,
    whole_day,
)
"""The first that has an answer gives it."""


SEARCHED = frozenset(
    {Intent.ABOUT, Intent.SPEAKER, Intent.BREAK, Intent.WAY, Intent.PRACTICAL, Intent.MATERIALS}
)
"""Answers to the bare name of a thing."""


class QuestionAnswerer:
    """Answers questions about one version of a programme."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._index = ProgrammeIndex(programme)
        self._reader = self._index.reader
        self._index.complete()

    def is_question(self, text: str, now: datetime) -> bool:
        """Is the text surely a question about the programme, and no thought of its writer's?"""
        question = self._reader.read(text, self.programme.local(now))
        return asks(text, question) and not self.answer(text, now).abstains

    def is_search(self, text: str, now: datetime) -> bool:
        """Is the text nothing but a word or two by which something of the programme is found?"""
        if not names(self._reader.read(text, self.programme.local(now))):
            return False
        found = self.answer(text, now)
        return found.intent in SEARCHED and found.understood >= WHOLE

    def masked(self, text: str) -> str:
        """An unanswered question as it may be kept."""
        return mask(text, self._index.knows)

    def answer(
        self,
        text: str,
        now: datetime,
        *,
        saved: frozenset[str] = frozenset(),
        last: LastAnswer | None = None,
        full: frozenset[str] = frozenset(),
    ) -> Answer:
        """What the text asks for at that (aware) instant; never raises for any text."""
        asked = partial(self._answer, now=now, saved=saved, last=last, full=full)
        parts = parted(text, self._index.lexicon)
        if len(parts) > 1:
            first = asked(parts[0])
            second = asked(parts[1], last=first.last)
            if not (first.abstains or second.abstains):
                return together(first, second)
        whole = asked(text)
        return self._of_clauses(text, asked) or whole if whole.abstains else whole

    def _of_clauses(self, text: str, asked: Callable[[str], Answer]) -> Answer | None:
        """The answer to what a text asks that tells something besides; else to what it tells."""
        lexicon = self._index.lexicon
        return (
            next(filter(_is_told, map(asked, clauses(text, lexicon))), None)
            or next(filter(_names_session, map(asked, all_clauses(text))), None)
            or next(filter(_is_told, map(asked, short_clauses(text, lexicon))), None)
        )

    def _answer(
        self,
        text: str,
        *,
        now: datetime,
        saved: frozenset[str],
        last: LastAnswer | None,
        full: frozenset[str],
    ) -> Answer:
        local = self.programme.local(now)
        text = carried_over(text, last, self._reader, local)
        question = self._reader.read(text, local)
        context = QuestionContext(question, now, self._index, saved, last, full)
        found = next((a for a in (kind(context) for kind in KINDS) if a is not None), None)
        answer = found or unknown(context)
        return replace(
            answer,
            sessions=without_excluded(context, answer.sessions),
            language=_language(question, answer),
            asked=self.masked(text),
        )


def _names_session(answer: Answer) -> bool:
    return answer.intent is Intent.ABOUT and bool(answer.sessions)


def _is_told(answer: Answer) -> bool:
    """Not so of "…, vad ska jag gå på?" where nothing is saved: what stands before it says more."""
    is_bare = answer.intent is Intent.MINE and not answer.sessions
    return not (answer.abstains or is_bare)


def _language(question: Question, answer: Answer) -> str | None:
    """The one that was typed in; one word that nobody understands tells none ("is", "the")."""
    if answer.abstains and len(question.words) == 1:
        return None
    return question.language or answer.language
