"""Which machine serves: a claim that a take-over leaves where copies are kept, and beside its database.

Whoever finds another's there was taken over from, and stops: before its first call to Telegram, while
it runs, and at once when Telegram says that another fetches. Every copy carries the claim of the
database that it was made of, so that whoever restores it is an heir and no rival.
"""

import os
import socket
import uuid
from datetime import datetime
from pathlib import Path

from bot.errors import TakenOver
from bot.payloads.payload import Payload
from bot.safekeeping.landmarks import refuse_stranger
from bot.storage.connections.folder import CLAIM
from bot.storage.copies.whole_files import settle

UNFINISHED = f".{CLAIM}.unfinished"


class Claim(Payload):
    """A machine serves by it from then on; `before` is the one that it takes the place of."""

    kind = "claim"
    id: str
    at: datetime
    by: str
    before: str


def new_claim(now: datetime, before: Claim | None) -> Claim:
    return Claim(uuid.uuid4().hex, now, socket.gethostname(), before.id if before else "")


def read_claim(folder: Path) -> Claim | None:
    """The one that lies there. Raises OSError where the folder is not there or tells nothing."""
    try:
        text = (folder / CLAIM).read_text(encoding="utf-8")
    except FileNotFoundError:
        os.stat(folder)  # noqa: PTH116 -- a folder that is gone tells nothing
        return None
    except UnicodeError:
        return None
    return Claim.from_json(text)


def write_claim(folder: Path, claim: Claim) -> None:
    """Whole or not at all. Raises OSError."""
    unfinished = folder / UNFINISHED
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    unfinished.write_text(claim.to_json(), encoding="utf-8")
    settle(unfinished, folder / CLAIM)


def heed(data: Path, depot: Path) -> Claim | None:
    """The claim by which the machine of this data folder serves, left in the depot where it lacks.

    Raises TakenOver where another machine's counts, and OSError where the depot tells nothing.
    """
    refuse_stranger(data, depot)
    ours, there = read_claim(data), read_claim(depot)
    if there is None or (ours and ours.before == there.id):
        if ours:
            write_claim(depot, ours)
        return ours
    if ours is None or ours.id != there.id:
        raise TakenOver(
            "claim.taken-over", by=there.by, at=there.at, path=data, claim=depot / CLAIM
        )
    return ours


def renounce(data: Path) -> None:
    """One that was taken over from never serves by its old claim again."""
    (data / CLAIM).unlink(missing_ok=True)
