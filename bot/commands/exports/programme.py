"""`export programme` and `export signs`: the programme in use as a file, on paper, as signs."""

import asyncio
import re
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, translator
from bot.commands.exports.feeds import FEEDS, write_feed
from bot.commands.programme.in_use import printable
from bot.config import load_config_offline
from bot.errors import Refused
from bot.exports.forms import ProgrammeForm, SignsForm
from bot.exports.paper.wishes import Paper, PaperForm, PaperLayout, PaperWish
from bot.locales import LANGUAGES

USERNAME = re.compile("[A-Za-z][A-Za-z0-9_]{3,31}")

Out = Annotated[Path | None, typer.Option(help="The file; else one in this folder.")]


def programme(
    out: Out = None,
    form: Annotated[
        ProgrammeForm, typer.Option("--format", help="A file to go on with, paper, or a feed.")
    ] = ProgrammeForm.YAML,
    layout: Annotated[
        PaperLayout, typer.Option(help="On paper: a grid, a folded sheet, or a page a door.")
    ] = PaperLayout.GRID,
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="On paper: this day alone.")
    ] = None,
    language: Annotated[
        str,
        typer.Option(help="On paper and in feeds: of dates and changes; else the event's first."),
    ] = "",
) -> None:
    """Write the programme in use, with the changes made in the chat, as a file, a feed or on paper."""
    if form is ProgrammeForm.YAML:
        _write_yaml(out)
        return
    if language and language not in LANGUAGES:
        fail("paper.no-language", language=language, languages=", ".join(LANGUAGES), code=2)
    if form in FEEDS:
        write_feed(form, language, out)
        return
    wish = PaperWish(PaperForm(form), layout, day.date() if day else None)
    _write_paper(wish, language, out)


def _write_yaml(out: Path | None) -> None:
    from bot.programme.files.writer import write_programme

    in_use = printable()
    path = out or Path(f"programme-{in_use.event.id}.yaml")
    try:
        write_programme(in_use.file, path)
    except OSError as error:
        fail("exports.not-written", path=path, reason=error.strerror)
    n = len(in_use.sessions)
    typer.echo(translator().plain("signs.programme-written", n=n, path=path))


def _write_paper(wish: PaperWish, language: str, out: Path | None) -> None:
    from bot.exports.paper.printing import make_paper
    from bot.i18n import load_translators
    from bot.views.scene import Scene

    in_use = printable()
    wished = language or in_use.event.language
    t = load_translators().speaking(wished, *in_use.languages)
    try:
        paper = make_paper(wish, Scene(in_use, SystemClock().now(), t))
    except Refused as error:
        fail(error.key, code=2 if error.key == "paper.not-as" else 1, **error.values)
    kind = "" if wish.layout is PaperLayout.GRID else f"-{wish.layout}"
    path = out or Path(f"programme-{in_use.event.id}{kind}.{wish.form}")
    _hand_over(paper, path, "paper.written")


def _hand_over(paper: Paper, path: Path, told: str) -> None:
    """Several pages that are a file each get a number each."""
    from bot.exports.files.whole_file import write_whole

    several = len(paper.pages) > 1
    for number, page in enumerate(paper.pages, start=1):
        place = path.with_stem(f"{path.stem}-{number}") if several else path
        try:
            write_whole(place, page)
        except OSError as error:
            fail("exports.not-written", path=place, reason=error.strerror)
        typer.echo(translator().plain(told, path=place))
    if paper.unprintable:
        letters = " ".join(paper.unprintable)
        typer.echo(translator().plain("paper.unprintable", letters=letters), err=True)


def signs(
    out: Out = None,
    bot: Annotated[str, typer.Option(help="The bot's username; else Telegram is asked.")] = "",
    form: Annotated[SignsForm, typer.Option("--format", help="A page to print, or paper.")] = (
        SignsForm.HTML
    ),
) -> None:
    """Write signs with codes, to print on A4: the bot, rooms, prompts, sessions."""
    from bot.config import load_config
    from bot.exports.paper.printed_signs import print_signs
    from bot.exports.signs import has_code, signs_page
    from bot.i18n import load_translators
    from bot.programme.prompts import prompts_of
    from bot.telegram.http.probe import probe
    from bot.telegram.links import link
    from bot.views.scene import Scene

    config = load_config_offline() if bot else load_config()
    clock = SystemClock()
    username = bot.removeprefix("@") or asyncio.run(probe(config, clock)).username
    if not username:
        fail("signs.no-username")
    if not USERNAME.fullmatch(username):
        fail("signs.bad-username", name=username, code=2)
    translators = load_translators()
    event = printable()
    t = translators.speaking(event.event.language, *event.languages)
    prompts = [prompt for prompt in prompts_of(event, translators) if has_code(prompt)]
    given = (prompts, username, partial(link, username), Scene(event, clock.now(), t))
    path = out or Path(f"signs-{event.event.id}.{form}")
    if form is SignsForm.PDF:
        _hand_over(print_signs(*given), path, "signs.printed")
    else:
        _hand_over(Paper((signs_page(*given).encode(),)), path, "signs.written")
