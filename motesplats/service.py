"""The bot as a service: every start goes through here, so nothing that only options take is imported."""

import asyncio
import contextlib
import gc
import os
from functools import partial
from typing import TYPE_CHECKING

from bot.changes.start import programmes_at_start
from bot.clock import SystemClock
from bot.commands import console
from bot.commands.running.loop_watch import watched
from bot.commands.running.shutdown import run_until_stopped
from bot.config import load_config
from bot.machine.checked_clock import CheckedClock
from bot.machine.logs import set_up_logs
from bot.programme.files.event_folders import event_folders
from bot.upkeep.supervisor import Supervisor

if TYPE_CHECKING:
    from bot.config import Config
    from bot.conversation import Conversation
    from bot.i18n import Translators
    from bot.running.running_bot import Running

BEGUN_SECONDS = 0.005
"""A timer comes after all that is ready, and so after what the tasks of tasks begin."""


def run_service(*, fresh: bool = False, stands_by: bool = False) -> None:
    """Serve people on Telegram until it is asked to stop; `fresh` begins anew without a database.

    Who `stands_by` does so only once it is told to.
    """
    config = load_config()
    set_up_logs(config.log_level)
    supervisor = Supervisor.of(os.environ)

    async def serve() -> None:
        clock = CheckedClock(SystemClock())
        if stands_by:
            await _stand_by(config, clock, supervisor)
        reading = asyncio.create_task(
            programmes_at_start(event_folders(config.events), config.data)
        )
        await asyncio.sleep(BEGUN_SECONDS)  # another process reads while this one imports all else
        from bot.running.process import running
        from bot.telegram.http.request import AiohttpRequest

        programmes = await reading
        keep_all_there_is()
        with watched(supervisor):  # not before: importing stands still for as long as it takes
            async with running(
                config,
                clock,
                new_conversation,
                new_request=partial(AiohttpRequest, hear=clock.hear),
                programmes=programmes,
                fresh=fresh,
                supervisor=supervisor,
            ) as bot:
                _tell_whom_it_serves(bot)
                await bot.work()

    run_until_stopped(serve())


async def _stand_by(config: "Config", clock: CheckedClock, supervisor: Supervisor) -> None:
    import bot.running.process  # what serving takes is there before anybody waits for it
    import bot.telegram.http.request  # noqa: F401
    from bot.running.stand_by import say_line, stand_by

    t = console.translator()
    with watched(supervisor):
        supervisor.ready()
        await stand_by(config, clock, t, say_line)


def _tell_whom_it_serves(bot: "Running") -> None:
    """One line, past every buffer: a full disk under it must not stop what works."""
    events = bot.services.events.values()
    t = bot.services.translators.speaking(console.terminal_locale(), console.ELSE)
    names = ", ".join(event.programme.event.name for event in events)
    line = t.plain("run.serves", username=bot.connection.bot.username, events=names)
    with contextlib.suppress(OSError):
        os.write(1, f"{line}\n".encode())


def new_conversation(translators: "Translators") -> "Conversation":
    from handlers import new_conversation

    return new_conversation(translators)


def keep_all_there_is() -> None:
    """Search for cycles in what is made from here on, and not in what was made to stay."""
    gc.freeze()
    gc.enable()
