"""What `preflight` finds of the folders of events beside what the bot serves, or served last."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.commands.preflight.findings import Finding
from bot.config import Config
from bot.errors import CannotRead
from bot.programme.files.reader import ProgrammeReading, event_id_of


def look_at_events(
    config: Config, events: Sequence[tuple[Path, ProgrammeReading]]
) -> Iterator[Finding]:
    """Events that are not in use (yet), and those in use that have no folder (any more).

    Before the first start there is nothing to tell.
    """
    from bot.storage.connections.folder import DATABASE
    from bot.storage.programme.records import read_live

    live: list[str] = []
    with contextlib.suppress(CannotRead):
        live = read_live(config.data / DATABASE)
    if not live:
        return
    for _, reading in events:
        event = reading.programme.event if reading.programme else None
        if event and event.id not in live:
            yield Finding("warning", "preflight.event-not-in-use", {"event": event.name})
    there = {event_id_of(folder) for folder, _ in events}
    for event_id in live:
        if event_id not in there:
            yield Finding("warning", "preflight.event-without-folder", {"event": event_id})
