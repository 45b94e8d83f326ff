"""Two questions in one text: "var är lunchen och när slutar dagen?"."""

from dataclasses import replace

from bot.questions.values import Answer
from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.plain_words import words_of

SHORTEST = 2
"""Words of a question that stands by itself: "var och när är det" is one."""


def parted(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The questions of a text, two at most; the text itself where it is one."""
    written = text.split()
    for place in range(SHORTEST, len(written) - 1):
        rest = words_of(" ".join(written[place:]))
        joins = bool(rest) and lexicon.begins(rest[:1], "join")
        if lexicon.begins(rest[1:] if joins else rest, "asks") and (
            joins or written[place - 1].endswith("?")
        ):
            return " ".join(written[:place]), " ".join(written[place + bool(joins) :])
    return (text,)


def together(first: Answer, second: Answer) -> Answer:
    """Both answers as one; of one session what either asks for."""
    if first.sessions and first.sessions == second.sessions:
        return replace(
            first,
            shows_way=first.shows_way or second.shows_way,
            shows_speakers=first.shows_speakers or second.shows_speakers,
        )
    return replace(first, also=second)
