"""Everything that was answered to the event's prompts, as a table for staff."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.exports.table import Cell, Column, ExportTable
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.prompts import session_of
from bot.programme.values import Prompt
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Quote
from bot.views.programme.session_lines import title_of
from bot.views.voices.prompts import label_of
from bot.voices.organiser_messages import is_told, session_of as told_of
from bot.voices.traces import traces_in

WIDTHS = {
    "participant": 12,
    "prompt": 14,
    "question": 30,
    "answer": 60,
    "value": 8,
    "language": 10,
    "saved": 17,
    "changed": 17,
    "number": 8,
    "sessions": 24,
    "name": 20,
    "role": 20,
    "unit": 20,
    "affiliation": 24,
    "line": 24,
    "consent": 20,
    "wording": 10,
    "chosen": 17,
    "withdrawn": 17,
    "exported": 17,
    "mark": 12,
    "mended": 40,
    "warnings": 24,
}
"""The columns in order, and how wide they are in a sheet at most."""

NOT_ON_PAPER = frozenset({
    "participant", "prompt", "value", "language", "saved", "changed", "wording", "chosen",
    "withdrawn", "exported",
})  # fmt: skip
"""What one sorts and reckons by; the rest is read, and fills the width of a page."""


def feedback_table(
    answers: Iterable[PromptAnswer],
    prompts: Iterable[Prompt],
    programme: Programme,
    t: Translator,
    quotes: Mapping[int, Quote] | None = None,
) -> ExportTable:
    """A row an answer, by the participant's number; in the event's zone."""
    known = {prompt.id: prompt for prompt in prompts}
    columns = tuple(
        Column(key, t.plain(f"exports.{key}"), width, on_paper=key not in NOT_ON_PAPER)
        for key, width in WIDTHS.items()
    )
    rows = tuple(
        (
            *_answered(answer, known.get(answer.prompt_id), programme, t),
            *_signed(answer, known, (quotes or {}).get(answer.id), programme, t),
        )
        for answer in answers
    )
    continued = t.plain("exports.continued", title="{title}", n="{n}")
    return ExportTable(t.plain("exports.feedback"), columns, rows, continued)


def _answered(
    answer: PromptAnswer, prompt: Prompt | None, programme: Programme, t: Translator
) -> tuple[Cell, ...]:
    words = answer.text
    if answer.value is not None and prompt:
        words = label_of(prompt, answer.value, t)
    return (
        answer.participant_id,
        answer.prompt_id,
        _asked(answer, prompt, programme, t),
        words,
        answer.value,
        answer.language,
        programme.local(answer.saved_at),
        _local(answer.changed_at, programme),
        answer.id,
    )


def _asked(
    answer: PromptAnswer, prompt: Prompt | None, programme: Programme, t: Translator
) -> str:
    """The question; what somebody wrote to the organisers by themselves has none."""
    if prompt:
        return t.pick(prompt.text)
    if not is_told(answer.prompt_id):
        return answer.prompt_id
    session = programme.session(told_of(answer.prompt_id))
    if session is None:
        return t.plain("discussion.told-of-day")
    return t.plain("discussion.told-about", title=session.title)


def _signed(
    answer: PromptAnswer,
    known: Mapping[str, Prompt],
    quote: Quote | None,
    programme: Programme,
    t: Translator,
) -> tuple[Cell, ...]:
    prompt = known.get(answer.prompt_id)
    tapped = session_of(prompt) if prompt else ""
    quote = quote or Quote(answer.id, sessions=(tapped,) if tapped else ())
    is_quote = prompt is not None and prompt.publishable
    warnings = (t.plain(f"exports.trace-{trace}") for trace in traces_in(answer.text))
    return (
        "; ".join(dict.fromkeys(_title(session, programme, t) for session in quote.sessions)),
        quote.name,
        quote.role,
        quote.unit,
        quote.affiliation,
        quote.line,
        t.plain(f"exports.consent-{quote.said}") if is_quote else "",
        quote.wording,
        _local(quote.chosen_at, programme),
        _local(quote.withdrawn_at or answer.withdrawn_at, programme),
        _local(quote.exported_at, programme),
        t.plain(f"exports.mark-{quote.decision}") if quote.decision else "",
        quote.mended,
        ", ".join(warnings),
    )


def _title(session_id: str, programme: Programme, t: Translator) -> str:
    session = programme.session(session_id)
    return title_of(session, t) if session else t.plain("common.session-gone")


def _local(instant: datetime | None, programme: Programme) -> datetime | None:
    return programme.local(instant) if instant else None
