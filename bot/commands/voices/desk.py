"""`voices`: the quote desk on the command line; also while the bot runs."""

import asyncio
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import LARGEST_NUMBER, fail, translator
from bot.commands.offline import event_to_read, open_offline
from bot.commands.voices import disposals
from bot.legible_text import legible
from bot.storage.voices.quotes import Mark, Said

if TYPE_CHECKING:
    from bot.i18n import Translator
    from bot.storage.voices.desk import DeskEntry, Filter


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Look through the voices and choose for print.", no_args_is_help=True)
    group.command("list")(list_quotes)
    group.command()(mark)
    group.command()(mend)
    group.command()(disposals.dispose)
    app.add_typer(group, name="voices")


def list_quotes(
    affiliation: Annotated[str, typer.Option(help="Only from there, as it was signed.")] = "",
    session: Annotated[str, typer.Option(help="Only about this session, by its id.")] = "",
    consent: Annotated[Said | None, typer.Option(help="Only with this choice.")] = None,
    day: Annotated[str, typer.Option(help="Only from this day, 2023-11-30.")] = "",
    decided: Annotated[Mark | None, typer.Option("--mark", help="Only what is marked so.")] = None,
) -> None:
    """List the quotes: number, mark, choice, signature, words."""
    from bot.storage.voices.desk import Filter

    chosen = Filter(consent or "", affiliation, session, _day(day), decided or "")
    lines = asyncio.run(_lines(chosen, translator()))
    for line in lines:
        typer.echo(line)
    typer.echo(translator().plain("desk.counted", n=len(lines)))


def mark(
    number: Annotated[
        int, typer.Argument(min=1, max=LARGEST_NUMBER, help="Of the answer, as `list` shows it.")
    ],
    decision: Annotated[Mark, typer.Argument(help="What becomes of it.")],
) -> None:
    """Choose a quote for print, put it in reserve, or leave it out."""
    from bot.commands.writing import have_written
    from bot.side_door.orders import DoneReceipt, MarkOrder

    have_written(open_offline(), MarkOrder(number, decision), DoneReceipt)
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
    from bot.commands.writing import have_written
    from bot.side_door.orders import DoneReceipt, MendingOrder

    mended = legible(words).strip()
    have_written(open_offline(), MendingOrder(number, mended, over), DoneReceipt)
    key = "desk.mended-now" if mended else "desk.as-written-now"
    typer.echo(translator().plain(key, n=number))


async def _lines(chosen: "Filter", t: "Translator") -> list[str]:
    from bot.voices.desk import QuoteDesk, matching

    async with event_to_read(open_offline()) as event:
        p = event.translator(event.programme.event.language)
        return [_line(entry, p, t) for entry in matching(await QuoteDesk(event).entries(), chosen)]


def _line(entry: "DeskEntry", p: "Translator", t: "Translator") -> str:
    from bot.views.voices.signature import signature

    quote = entry.quote
    return t.plain(
        "desk.listed",
        n=entry.answer.id,
        mark=t.plain(f"exports.mark-{quote.decision}")
        if quote.decision
        else t.plain("desk.undecided"),
        consent=t.plain(f"exports.consent-{quote.said}"),
        signature=signature(quote, quote.consent, p) if quote.may_be_printed else "–",
        text="\n".join(f"   {line}" for line in _lines_of(entry, t)),
    )


def _lines_of(entry: "DeskEntry", t: "Translator") -> list[str]:
    """The words, and a warning below those that hold a number or an address."""
    lines = (entry.quote.mended or entry.answer.text).splitlines()
    return [*lines, t.plain("desk.has-warning")] if entry.traces else lines


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        fail("desk.bad-day", day=written, code=2)
