"""What a question leaves out: "allt om sår utom trycksår", "som inte är i aulan"."""

from bot.programme.values import Session
from bot.questions.filters import is_spoken_in
from bot.questions.reading.filters import LANGUAGES
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
    lexicon, default = context.index.lexicon, context.programme.event.language[:2]
    kinds = {kind for cue, kind in KINDS.items() if lexicon.holds_cue(rest, cue)}
    languages = [language for cue, language in LANGUAGES.items() if lexicon.holds_cue(rest, cue)]
    return tuple(
        one
        for one in sessions
        if one.room not in question.rooms_left_out
        and one.kind not in kinds
        and not any(is_spoken_in(one, language, default) for language in languages)
        and context.index.numbers[one.id] not in context.excluded
    )
