"""Questions about a subject or a person: which session, where, when and by whom."""

from collections.abc import Sequence
from dataclasses import replace

from bot.programme.values import Session
from bot.questions.answers.confidence import WHOLE, asks_for_session, is_understood
from bot.questions.index.search import fair
from bot.questions.reading.programme_index import KINDS
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent
from bot.questions.vocabulary.plain_words import words_of

AS_GOOD, NEARLY_AS_GOOD = 0.9, 0.6
"""Two sessions are both a fair answer when the second comes this near to the first, and where
everything is asked for."""

_BODIES = frozenset(
    words_of(
        "kommun kommunen kommuns stad staden stads region regionen förvaltning förvaltningen "
        "municipality city town county council organisation organisationen organization"
    )
)
"""What an organisation is; the rest of its name says which."""
TWO = 2
LEAST_APART = 0.42
"""How well one thing of several has to fit by itself."""
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
    on_day = tuple(s for s in sessions if context.programme.day_of(s) == context.day)
    return Answer(
        Intent.SPEAKER,
        sessions=on_day or sessions,
        speakers=people.speakers,
        shows_speakers=True,
        is_list=len(on_day or sessions) > 3,
    )


def about_organisation(context: QuestionContext) -> Answer | None:
    """All that an organisation or a municipality gives, where the question names nothing else."""
    lexicon = context.index.lexicon
    names = [word for word in context.words if word not in _BODIES]
    known = context.index.organisation_words
    if (
        not names
        or context.wants("elsewhere")
        or not known.issuperset(names)
        or all(map(lexicon.knows, names))
    ):
        return None
    given = [session for words, session in context.index.organisations if words.issuperset(names)]
    found = tuple(dict.fromkeys(given))
    there = _on_time(context, found) or found
    if not there:
        return None
    left = context.index.clock.left(there, context.now)
    ordered = (*left, *(one for one in there if one not in left))
    if len(ordered) > MOST_CARDS:
        return Answer(Intent.LIST, sessions=ordered, is_list=True)
    return Answer(_intent(context), sessions=ordered, shows_speakers=True)


def about_subject(context: QuestionContext) -> Answer | None:
    """What the question is about, or each of the things it names: "X och Y", "X eller Y"."""
    whole = _about_one(context)
    if whole is not None and whole.understood >= WHOLE:
        return whole
    apart = [
        found
        for one in context.alternatives
        if (found := _about_one(one)) is not None and one.matches[0].fit >= LEAST_APART
    ]
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


def _about_one(context: QuestionContext) -> Answer | None:
    """The session that explains the words best, and those that do so about as well."""
    matches = [match for match in context.matches if is_understood(context, match)]
    if asks_for_session(context) or context.asks_for_talk:
        matches = [match for match in matches if not context.session(match).is_break]
    if not matches:
        return _at_another_time(context)
    best = context.session(matches[0])
    chosen = _with_repeats(context, [context.session(m) for m in fair(matches, AS_GOOD)], best)
    if (context.wants("all") or context.question.excluded) and not context.question.when:
        alike = fair(matches, NEARLY_AS_GOOD, most=20)
        everything = (context.session(m) for m in alike if m.understood >= WHOLE)
        chosen = tuple(dict.fromkeys((*chosen, *everything)))
    others = [context.session(match) for match in matches[:6]]
    intent = _intent(context)
    return Answer(
        intent,
        sessions=chosen,
        near=tuple(one for one in others if one not in chosen)[:3],
        shows_way=context.wants("way"),
        shows_speakers=(intent not in PLACE_OR_TIME and len(chosen) == 1) or context.wants("who"),
        is_list=len(chosen) > MOST_CARDS,
        understood=matches[0].understood,
        asks_language=intent is Intent.ABOUT and context.wants("language"),
    )


def _at_another_time(context: QuestionContext) -> Answer | None:
    """What is meant, where it is not at the time that is named; it is said that it is not."""
    if context.at_any_time or not context.question.when:
        return None
    found = _about_one(context.whenever)
    return replace(found, is_at_other_time=True) if found else None


def of_track(context: QuestionContext) -> Answer | None:
    """As in "vad finns i spåret Barn och unga?": what is left of a track."""
    if not context.wants("track") or not context.words:
        return None
    stems = context.index.lexicon.stems
    asked = [set(stems.keys(word).sure) for word in context.words]
    for track in context.programme.file.tracks:
        name = {key for word in words_of(track.name) for key in stems.keys(word).sure}
        if not all(name & keys for keys in asked):
            continue
        there = [s for s in context.programme.sessions if s.track == track.id and not s.is_break]
        chosen = _on_time(context, context.index.clock.left(there, context.now) or there)
        return Answer(Intent.LIST, sessions=chosen, is_list=True)
    return None


def of_kind(context: QuestionContext) -> Answer | None:
    """As in "Vilka workshops finns det?", "what is in English?": all of a kind or a language."""
    wanted = next((kind for cue, kind in KINDS.items() if context.wants(cue)), None)
    language = (
        "en" if context.wants("in-english") else "sv" if context.wants("in-swedish") else None
    )
    only_kind = all(word in context.index.kind_words for word in context.words)
    if not only_kind or not (wanted or language):
        return None
    default = context.programme.event.language
    there = [
        one
        for one in context.programme.sessions
        if not one.is_break
        and (wanted is None or one.kind is wanted)
        and (language is None or (one.language or default) == language)
    ]
    chosen = _on_time(context, there)
    if context.wants("left"):
        chosen = tuple(one for one in chosen if one.start > context.now)
        return Answer(Intent.LIST, sessions=chosen, is_list=True)
    if context.wants("next"):
        coming = [one for one in chosen if one.start > context.now]
        chosen = tuple(one for one in coming if one.start == coming[0].start)
        if there:
            return Answer(Intent.LIST, sessions=chosen, is_list=len(chosen) != 1)
    return Answer(Intent.LIST, sessions=chosen, is_list=len(chosen) > 2) if chosen else None


def _on_time(context: QuestionContext, sessions: Sequence[Session]) -> tuple[Session, ...]:
    if not context.question.when:
        return tuple(sessions)
    day = context.index.windows.day_for(context.question.when, context.now)
    start, end = context.index.windows.window(day, context.question.when, context.now)
    late = context.question.when.part is not None or start != end
    return tuple(
        s
        for s in sessions
        if s.start <= end and (s.start >= start if late else context.programme.end_of(s) > start)
    )


def _intent(context: QuestionContext) -> Intent:
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
