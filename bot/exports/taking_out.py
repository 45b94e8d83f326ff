"""What staff can take out, in which forms; made in one transaction that is written down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Prompt
from bot.storage.reading import TakingOut, taking_out

FORMS = {
    "feedback": ("xlsx", "csv", "jsonl"),
    "voices": ("docx", "html"),
    "report": ("docx",),
}
"""What can be taken out, and as what; the first form is what most people want."""


@dataclass(frozen=True)
class Taken:
    """A file to hand over, and how many answers or quotes stand in it."""

    name: str
    content: bytes
    rows: int


@dataclass(frozen=True)
class Wish:
    """What to take out, as what, for whom; `actor_id` is None on the command line."""

    what: str
    form: str
    actor_id: int | None = None


def take_out(
    database: Path,
    wish: Wish,
    programme: Programme,
    prompts: tuple[Prompt, ...],
    t: Translator,
    now: datetime,
    *,
    deliver: Callable[[Taken], None] = lambda _: None,
) -> Taken:
    """Make the file and write down who got it; `deliver` may still fail, and then nothing was done.

    Raises sqlite3.Error, and what `deliver` raises.
    """
    make = _MAKERS[wish.what]
    with taking_out(database) as data:
        content, rows, printed = make(data, wish.form, programme, prompts, t)
        event_id = programme.event.id
        taken = Taken(f"{wish.what}-{event_id}.{wish.form}", content, rows)
        data.record(
            now,
            f"{wish.what}.{wish.form}",
            actor_id=wish.actor_id,
            event_id=event_id,
            rows=rows,
            printed=printed,
        )
        deliver(taken)
    return taken


Made = tuple[bytes, int, tuple[int, ...]]
"""The content, how many rows are in it, and the answers that may now be on paper."""


def _feedback(
    data: TakingOut, form: str, programme: Programme, prompts: tuple[Prompt, ...], t: Translator
) -> Made:
    from bot.exports.feedback import feedback_table

    collected = data.collected(programme.event.id)
    table = feedback_table(collected.answers, prompts, programme, t, collected.quotes)
    rows = len(table.rows)
    if form == "csv":
        from bot.exports.as_csv import as_csv

        return as_csv(table), rows, ()
    if form == "jsonl":
        from bot.exports.as_jsonl import as_jsonl

        return as_jsonl(table), rows, ()
    from bot.exports.as_xlsx import as_xlsx
    from bot.exports.figures import figures_of
    from bot.exports.summary import summary_of

    figures = figures_of(collected, prompts, programme, t)
    return as_xlsx(table, summary_of(figures, programme, t)), rows, ()


def _voices(
    data: TakingOut, form: str, programme: Programme, prompts: tuple[Prompt, ...], t: Translator
) -> Made:
    from bot.exports.voices import as_docx, as_html, pages_of

    pages = pages_of(data.collected(programme.event.id), prompts, t)
    printed = tuple(quote.answer_id for page in pages for quote in page.quotes)
    render = {"docx": as_docx, "html": as_html}
    return render[form](pages, programme, t), len(printed), printed


def _report(
    data: TakingOut, form: str, programme: Programme, prompts: tuple[Prompt, ...], t: Translator
) -> Made:
    del form  # a document is all there is
    from bot.exports.figures import figures_of
    from bot.exports.report import Compared, as_report

    collected = data.collected(programme.event.id)
    figures = figures_of(collected, prompts, programme, t)
    before = None
    if others := data.others(programme.event.id):
        earlier = data.collected(others[0].id)
        before = Compared(others[0].name, figures_of(earlier, prompts, programme, t))
    return as_report(figures, programme, t, before), len(collected.standing), ()


_MAKERS = {"feedback": _feedback, "voices": _voices, "report": _report}
