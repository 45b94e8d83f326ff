"""Which sessions are held in a language: "vilka pass är på engelska", also at a time or in a room."""

from bot.programme.values import Session
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent

CUES = {"in-english": "en", "in-swedish": "sv"}


def spoken(context: QuestionContext) -> Answer | None:
    """Those of the language and no others, also where that is none."""
    language = next((CUES[cue] for cue in CUES if context.wants(cue)), None)
    if language is None or context.subject or context.question.people or context.wants("this"):
        return None
    if not context.wants("list", "any", "session-word", "slot-word", "workshop", "all"):
        return None
    chosen = tuple(one for one in _there(context) if _is_in(one, language, context))
    return Answer(Intent.LIST, sessions=chosen, is_list=True, spoken=language)


def _there(context: QuestionContext) -> tuple[Session, ...]:
    """The sessions at the time and in the room that are named; all that is still to come else."""
    when, rooms = context.question.when, context.question.rooms
    if when or context.wants("now"):
        there = context.index.windows.sessions(when, context.now)
    else:
        sessions = context.programme.sessions
        there = context.index.clock.left(sessions, context.now) or sessions
    named = {room.id for room in rooms.rooms} if rooms else None
    held = (one for one in there if not one.is_break and not one.is_cancelled)
    return tuple(one for one in held if named is None or one.room in named)


def _is_in(session: Session, language: str, context: QuestionContext) -> bool:
    return (session.language or context.programme.event.language)[:2] == language
