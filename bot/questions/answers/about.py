"""Questions about a subject or a person: which session, where, when and by whom."""

from collections.abc import Sequence
from dataclasses import replace

from bot.programme.values import Session
from bot.questions.answers.certainty import is_certain
from bot.questions.answers.confidence import WHOLE, asks_for_session, is_understood
from bot.questions.filters import is_spoken_in
from bot.questions.index.search import AS_GOOD, Match, fair
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent

NEARLY_AS_GOOD = 0.6
"""The same as `AS_GOOD`, where everything is asked for."""

TWO = 2
LEAST_APART = 0.42
"""How well one thing of several has to fit by itself."""
SURE = 0.7
"""What fits so well is meant also where it is not at the time that was named."""
MOST_CARDS = 3
"""More sessions than this are told as a list."""

PLACE_OR_TIME = frozenset({Intent.WHERE, Intent.WHEN, Intent.WAY})
"""Who asks for these wants them in one glance."""


def about_speaker(context: QuestionContext) -> Answer | None:
    """All sessions of a speaker, where the question names nothing else."""
    people = context.question.people
    if (
        people is None
        or context.wants("elsewhere")
        or not set(context.question.content) <= people.places
    ):
        return None
    of_each = (context.index.by_speaker[one.name] for one in people.speakers)
    found = {session.id: session for sessions in of_each for session in sessions}
    sessions = tuple(sorted(found.values(), key=lambda session: session.start))
    there = _at_named_time(context, sessions)
    return Answer(
        Intent.SPEAKER,
        sessions=there or sessions,
        speakers=people.speakers,
        shows_speakers=True,
        is_list=len(there or sessions) > MOST_CARDS,
        is_at_other_time=bool(context.question.when and not there),
    )


def _at_named_time(context: QuestionContext, sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Those at the time that is named; all where none is."""
    when = context.question.when
    on_then = context.index.windows.overlapping(when, context.now) if when else sessions
    ids = {session.id for session in on_then}
    return tuple(s for s in sessions if s.id in ids)


def about_subject(context: QuestionContext) -> Answer | None:
    """What the question is about, or each of the things it names: "X och Y", "X eller Y"."""
    whole = _about_one(context)
    if whole is not None and whole.understood >= WHOLE:
        return whole
    apart = _apart(context)
    sessions = tuple(dict.fromkeys(one for each in apart for one in each.sessions))
    if whole is not None and (len(apart) < TWO or len(sessions) <= len(whole.sessions)):
        return whole
    if not apart:
        return None
    return replace(
        apart[0],
        sessions=sessions,
        near=(),
        shows_speakers=context.wants("who"),
        is_list=len(sessions) > MOST_CARDS,
    )


def fits(context: QuestionContext, least: float) -> bool:
    """Is there, at the time that is named, a session that fits at least so well?"""
    return bool(context.matches) and context.matches[0].fit >= least


def _apart(context: QuestionContext) -> list[Answer]:
    """What is found of each of the things that are joined.

    By "och" all of them are asked for at once: without the others one counts if it is surely meant.
    """
    found = [
        (one, answer)
        for one in context.alternatives
        if (answer := _about_one(one)) is not None and fits(one, LEAST_APART)
    ]
    begins = context.index.lexicon.begins
    is_either = any(begins((word,), "either") for word in context.question.words)
    if len(found) < len(context.alternatives) and not is_either:
        found = [(one, answer) for one, answer in found if _is_sure(one)]
    return [answer for _, answer in found]


def _about_one(context: QuestionContext) -> Answer | None:
    """The session that surely is meant, and those that fit about as well."""
    matches = [match for match in context.matches if is_understood(context, match)]
    if asks_for_session(context) or context.asks_for_talk:
        matches = [match for match in matches if not context.session(match).is_break]
    if not matches:
        return _at_another_time(context)
    matches = _passing_first(context, matches)
    if not is_certain(context, matches[0]):
        return None
    best = context.session(matches[0])
    chosen = _with_repeats(context, [context.session(m) for m in fair(matches)], best)
    if _asks_for_all(context):
        share = NEARLY_AS_GOOD if context.wants("all") or context.question.excluded else AS_GOOD
        alike = fair(matches, share, most=20)
        everything = (context.session(m) for m in alike if m.understood >= WHOLE)
        chosen = tuple(dict.fromkeys((*chosen, *everything)))
    others = [context.session(match) for match in matches[:6]]
    intent = intent_of(context)
    return Answer(
        intent,
        sessions=chosen,
        near=tuple(one for one in others if one not in chosen)[:3],
        shows_way=context.wants("way"),
        shows_speakers=(intent not in PLACE_OR_TIME and len(chosen) == 1) or context.wants("who"),
        is_list=len(chosen) > MOST_CARDS,
        understood=matches[0].understood,
        asks_language=intent is Intent.ABOUT and context.wants("language"),
        lacks_language=_lacking(context, chosen),
    )


def _asks_for_all(context: QuestionContext) -> bool:
    """Are all sessions on it asked for, as in "vilka pass om sår finns det på fredag"?"""
    if context.asks_for_several and not (context.wants("who") or context.alternatives):
        return True
    return (context.wants("all") or bool(context.question.excluded)) and not context.question.when


def _passing_first(context: QuestionContext, matches: Sequence[Match]) -> list[Match]:
    """Those of the language and from whom it is asked for, where they fit nearly as well."""
    filters, default = context.filters, context.programme.event.language[:2]
    if context.wants("this") or not (filters.language or filters.organisation):
        return list(matches)
    passing = [m for m in matches if filters.passes(context.session(m), default)]
    is_near = passing and passing[0].score >= NEARLY_AS_GOOD * matches[0].score
    return passing if is_near else list(matches)


def _lacking(context: QuestionContext, sessions: Sequence[Session]) -> str:
    """The language that is asked for, unless one of the sessions is in it."""
    asked, default = context.filters.language, context.programme.event.language
    has_one = any(is_spoken_in(one, asked, default) for one in sessions)
    return "" if has_one else asked


def _at_another_time(context: QuestionContext) -> Answer | None:
    """What is meant, where it is not at the time that is named; it is said that it is not."""
    if context.at_any_time or not context.question.when:
        return None
    found = _about_one(context.whenever)
    if found is None or not _is_sure(context.whenever):
        return None
    return replace(found, is_at_other_time=True)


def _is_sure(context: QuestionContext) -> bool:
    """Is the best one surely meant: does it fit well, or has it a word of the title?"""
    best = next(match for match in context.matches if is_understood(context, match))
    return best.fit >= SURE or context.title_words(best)[0] > 0


def intent_of(context: QuestionContext) -> Intent:
    """What of a session is asked for."""
    for cue, intent in (
        ("way", Intent.WAY),
        ("who", Intent.WHO),
        ("where", Intent.WHERE),
        ("room-word", Intent.WHERE),
        ("when", Intent.WHEN),
        ("end", Intent.WHEN),
        ("begin", Intent.WHEN),
    ):
        if context.wants(cue):
            return intent
    return Intent.ABOUT


def _with_repeats(
    context: QuestionContext, chosen: Sequence[Session], best: Session
) -> tuple[Session, ...]:
    """The chosen ones and what has the best one's title, the coming ones first."""
    when = context.question.when
    repeats = list(context.index.repeats[best.title])
    if when.day is not None:
        repeats = [s for s in repeats if context.programme.day_of(s) == when.day] or repeats
    if when.has_time:
        repeats = [best]
    over = [s for s in repeats if context.programme.end_of(s) <= context.now]
    ordered = [s for s in repeats if s not in over] + over
    if len(repeats) > 1:
        return tuple(ordered)
    return tuple(dict.fromkeys([best, *chosen]))
