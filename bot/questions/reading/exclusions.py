"""What a question leaves out: "allt om sår utom trycksår", "som inte är i aulan"."""

from bot.programme.values import Session
from bot.questions.reading.programme_index import KINDS
from bot.questions.reading.question_context import QuestionContext


def without_excluded(
    context: QuestionContext, sessions: tuple[Session, ...]
) -> tuple[Session, ...]:
    """Those that are not on what is excluded, nor in such a room or of such a kind."""
    question = context.question
    rest = question.words[question.without :]
    if not rest:
        return sessions
    is_cue = context.index.lexicon.is_cue
    kinds = {kind for cue, kind in KINDS.items() if any(is_cue(word, cue) for word in rest)}
    return tuple(
        one
        for one in sessions
        if one.room not in question.rooms_left_out
        and one.kind not in kinds
        and context.index.numbers[one.id] not in context.excluded
    )
