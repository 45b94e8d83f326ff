"""Everything that was answered to the event's prompts, as a table."""

from collections.abc import Iterable, Mapping

from bot.exports.table import Cell, Column, Table
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Prompt
from bot.storage.answers import Answer
from bot.views.prompt import label_of

WIDTHS = {
    "participant": 12,
    "prompt": 14,
    "question": 36,
    "answer": 80,
    "value": 8,
    "language": 10,
    "saved": 17,
    "changed": 17,
}
"""The columns in order, and how wide they are in a sheet."""


def feedback_table(
    answers: Iterable[Answer], prompts: Iterable[Prompt], programme: Programme, t: Translator
) -> Table:
    """A row an answer, by the participant's number; in the event's zone."""
    known = {prompt.id: prompt for prompt in prompts}
    columns = tuple(Column(key, t.plain(f"exports.{key}"), width) for key, width in WIDTHS.items())
    rows = tuple(_row(answer, known, programme, t) for answer in answers)
    return Table(t.plain("exports.feedback"), columns, rows)


def _row(
    answer: Answer, known: Mapping[str, Prompt], programme: Programme, t: Translator
) -> tuple[Cell, ...]:
    prompt = known.get(answer.prompt_id)
    words = answer.text
    if answer.value is not None and prompt:
        words = label_of(prompt, answer.value, t)
    return (
        answer.participant_id,
        answer.prompt_id,
        t.pick(prompt.text) if prompt else answer.prompt_id,
        words,
        answer.value,
        answer.language,
        programme.local(answer.saved_at),
        programme.local(answer.changed_at) if answer.changed_at else None,
    )
