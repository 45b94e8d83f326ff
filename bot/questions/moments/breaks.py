"""Meals, coffee, registration and gatherings, and the opening and keynote one counts from."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import chain

from bot.programme.programme import Programme
from bot.programme.values import Kind, Session
from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.plain_words import TitleWords

BREAK_GROUPS = (
    "#lunch",
    "#coffee",
    "#dinner",
    "#breakfast",
    "#mingle",
    "#registration",
    "#evening",
    "#food",
)
_FRAMES = frozenset({"#opening", "#closing", "#keynote"})
_PARTS = {
    "frukost": "#breakfast",
    "lunch": "#lunch",
    "fika": "#coffee",
    "kaffe": "#coffee",
    "mingel": "#mingle",
}
"""What a compound such as "lunchmingel" or "morgonkaffe" holds."""
_MEALS = frozenset({"#lunch", "#dinner", "#breakfast"})
_EVENING = time(17)


class Breaks:
    """The breaks of a programme by what they are."""

    def __init__(
        self, programme: Programme, title_words: Sequence[TitleWords], lexicon: Lexicon
    ) -> None:
        """`title_words` are those of each session."""
        self._programme = programme
        self._groups = {
            session.id: self._groups_of(session, tuple(chain.from_iterable(titles)), lexicon)
            for session, titles in zip(programme.sessions, title_words, strict=True)
        }
        self._of_group: dict[str, list[Session]] = {}
        self._first_talks: dict[date, datetime] = {}
        for session in programme.sessions:
            for group in self._groups[session.id]:
                self._of_group.setdefault(group, []).append(session)
            if not session.is_break:
                day = programme.day_of(session)
                earliest = self._first_talks.get(day, session.start)
                self._first_talks[day] = min(earliest, session.start)

    def groups(self, session: Session) -> frozenset[str]:
        return self._groups[session.id]

    def all(self, group: str) -> tuple[Session, ...]:
        """Every break of the kind; the plainest ones if there are any ("coffee" alone)."""
        there = self._of_group.get(group, [])
        plain = [s for s in there if "#registration" not in self._groups[s.id]]
        return tuple(there if group == "#registration" else plain or there)

    def on_day(
        self, group: str | None, day: date, part: tuple[time, time] | None, now: datetime
    ) -> Session | None:
        """The break of the kind on that day: in the part of it that is named, else the next."""
        if group is None:
            return None
        there = [s for s in self.all(group) if self._programme.day_of(s) == day]
        fit = [s for s in there if part and part[0] <= self._clock(s) < part[1]]
        coming = [s for s in there if self._programme.end_of(s) > now]
        if group in _FRAMES:  # there is one a day, and the opening is the first
            return next(iter(fit or there), None)
        is_on = bool(coming) and coming[0].start <= now
        meant = self._between(fit, day) or (coming if is_on else self._between(coming, day))
        return next(iter(meant or there), None)

    def _between(self, breaks: Sequence[Session], day: date) -> Sequence[Session]:
        """Those that come after a talk, if there are any: "efter fikat" is not when one arrives."""
        first = self._first_talks.get(day)
        return [s for s in breaks if first and s.start > first] or breaks

    def meant(self, group: str, now: datetime, day: date | None) -> tuple[Session, ...]:
        """The break that is on, or the next one; on a named day all of that day."""
        there = self.all(group)
        if day is not None:
            return tuple(s for s in there if self._programme.day_of(s) == day)
        coming = [s for s in there if self._programme.end_of(s) > now]
        return tuple(coming[:1] or there[-1:])

    def _groups_of(
        self, session: Session, words: Sequence[str], lexicon: Lexicon
    ) -> frozenset[str]:
        groups = {group for word in words for group in lexicon.groups_of(word)}
        groups |= {group for _, group in lexicon.phrases_in(words)}
        if session.is_break:
            groups |= {kind for word in words for part, kind in _PARTS.items() if part in word}
            return frozenset(self._widened(groups & set(BREAK_GROUPS), session))
        frames = groups & _FRAMES
        is_talk = session.kind is Kind.PLENARY and session.speakers and "#panel" not in groups
        if is_talk and not frames:
            frames = {"#keynote"}
        return frozenset(frames)

    def _widened(self, groups: Iterable[str], session: Session) -> set[str]:
        found = set(groups)
        if found & _MEALS:
            found.add("#food")
        if self._clock(session) >= _EVENING or "#dinner" in found:
            found.add("#evening")
        return found

    def _clock(self, session: Session) -> time:
        return self._programme.local(session.start).time()
