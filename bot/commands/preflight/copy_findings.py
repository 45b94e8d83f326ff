"""Whether what is lost with the disk could be had back: copies that leave it, and a restore rehearsed."""

import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.clock import SystemClock
from bot.commands.preflight.findings import Finding
from bot.config import Config
from bot.errors import CannotRead, Misconfigured
from bot.storage.connections.copy_files import Copy
from bot.storage.copies.sqlite_version import has_lost_writes, sqlite_version


def look_at_copies(config: Config) -> Iterator[Finding]:
    yield _library()
    if not config.copy:
        yield Finding("warning", "preflight.no-copies")
        return
    yield from _key(config)
    from bot.safekeeping.depots import CommandDepot, depot_of

    depot = depot_of(config.copy)
    if isinstance(depot, CommandDepot):
        yield _command(depot.command)
        return
    yield _folder(depot.folder, config.data)
    newest = max(depot.copies(), key=lambda copy: copy.made_at, default=None)
    if newest is None:
        yield Finding("warning", "preflight.no-copy-yet", {"path": depot.folder})
    else:
        yield _rehearsal(newest, config)


def _library() -> Finding:
    version = {"version": sqlite_version()}
    if has_lost_writes():
        return Finding("warning", "preflight.sqlite-old", version)
    return Finding("ok", "preflight.sqlite", version)


def _key(config: Config) -> Iterator[Finding]:
    if config.copy_key is None:
        return
    from bot.safekeeping.sealing import check, opens

    try:
        check(config.copy_key)
    except Misconfigured as error:
        yield Finding("error", error.key, error.values)
        return
    yield Finding("ok", "preflight.copy-key" if opens(config.copy_key) else "preflight.copy-locks")


def _command(command: str) -> Finding:
    """It is not run: it would take what is no copy."""
    try:
        name = shlex.split(command)[0]
    except (ValueError, IndexError):
        name = command
    if shutil.which(name) is None:
        return Finding("error", "preflight.no-command", {"name": name})
    return Finding("warning", "preflight.copy-command", {"name": name})


def _folder(folder: Path, data: Path) -> Finding:
    """On the same disk a copy is lost with it."""
    place = folder if folder.is_dir() else folder.parent
    try:
        with tempfile.NamedTemporaryFile(dir=place):
            device = place.stat().st_dev
        beside = (data if data.is_dir() else Path()).stat().st_dev
    except OSError as error:
        values: dict[str, object] = {"path": folder, "reason": error.strerror}
        return Finding("error", "preflight.copy-nowhere", values)
    if device == beside:
        return Finding("warning", "preflight.copy-same-disk", {"path": folder})
    return Finding("ok", "preflight.copy-folder", {"path": folder})


def _rehearsal(copy: Copy, config: Config) -> Finding:
    """Restore it into a folder of its own, and count what it holds."""
    from bot.safekeeping.openings import is_sealed, opened
    from bot.safekeeping.sealing import opens
    from bot.storage.connections.folder import DATABASE
    from bot.storage.copies.restoring import restore
    from bot.storage.overview import read_contents

    now = SystemClock().now()
    told: dict[str, object] = {"path": copy.path}
    if is_sealed(copy.path) and not (config.copy_key and opens(config.copy_key)):
        return Finding("warning", "preflight.copy-sealed", told)
    with tempfile.TemporaryDirectory(prefix="motesplats-") as name:
        folder = Path(name)
        try:
            with opened(copy.path, folder, config.copy_key) as file:
                restore(file, folder / DATABASE, now)
            held = read_contents(folder / DATABASE)
        except (Misconfigured, CannotRead) as error:
            reason = error.values.get("reason", error.key)
            return Finding("error", "preflight.copy-unusable", told | {"reason": reason})
    return Finding(
        "ok",
        "preflight.copy-rehearsed",
        {
            "path": copy.path,
            "made": f"{copy.made_at:%Y-%m-%d %H:%M} UTC",
            "participants": held.participants,
            "saved": held.saved,
            "answers": held.answers,
        },
    )
