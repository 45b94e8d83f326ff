"""How the day stands, put together from everything that runs: what `/status` tells."""

import asyncio
import shutil
from datetime import datetime

from bot.services import EventServices, Services
from bot.storage.overview import Pause, Standing, read_overview


async def standing_of(services: Services, event: EventServices, now: datetime) -> Standing:
    """How the event and the machine stand now."""
    storage = services.storage
    overview = await read_overview(storage.database, event.id)
    version = await storage.changes.version(event.id)
    disk = await asyncio.to_thread(shutil.disk_usage, overview.file.parent)
    return Standing(
        overview=overview,
        failing=_failing(services, now),
        last_pause=_last_pause(services, now),
        doubtful=await storage.outbox.doubtful(event.id, now),
        totals=await storage.outbox.totals(event.id),
        next_send=await services.jobs.next_moment(now, at=event.id),
        loaded_at=version[1] if version else None,
        changes=len(await storage.changes.in_force(event.id)),
        waiting_file=await storage.programme_files.waiting_in_folder(event.id),
        free_bytes=disk.free,
        last_tick=services.pulse.last_tick,
        silent_for=services.pulse.silent_for,
        late={work: min(since, now) for work, since in services.pulse.late.items()},
        clock_ahead=services.clock.ahead,
        safety=services.copier.safety if services.copier else None,
        unused_folders=services.folders.unused,
        folderless=services.folders.folderless,
    )


def _failing(services: Services, now: datetime) -> dict[str, datetime]:
    """What began by a clock that was ahead began at the latest now."""
    failing = {**services.failures.since, **_silence(services, now)}
    return {work: min(since, now) for work, since in failing.items()}


def _silence(services: Services, now: datetime) -> dict[str, datetime]:
    """Since when a door is closed to what leaves, while it is."""
    closed = [door.silent_for for door in services.doors if door.silent_for is not None]
    return {"silence": now - max(closed)} if closed else {}


def _last_pause(services: Services, now: datetime) -> Pause | None:
    pauses = [door.last_pause for door in services.doors if door.last_pause is not None]
    if not pauses:
        return None
    length, ago = min(pauses, key=lambda pause: pause[1])
    return Pause(now - ago, length)
