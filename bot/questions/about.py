"""Questions about a subject or a person: which session, where, when and by whom."""

from collections.abc import Sequence

from bot.programme.values import Session
from bot.questions.case import Case
from bot.questions.handbook import KINDS
from bot.questions.honesty import asks_for_session, is_understood
from bot.questions.normalising import words_of
from bot.questions.search import fair
from bot.questions.values import Answer, Intent

AS_GOOD = 0.9
"""Two sessions are both a fair answer when the second comes this near to the first."""

_BODIES = frozenset(
    words_of(
        "kommun kommunen kommuns stad staden stads region regionen förvaltning förvaltningen "
        "municipality city town county council organisation organisationen organization"
    )
)
"""What an organisation is; the rest of its name says which."""
MOST_CARDS = 3
"""More sessions than this are told as a list."""

PLACE_OR_TIME = frozenset({Intent.WHERE, Intent.WHEN, Intent.WAY})
"""Who asks for these wants them in one glance."""


def about_speaker(case: Case) -> Answer | None:
    """All sessions of a speaker, where the question names nothing else."""
    people = case.question.people
    if (
        people is None
        or case.wants("elsewhere")
        or not set(case.question.content) <= people.places
    ):
        return None
    of_each = (case.handbook.by_speaker[one.name] for one in people.speakers)
    found = {session.id: session for sessions in of_each for session in sessions}
    sessions = tuple(sorted(found.values(), key=lambda session: session.start))
    on_day = tuple(s for s in sessions if case.programme.day_of(s) == case.day)
    return Answer(
        Intent.SPEAKER,
        sessions=on_day or sessions,
        speakers=people.speakers,
        shows_speakers=True,
        is_list=len(on_day or sessions) > 3,
    )


def about_organisation(case: Case) -> Answer | None:
    """All that an organisation or a municipality gives, where the question names nothing else."""
    lexicon = case.handbook.lexicon
    names = [word for word in case.words if word not in _BODIES]
    known = case.handbook.organisation_words
    if (
        not names
        or case.wants("elsewhere")
        or not known.issuperset(names)
        or all(map(lexicon.knows, names))
    ):
        return None
    given = [session for words, session in case.handbook.organisations if words.issuperset(names)]
    found = tuple(dict.fromkeys(given))
    there = _on_time(case, found) or found
    if not there:
        return None
    left = case.handbook.clock.left(there, case.now)
    ordered = (*left, *(one for one in there if one not in left))
    if len(ordered) > MOST_CARDS:
        return Answer(Intent.LIST, sessions=ordered, is_list=True)
    return Answer(_intent(case), sessions=ordered, shows_speakers=True)


def about_subject(case: Case) -> Answer | None:
    """The session that explains the words best, and those that do so about as well."""
    matches = [match for match in case.matches if is_understood(case, match)]
    if asks_for_session(case):
        matches = [match for match in matches if not case.session(match).is_break]
    if not matches:
        return None
    best = case.session(matches[0])
    chosen = _with_repeats(case, [case.session(m) for m in fair(matches, AS_GOOD)], best)
    others = [case.session(match) for match in matches[:6]]
    intent = _intent(case)
    return Answer(
        intent,
        sessions=chosen,
        near=tuple(one for one in others if one not in chosen)[:3],
        shows_way=case.wants("way"),
        shows_speakers=(intent not in PLACE_OR_TIME and len(chosen) == 1) or case.wants("who"),
        understood=matches[0].understood,
    )


def of_track(case: Case) -> Answer | None:
    """As in "vad finns i spåret Barn och unga?": what is left of a track."""
    if not case.wants("track") or not case.words:
        return None
    stems = case.handbook.lexicon.stems
    asked = [set(stems.keys(word).sure) for word in case.words]
    for track in case.programme.file.tracks:
        name = {key for word in words_of(track.name) for key in stems.keys(word).sure}
        if not all(name & keys for keys in asked):
            continue
        there = [s for s in case.programme.sessions if s.track == track.id and not s.is_break]
        chosen = _on_time(case, case.handbook.clock.left(there, case.now) or there)
        return Answer(Intent.LIST, sessions=chosen, is_list=True)
    return None


def of_kind(case: Case) -> Answer | None:
    """As in "Vilka workshops finns det?", "what is in English?": all of a kind or a language."""
    wanted = next((kind for cue, kind in KINDS.items() if case.wants(cue)), None)
    language = "en" if case.wants("in-english") else "sv" if case.wants("in-swedish") else None
    only_kind = all(word in case.handbook.kind_words for word in case.words)
    if not only_kind or not (wanted or language):
        return None
    default = case.programme.event.language
    there = [
        one
        for one in case.programme.sessions
        if not one.is_break
        and (wanted is None or one.kind is wanted)
        and (language is None or (one.language or default) == language)
    ]
    chosen = _on_time(case, there)
    if case.wants("next"):
        coming = [one for one in chosen if one.start > case.now]
        chosen = tuple(one for one in coming if one.start == coming[0].start)
    return Answer(Intent.LIST, sessions=chosen, is_list=len(chosen) > 2) if chosen else None


def _on_time(case: Case, sessions: Sequence[Session]) -> tuple[Session, ...]:
    if not case.question.when:
        return tuple(sessions)
    day = case.handbook.windows.day_for(case.question.when, case.now)
    start, end = case.handbook.windows.window(day, case.question.when, case.now)
    return tuple(s for s in sessions if s.start <= end and case.programme.end_of(s) >= start)


def _intent(case: Case) -> Intent:
    for cue, intent in (
        ("way", Intent.WAY),
        ("who", Intent.WHO),
        ("where", Intent.WHERE),
        ("room-word", Intent.WHERE),
        ("when", Intent.WHEN),
        ("end", Intent.WHEN),
        ("begin", Intent.WHEN),
    ):
        if case.wants(cue):
            return intent
    return Intent.ABOUT


def _with_repeats(case: Case, chosen: Sequence[Session], best: Session) -> tuple[Session, ...]:
    """The chosen ones and what has the best one's title, the coming ones first."""
    when = case.question.when
    repeats = list(case.handbook.repeats[best.title])
    if when.day is not None:
        repeats = [s for s in repeats if case.programme.day_of(s) == when.day] or repeats
    if when.has_time:
        repeats = [best]
    over = [s for s in repeats if case.programme.end_of(s) <= case.now]
    ordered = [s for s in repeats if s not in over] + over
    if len(repeats) > 1:
        return tuple(ordered)
    return tuple(dict.fromkeys([best, *chosen]))
