"""Questions about the last answer: "och var är det?", "vem håller i det?", "spara den"."""

from datetime import datetime

from bot.payloads.dialogues import LastAnswer
from bot.questions.answers.filtered import asks_for_several
from bot.questions.answers.fullness import asks_fullness, of_sessions
from bot.questions.moments.days import is_day
from bot.questions.reading.question_context import QuestionContext
from bot.questions.reading.reader import Reader
from bot.questions.values import Answer, Intent

MOST_WORDS = 6
"""A question that only changes the one before is short."""
_OWN = frozenset({"where", "way", "when", "who", "mine", "cancelled", "moved", "full", "save"})
"""Cues of a question that stands by itself or asks of the session shown."""

_INTENTS = (
    ("save", Intent.SAVE),
    ("way", Intent.WAY),
    ("who", Intent.WHO),
    ("where", Intent.WHERE),
    ("room-word", Intent.WHERE),
    ("duration", Intent.WHEN),
    ("end", Intent.WHEN),
    ("begin", Intent.WHEN),
    ("begun", Intent.WHEN),
    ("when", Intent.WHEN),
    ("cancelled", Intent.STATUS),
    ("language", Intent.ABOUT),
    ("about", Intent.ABOUT),
)


def follow_up(context: QuestionContext) -> Answer | None:
    """The last answer's session or room, seen from the side that is asked now."""
    last, question = context.last, context.question
    if last is None or question.content or question.when or question.rooms:
        return None
    if _stands_by_itself(context):
        return None
    sessions = tuple(s for s in map(context.programme.session, last.sessions) if s)
    if asks_fullness(context):
        return of_sessions(context, sessions) if sessions else None
    intent = next((intent for cue, intent in _INTENTS if question.wants(cue)), None)
    if intent is None:
        return None
    room = context.programme.room(last.room)
    if not sessions and (room is None or intent is Intent.SAVE):
        return None
    return Answer(
        intent,
        sessions=sessions,
        rooms=(room,) if room and not sessions else (),
        shows_way=intent is Intent.WAY,
        shows_speakers=intent is Intent.WHO,
        asked_status="cancelled" if intent is Intent.STATUS else None,
        is_list=len(sessions) > 3,
        asks_language=question.wants("language"),
    )


def _stands_by_itself(context: QuestionContext) -> bool:
    """Is it about the day or about all of a language, whatever was told before?"""
    wants = context.question.wants
    of_the_day = wants("now", "next", "mine", "day-word", "venue") and not wants("save")
    of_anything = wants("begun") and wants("any")
    return (
        of_the_day or of_anything or bool(context.filters.language and asks_for_several(context))
    )


def carried_over(text: str, last: LastAnswer | None, reader: Reader, local_now: datetime) -> str:
    """As in "och i tallen?", "och imorgon?": the question before with its room or time changed."""
    if last is None or not last.asked:
        return text
    new = reader.read(text, local_now)
    own = _OWN - {"when"} if new.when else _OWN  # "kl" is a word of time, and one that asks
    if (
        not reader.lexicon.begins(new.words, "and")
        or len(new.words) > MOST_WORDS
        or new.cues & own
    ):
        return text
    old = reader.read(last.asked, local_now)
    gone: set[int] = set()
    if new.rooms and old.rooms:
        gone |= old.rooms.places
    if new.when.has_time:
        gone |= old.when.places
    elif new.when:
        gone |= {place for place, word in enumerate(old.words) if is_day(word)}
    if set(new.content) - (new.rooms.places if new.rooms else set()):
        gone |= set(old.content)
    if not gone and not new.when and not new.rooms:
        return text
    kept = (word for place, word in enumerate(old.words) if place not in gone)
    return " ".join((*kept, *new.words[reader.lexicon.begins(new.words, "and") :]))
