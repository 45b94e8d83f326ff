"""`/status`: how the day stands, for organisers."""

import asyncio
import shutil
from datetime import UTC, datetime

from bot.access import requires
from bot.roles import Role
from bot.storage.connections.database import Transaction
from bot.storage.overview import read_overview
from bot.turn import Presses, Turn
from bot.views.actions.status import ResendDoubtful
from bot.views.home.status import (
    Pause,
    Standing,
    render_status,
)
from handlers import stale


@requires(Role.ORGANISER)
async def show_status(turn: Turn) -> None:
    scene = turn.scene
    standing = await _standing(turn, scene.now)
    await turn.show(render_status(standing, scene))


@requires(Role.ORGANISER)
async def resend(turn: Turn) -> None:
    """What may not have arrived and is still of use is sent again, once for each press shown."""
    outbox, records = turn.services.storage.outbox, turn.services.storage.records
    by = datetime.fromtimestamp(turn.press(ResendDoubtful).by, UTC)

    def unit(tx: Transaction) -> int:
        count = outbox.resend_doubtful(tx, turn.event.id, by, turn.now)
        if count:
            person = turn.participant.id
            records.audit(tx, turn.now, "doubtful.resent", actor_id=person, detail=str(count))
        return count

    if not await turn.save(unit):
        await stale.say_done_already(turn)
        return
    turn.services.poke()
    await show_status(turn)


async def _standing(turn: Turn, now: datetime) -> Standing:
    services, storage = turn.services, turn.services.storage
    overview = await read_overview(storage.database, turn.event.id)
    version = await storage.changes.version(turn.event.id)
    disk = await asyncio.to_thread(shutil.disk_usage, overview.file.parent)
    return Standing(
        overview=overview,
        failing=_failing(turn, now),
        last_pause=_last_pause(turn),
        doubtful=await storage.outbox.doubtful(turn.event.id, now),
        totals=await storage.outbox.totals(turn.event.id),
        next_send=await services.jobs.next_moment(now, at=turn.event.id),
        loaded_at=version[1] if version else None,
        changes=len(await storage.changes.in_force(turn.event.id)),
        waiting_file=await storage.programme_files.waiting_in_folder(turn.event.id),
        free_bytes=disk.free,
        last_tick=services.pulse.last_tick,
        silent_for=services.pulse.silent_for,
        late={work: min(since, now) for work, since in services.pulse.late.items()},
        clock_ahead=services.clock.ahead,
    )


def _failing(turn: Turn, now: datetime) -> dict[str, datetime]:
    """What began by a clock that was ahead began at the latest now."""
    failing = {**turn.services.failures.since, **_silence(turn)}
    return {work: min(since, now) for work, since in failing.items()}


def _silence(turn: Turn) -> dict[str, datetime]:
    """Since when a door is closed to what leaves, while it is."""
    closed = [door.silent_for for door in turn.services.doors if door.silent_for is not None]
    return {"silence": turn.now - max(closed)} if closed else {}


def _last_pause(turn: Turn) -> Pause | None:
    pauses = [door.last_pause for door in turn.services.doors if door.last_pause is not None]
    if not pauses:
        return None
    length, ago = min(pauses, key=lambda pause: pause[1])
    return Pause(turn.now - ago, length)


PRESSES: Presses = {
    ResendDoubtful: resend,
}
