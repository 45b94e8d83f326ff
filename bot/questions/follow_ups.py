"""Questions about the last answer: "och var är det?", "vem håller i det?", "spara den"."""

from bot.questions.fullness import asks_fullness, of_sessions
from bot.questions.question_context import QuestionContext
from bot.questions.values import Answer, Intent

_INTENTS = (
    ("save", Intent.SAVE),
    ("way", Intent.WAY),
    ("who", Intent.WHO),
    ("where", Intent.WHERE),
    ("end", Intent.WHEN),
    ("begin", Intent.WHEN),
    ("when", Intent.WHEN),
    ("cancelled", Intent.STATUS),
)


def follow_up(context: QuestionContext) -> Answer | None:
    """The last answer's session or room, seen from the side that is asked now."""
    last, question = context.last, context.question
    if last is None or question.content or question.when or question.rooms:
        return None
    if question.wants("now", "next", "mine", "day-word", "venue") and not question.wants("save"):
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
    )
