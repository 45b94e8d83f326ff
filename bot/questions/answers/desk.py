"""Where one asks people, when the programme cannot tell."""

from bot.programme.values import Info
from bot.questions.reading.question_context import QuestionContext

LEAST_CONTACT = 0.5
"""The contact is the entry that has it in its title."""


def desk(context: QuestionContext) -> Info | None:
    """The entry of that topic, else the one that is called so."""
    infos = context.programme.file.info
    told = next((info for info in infos if info.topic == "desk"), None)
    if told:
        return told
    named = context.index.infos.group("#contact")
    found = {number: value for number, value in named.items() if value >= LEAST_CONTACT}
    best = max(found, key=lambda number: (found[number], -number), default=None)
    return None if best is None else infos[best]
