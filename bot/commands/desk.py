"""`voices`: the quote desk on the command line; also while the bot runs."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import SystemClock
from bot.commands import disposing
from bot.commands.beside import beside_the_bot
from bot.commands.console import LARGEST_NUMBER, fail, translator
from bot.legible import legible
from bot.storage.quotes import Consent, Mark

if TYPE_CHECKING:
    from bot.i18n import Translator
    from bot.storage.reading import TakingOut
    from bot.views.desk import Entry


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Look through the voices and choose for print.", no_args_is_help=True)
    group.command("list")(list_quotes)
    group.command()(mark)
    group.command()(mend)
    group.command()(disposing.dispose)
    app.add_typer(group, name="voices")


def list_quotes(
    affiliation: Annotated[str, typer.Option(help="Only from there, as it was signed.")] = "",
    session: Annotated[str, typer.Option(help="Only about this session, by its id.")] = "",
    consent: Annotated[Consent | None, typer.Option(help="Only with this choice.")] = None,
    day: Annotated[str, typer.Option(help="Only from this day, 2023-11-30.")] = "",
    decided: Annotated[Mark | None, typer.Option("--mark", help="Only what is marked so.")] = None,
) -> None:
    """List the quotes: number, mark, choice, signature, words."""
    from bot.views.desk import Filter
    from bot.voices.desk import matching

    chosen = Filter(consent or "", affiliation, session, _day(day), decided or "")
    with _at_desk() as desk:
        entries = matching(desk.entries, chosen)
    t = translator()
    for entry in entries:
        typer.echo(_line(entry, desk.print_language, t))
    typer.echo(t.plain("desk.counted", n=len(entries)))


def mark(
    number: Annotated[
        int, typer.Argument(min=1, max=LARGEST_NUMBER, help="Of the answer, as `list` shows it.")
    ],
    decision: Annotated[Mark, typer.Argument(help="What becomes of it.")],
) -> None:
    """Choose a quote for print, put it in reserve, or leave it out."""
    with _at_desk() as desk:
        desk.find(number)
        if desk.data.mark(number, decision):
            desk.data.audit(SystemClock().now(), "quote.marked", str(number), decision)
    t = translator()
    label = t.plain(f"exports.mark-{decision}") if decision else t.plain("desk.undecided")
    typer.echo(t.plain("desk.marked", n=number, mark=label))


def mend(
    number: Annotated[
        int, typer.Argument(min=1, max=LARGEST_NUMBER, help="Of the answer, as `list` shows it.")
    ],
    words: Annotated[
        str,
        typer.Argument(
            help="The whole text, with its spelling put right; '' for as it was written."
        ),
    ],
    over: Annotated[  # noqa: FBT002 -- Typer's way
        bool, typer.Option("--over", help="In the place of what others mended.")
    ] = False,
) -> None:
    """Print a quote with its spelling put right; the answer itself is never touched."""
    mended = legible(words).strip()
    with _at_desk() as desk:
        before = desk.find(number).quote.mended
        if before not in (None, mended) and not over:
            fail("desk.mended-before", n=number, words=before)
        desk.data.mend(number, mended or None)
        detail = "mended" if mended else "as written"
        desk.data.audit(SystemClock().now(), "quote.mended", str(number), detail)
    key = "desk.mended-now" if mended else "desk.as-written-now"
    typer.echo(translator().plain(key, n=number))


@dataclass(frozen=True)
class _Desk:
    data: "TakingOut"
    entries: "list[Entry]"
    print_language: "Translator"

    def find(self, number: int) -> "Entry":
        """Ends the command when there is no such quote."""
        found = {entry.answer.id: entry for entry in self.entries}
        if number not in found:
            fail("desk.no-such", n=number)
        return found[number]


@contextmanager
def _at_desk() -> Iterator[_Desk]:
    """The event's quotes, in one transaction beside the bot."""
    from bot.i18n import load_translators
    from bot.programme.prompts import prompts_of
    from bot.programme.reading import load_programme
    from bot.storage.reading import taking_out
    from bot.voices.desk import entries_of

    beside = beside_the_bot()
    programme, translators = load_programme(beside.config.event), load_translators()
    t = translators.speaking(programme.event.language, *programme.languages)
    try:
        with taking_out(beside.database) as data:
            found = data.collected(programme.event.id)
            prompts = prompts_of(programme, translators)
            entries = entries_of(found.standing, found.quotes, prompts, programme)
            yield _Desk(data, entries, t)
    except sqlite3.Error as error:
        fail("start.database", path=beside.database, reason=error)


def _line(entry: "Entry", p: "Translator", t: "Translator") -> str:
    from bot.views.signature import signature

    quote = entry.quote
    return t.plain(
        "desk.listed",
        n=entry.answer.id,
        mark=t.plain(f"exports.mark-{quote.mark}") if quote.mark else t.plain("desk.undecided"),
        consent=t.plain(f"exports.consent-{quote.consent}"),
        signature=signature(quote, quote.consent, p) if quote.may_be_printed else "–",
        text="\n".join(f"   {line}" for line in _lines_of(entry, t)),
    )


def _lines_of(entry: "Entry", t: "Translator") -> list[str]:
    """The words, and a warning below those that hold a number or an address."""
    lines = (entry.quote.mended or entry.answer.text).splitlines()
    return [*lines, t.plain("desk.has-warning")] if entry.traces else lines


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        fail("desk.bad-day", day=written, code=2)
