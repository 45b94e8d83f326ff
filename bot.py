"""Mötesplats on the command line: everything is wired here, and nobody can import it."""

import asyncio
import contextlib
import signal
import sys
import tempfile
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import SystemClock
from bot.commands import ask, console, exporting, importing, inviting, programme_files
from bot.config import load_config
from bot.errors import ProgrammeError, StartError
from bot.logs import set_up_logs

SHIPPED = Path(__file__).parent / "schedule_data" / "motesplats-ifo-2023"


def run() -> None:
    """Run the bot on Telegram, with the settings of the environment or `.env`."""
    config = load_config()
    set_up_logs(config.log_level)

    async def serve() -> None:
        from handlers.running import running

        async with running(config, SystemClock()) as bot:
            await _until_stopped(bot.work())

    asyncio.run(serve())


def demo(
    event: Annotated[Path, typer.Option(help="The event's folder.")] = SHIPPED,
    at: Annotated[
        datetime | None, typer.Option(help="When the rehearsal begins, local time.")
    ] = None,
    speed: Annotated[float, typer.Option(min=0, help="Seconds of the event to a real one.")] = 1.0,
    port: Annotated[int, typer.Option(help="Of the phone page; 0 takes a free one.")] = 8023,
    keep: Annotated[Path | None, typer.Option(help="Keep the data in this folder.")] = None,
) -> None:
    """Run the bot on the sandbox, with a clock that can be sped up and jumped."""
    set_up_logs("WARNING")

    async def rehearse() -> None:
        from handlers.rehearsal import rehearsal

        with tempfile.TemporaryDirectory(prefix="motesplats-") as fresh:
            async with rehearsal(
                event, keep or Path(fresh), at=at, speed=speed, port=port
            ) as stage:
                typer.echo(console.translator().plain("demo.address", url=f"{stage.url}/"))
                await _until_stopped(stage.work())

    asyncio.run(rehearse())


def sandbox(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8023,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    world: Annotated[Path | None, typer.Option(help="People, groups and bots, as a file.")] = None,
    allow_remote: Annotated[bool, typer.Option(help="Let other machines in.")] = False,  # noqa: FBT002 -- Typer's way
) -> None:
    """Run the sandbox alone: a Bot API server and the phone page."""
    from bot.sandbox.server import serve_forever

    asyncio.run(serve_forever(port, host, world, allow_remote=allow_remote))


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Do the work until SIGTERM or SIGINT; a second one leaves what is under way."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop, task)
    with contextlib.suppress(asyncio.CancelledError):
        await task


def _stop(task: "asyncio.Task[None]") -> None:
    task.cancel()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.remove_signal_handler(number)


def main() -> None:
    app = typer.Typer(
        help="Mötesplats: the bot for the people at a conference.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    app.command()(run)
    app.command()(demo)
    app.command()(sandbox)
    for group in (ask, programme_files, importing, exporting, inviting):
        group.register(app)
    try:
        app()
    except ProgrammeError as error:
        t = console.translator()
        lines = (problem.render(t) for problem in error.problems)
        typer.echo("\n".join([t.plain("start.programme"), *lines]), err=True)
        sys.exit(1)
    except StartError as error:
        typer.echo(console.translator().plain(error.key, **error.values), err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
