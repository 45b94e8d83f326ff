"""Mötesplats on the command line: everything is wired here, and no part of it imports this."""

import asyncio
import errno
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import called, console
from bot.commands.running.shutdown import run_until_stopped
from bot.errors import StartError
from bot.machine.logs import set_up_logs
from motesplats.service import keep_all_there_is, new_conversation, run_service

if TYPE_CHECKING:
    from bot.running.crowd import DeliveryFigures
    from bot.running.rehearsal import Stage
    from bot.sandbox import Sandbox

SANDBOX_NEEDS = ("python_multipart", "starlette", "tdjson", "uvicorn", "websockets")

BAR_SECONDS = 0.25
"""Between two looks at how far a crowd has come."""

SHIPPED = Path(__file__).parent.parent / "schedule_data" / "motesplats-ifo-2023"


def run(
    *,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew where the database is missing.")
    ] = False,
    stand_by: Annotated[
        bool,
        typer.Option(
            "--stand-by", help="Follow the copies of BOT_COPY until `take-over` is said."
        ),
    ] = False,
) -> None:
    """Run the bot on Telegram, with the settings of the environment or `.env`."""
    run_service(fresh=fresh, stands_by=stand_by)


def demo(
    event: Annotated[
        list[Path],
        typer.Option(help="An event's folder, or one with several; may be given again."),
    ] = [SHIPPED],  # noqa: B006 -- Typer reads it and changes nothing
    at: Annotated[
        datetime | None,
        typer.Option(help="When the rehearsal begins, local time.", callback=console.in_our_time),
    ] = None,
    speed: Annotated[
        float, typer.Option(min=0, max=1_000_000, help="Seconds of the event to a real one.")
    ] = 1.0,
    port: Annotated[
        int,
        typer.Option(
            min=0, max=console.LARGEST_PORT, help="Of the phone page; 0 takes a free one."
        ),
    ] = 8023,
    keep: Annotated[Path | None, typer.Option(help="Keep the data in this folder.")] = None,
    people: Annotated[
        int, typer.Option(min=0, max=10_000, help="A crowd that lives through the day.")
    ] = 0,
) -> None:
    """Run the bot on the sandbox, with a clock that can be sped up and jumped."""
    _need_the_sandbox()
    set_up_logs("WARNING")

    async def rehearse() -> None:
        from bot.programme.files.event_folders import event_folders
        from bot.running.rehearsal import rehearsal
        from bot.web.addresses import WALL_FOYER

        keep_all_there_is()
        with tempfile.TemporaryDirectory(prefix="motesplats-") as fresh:
            async with rehearsal(
                event_folders(event),
                keep or Path(fresh),
                new_conversation,
                at=at,
                speed=speed,
                port=port,
            ) as stage:
                typer.echo(console.translator().plain("demo.address", url=f"{stage.url}/"))
                typer.echo(console.translator().plain("demo.web", url=f"{stage.bot.web_url}/"))
                screen = f"{stage.bot.web_url}{WALL_FOYER}"
                typer.echo(console.translator().plain("demo.screen", url=screen))
                async with asyncio.TaskGroup() as group:
                    group.create_task(stage.work())
                    if people:
                        group.create_task(_live_through(stage, people))

    run_until_stopped(rehearse())


async def _live_through(stage: "Stage", people: int) -> None:
    """Show how far a crowd's day has come, and sum it up, also where it is stopped early."""
    from rich.console import Console
    from rich.progress import Progress

    t = console.translator()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(t.plain("crowd.day", n=people), total=1.0)
        day = asyncio.create_task(stage.live_through(people))
        try:
            while not day.done():
                progress.update(bar, completed=stage.passed())
                await asyncio.wait([day], timeout=BAR_SECONDS)
            await day
        finally:
            day.cancel()
            progress.stop()
            if not day.done():
                typer.echo(t.plain("crowd.stopped", percent=round(stage.passed() * 100)))
            _tell_of_crowd(await stage.figures())


def _tell_of_crowd(figures: "Sequence[DeliveryFigures]") -> None:
    """Print what became of everything that was sent to a crowd."""
    from rich.console import Console
    from rich.table import Table

    t = console.translator()
    columns = ("kind", "due", "sent", "late", "failed", "other", "greatest")
    table = Table(*(t.plain(f"crowd.{name}") for name in columns))
    for line in figures:
        counts = (line.due, line.sent, line.late, line.failed, line.other)
        greatest = f"{line.greatest.total_seconds():.0f} s"
        table.add_row(line.kind, *map(str, counts), greatest)
    Console().print(table)


def sandbox(
    port: Annotated[
        int, typer.Option(min=0, max=console.LARGEST_PORT, help="Port on this machine.")
    ] = 8023,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    world: Annotated[Path | None, typer.Option(help="People, groups and bots, as a file.")] = None,
    allow_remote: Annotated[bool, typer.Option(help="Let other machines in.")] = False,  # noqa: FBT002 -- Typer's way
) -> None:
    """Run the sandbox alone: a Bot API server and the phone page."""
    _need_the_sandbox()
    from bot.sandbox.server.served_sandbox import serve_forever
    from bot.sandbox.server.server import RunningServer

    keep_all_there_is()

    def tell(server: RunningServer, sandbox: "Sandbox") -> None:
        t, program = console.translator(), called.program()
        typer.echo(t.plain("demo.address", url=server.page))
        for token, bot in sandbox.world.bots.items():
            name = bot.user.username
            values = {"token": token, "url": server.url, "program": program, "name": name}
            typer.echo(t.plain("sandbox.token", **values))

    try:
        run_until_stopped(serve_forever(port, host, world, allow_remote=allow_remote, ready=tell))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StartError("start.port", port=port) from None
        raise StartError("start.sandbox", reason=error.strerror) from None
    except ValueError as error:
        raise StartError("start.sandbox", reason=error) from None


def _need_the_sandbox() -> None:
    """Raises StartError where what only the sandbox needs is not installed."""
    missing = [name for name in SANDBOX_NEEDS if find_spec(name) is None]
    if missing:
        raise StartError(
            "start.no-sandbox", names=", ".join(missing), install=called.way_to_the_sandbox()
        )


HERE = (run, demo, sandbox)


def _register_groups(app: typer.Typer) -> None:
    """Add all other commands, whose imports would delay the start of those that are here."""
    from bot.commands import ask, invitations, take_over
    from bot.commands.copies import backup
    from bot.commands.exports import export
    from bot.commands.preflight import preflight
    from bot.commands.programme import files, imports
    from bot.commands.voices import desk

    groups = (
        ask,
        files,
        imports,
        export,
        desk,
        invitations,
        backup,
        preflight,
        take_over,
    )
    for group in groups:
        group.register(app)


def all_commands() -> typer.Typer:
    """The whole command line, which takes a while to import."""
    app = _commands_here()
    _register_groups(app)
    return app


def _commands_here() -> typer.Typer:
    app = typer.Typer(
        help="Mötesplats: the bot for the people at a conference.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for command in HERE:
        app.command()(command)
    return app


def run_command() -> None:
    """Do what the command line says. Begun without a search for cycles: see `keep_all_there_is`."""
    if {command.__name__ for command in HERE}.intersection(sys.argv[1:2]):
        app = _commands_here()
    else:
        app = all_commands()
        keep_all_there_is()
    app(prog_name=called.program())
