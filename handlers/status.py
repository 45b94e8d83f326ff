"""`/status`: how the day stands, for organisers."""

import asyncio
import shutil
from datetime import UTC, datetime, timedelta

from telegram import Update

from bot.storage.database import Transaction
from bot.storage.overview import read_overview
from bot.storage.roles import Role
from bot.views.status import Pause, Standing, render_status
from bot.views.status_actions import ResendDoubtful
from handlers import stale
from handlers.context import App, Context
from handlers.roles import requires
from handlers.routing import on_command, on_press


@requires(Role.ORGANISER)
async def show_status(update: Update, context: Context) -> None:
    standing = await _standing(context)
    await context.show(render_status(standing, context.programme, context.t))


@requires(Role.ORGANISER)
async def resend(update: Update, context: Context) -> None:
    """What may not have arrived and is still of use is sent again, once for each press shown."""
    outbox, records = context.services.storage.outbox, context.services.storage.records
    by = datetime.fromtimestamp(context.press(ResendDoubtful).by, UTC)

    async def unit(tx: Transaction) -> int:
        count = await outbox.resend_doubtful(tx, context.event_id, by, context.now)
        if count:
            person = context.participant.id
            await records.audit(
                tx, context.now, "doubtful.resent", actor_id=person, detail=str(count)
            )
        return count

    if not await context.save(unit):
        await stale.say_done_already(context)
        return
    context.services.poke()
    await show_status(update, context)


async def _standing(context: Context) -> Standing:
    services, storage, now = context.services, context.services.storage, context.now
    overview = await read_overview(storage.database, context.event_id)
    version = await storage.changes.version(context.event_id)
    disk = await asyncio.to_thread(shutil.disk_usage, overview.file.parent)
    return Standing(
        overview=overview,
        failing=_failing(context, now),
        last_pause=_last_pause(context),
        doubtful=await storage.outbox.doubtful(context.event_id, now),
        totals=await storage.outbox.totals(context.event_id),
        next_send=await services.jobs.next_moment(now),
        loaded_at=version[1] if version else None,
        changes=len(await storage.changes.in_force(context.event_id)),
        waiting_file=await storage.programme_files.waiting_in_folder(context.event_id),
        free_bytes=disk.free,
        now=now,
        last_tick=services.pulse.last_tick,
        silent_for=services.pulse.silent_for,
        late={work: min(since, now) for work, since in services.pulse.late.items()},
        clock_ahead=services.clock.ahead,
    )


def _failing(context: Context, now: datetime) -> dict[str, datetime]:
    """What began by a clock that was ahead began at the latest now."""
    failing = {**context.services.failures.since, **_silence(context)}
    return {work: min(since, now) for work, since in failing.items()}


def _silence(context: Context) -> dict[str, datetime]:
    """Since when Telegram wants silence, while it does."""
    ago = context.services.messenger.silent_for
    return {} if ago is None else {"silence": context.now - timedelta(seconds=ago)}


def _last_pause(context: Context) -> Pause | None:
    asked = context.services.messenger.last_pause
    if asked is None:
        return None
    seconds, ago = asked
    return Pause(context.now - timedelta(seconds=ago), timedelta(seconds=seconds))


def register(application: App) -> None:
    on_command(application, ("status",), show_status)
    on_press(application, ResendDoubtful, resend)
