"""What staff can take out, in which forms; who took what is written down before it is handed over."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.exports.forms import DocumentForm, TableForm
from bot.i18n import Translator
from bot.machine.errand import Limits, run_errand
from bot.programme.programme import Programme
from bot.programme.values import Prompt
from bot.storage import Storage
from bot.storage.collection import EventCollection, PastEvent, collect, other_events
from bot.storage.connections.database import Transaction
from bot.storage.snapshot import snapshot
from bot.storage.voices.quotes import Choice, Quote

LIMITS = Limits(cpu_seconds=300, wall_seconds=900, megabytes=1500)
"""A hundred thousand quotes are made into a document within these."""

ATTEMPTS = 5
"""At a file, of which what its writers choose meanwhile makes an old one."""


@dataclass(frozen=True)
class TakenOut:
    """Of which event how many answers or quotes stand in a file, and which of them are for print."""

    event_id: str
    rows: int
    printed: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class ExportedFile:
    """A file to hand over, and what is written down of it."""

    content: bytes
    taken: TakenOut

    @property
    def rows(self) -> int:
        return self.taken.rows


@dataclass(frozen=True)
class ExportRequest:
    """What to take out, as what, for whom; `actor_id` is None on the command line."""

    what: str
    form: str
    actor_id: int | None = None


MOST_BESIDE = 3
"""Earlier events of a series, as many as find room across a page."""


@dataclass(frozen=True)
class ExportMaterial:
    """What a file is made of: one event, and those that it is set beside, the latest first."""

    collected: EventCollection
    earlier: Sequence[tuple[PastEvent, EventCollection]] = ()


def file_name(what: str, form: str, event_id: str, t: Translator) -> str:
    """What the file is called by whoever gets it; `t` is of their language."""
    return f"{t.plain(f'exports.file-{what}')}-{event_id}.{form}"


def note(
    tx: Transaction, storage: Storage, taken: TakenOut, wish: ExportRequest, now: datetime
) -> bool:
    """Write down who took out what; False, and nothing is, where its writers chose otherwise meanwhile."""
    ids = [choice.answer_id for choice in taken.printed]
    if set(tx.read(storage.quotes.choices(ids))) != set(taken.printed):
        return False
    storage.records.audit(
        tx,
        now,
        f"export.{wish.what}.{wish.form}",
        actor_id=wish.actor_id,
        subject=taken.event_id,
        detail=str(taken.rows),
    )
    storage.quotes.export(tx, ids, now)
    return True


class Exports:
    """Files for staff, made in a process of their own while everybody else is answered.

    Without `limits` they are made at once, where nobody else waits.
    """

    def __init__(self, event: LiveEvent, limits: Limits | None = LIMITS) -> None:
        self._event = event
        self._limits = limits
        self._one_at_a_time = asyncio.Lock()

    async def take(self, wish: ExportRequest, t: Translator, now: datetime) -> ExportedFile:
        """The file, once it is written down who has it; else there is none.

        Raises CannotSave, Unfinished, and Refused when people change what it is made of all the
        time.
        """
        storage = self._event.storage
        async with self._one_at_a_time:
            for _ in range(ATTEMPTS):
                file = await self._make(wish, t)
                if await storage.write(
                    partial(note, storage=storage, taken=file.taken, wish=wish, now=now)
                ):
                    return file
        raise Refused("exports.outdated")

    async def _make(self, wish: ExportRequest, t: Translator) -> ExportedFile:
        path, programme = self._event.storage.database.path, self._event.programme
        given = (path, wish, programme, self._event.prompts, t)
        if self._limits is None:
            return make_file(*given)
        return await run_errand(self._limits, make_file, *given)


def make_file(
    database: Path,
    wish: ExportRequest,
    programme: Programme,
    prompts: tuple[Prompt, ...],
    t: Translator,
) -> ExportedFile:
    """The file of what stands in the database at this moment. Raises CannotRead."""
    event_id = programme.event.id
    with snapshot(database) as data:
        collected = collect(data, event_id)
        others = other_events(data, event_id) if wish.what == "report" else []
        beside = others[: MOST_BESIDE if programme.event.series else 1]
        earlier = [(each, collect(data, each.id)) for each in beside]
    content, rows, printed = _MAKERS[wish.what](
        ExportMaterial(collected, earlier), wish.form, programme, prompts, t
    )
    choices = tuple(_choice(collected.quotes[each]) for each in printed)
    return ExportedFile(content, TakenOut(event_id, rows, choices))


def _choice(quote: Quote) -> Choice:
    return Choice(quote.answer_id, quote.consent, quote.chosen_at)


Made = tuple[bytes, int, tuple[int, ...]]
"""The content, how many answers or quotes are in it, and the answers that may now be on paper."""


def _feedback(
    gathered: ExportMaterial,
    form: str,
    programme: Programme,
    prompts: tuple[Prompt, ...],
    t: Translator,
) -> Made:
    from bot.exports.feedback import feedback_table
    from bot.voices.counting import counts_of

    collected = gathered.collected
    table = feedback_table(collected.answers, prompts, programme, t, collected.quotes)
    rows = counts_of(collected, prompts).answers
    if form == TableForm.CSV:
        from bot.exports.files.csv_file import as_csv

        return as_csv(table), rows, ()
    if form == TableForm.JSONL:
        from bot.exports.files.jsonl_file import as_jsonl

        return as_jsonl(table), rows, ()
    from bot.exports.figures import figures_of
    from bot.exports.files.xlsx_file import as_xlsx
    from bot.exports.stage_questions import stage_table
    from bot.exports.summary import summary_of

    summary = summary_of(figures_of(collected, prompts, programme, t), programme, t)
    asked = collected.stage_questions
    more = (stage_table(asked, programme, t),) if asked else ()
    return as_xlsx(table, summary, more), rows, ()


def _voices(
    gathered: ExportMaterial,
    form: str,
    programme: Programme,
    prompts: tuple[Prompt, ...],
    t: Translator,
) -> Made:
    from bot.exports.voices import as_docx, as_html, pages_of

    pages = pages_of(gathered.collected, prompts, t)
    printed = tuple(quote.answer_id for page in pages for quote in page.quotes)
    render = as_html if form == DocumentForm.HTML else as_docx
    return render(pages, programme, t), len(printed), printed


def _report(
    gathered: ExportMaterial,
    form: str,
    programme: Programme,
    prompts: tuple[Prompt, ...],
    t: Translator,
) -> Made:
    del form  # a document is all there is
    from bot.exports.figures import figures_of
    from bot.exports.report import EarlierEvent, as_report

    collected = gathered.collected
    figures = figures_of(collected, prompts, programme, t)
    earlier = [
        EarlierEvent(event.name, figures_of(its_own, prompts, programme, t))
        for event, its_own in gathered.earlier
    ]
    return as_report(figures, programme, t, earlier), figures.answers, ()


_MAKERS = {"feedback": _feedback, "voices": _voices, "report": _report}
