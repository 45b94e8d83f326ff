"""By what a push service knows that a push is ours (RFC 8292): a pair of keys, made once.

Browsers tie what somebody allows to the public one. With another pair nobody gets anything until
their browser has asked anew, which it does when they next open a page.
"""

import base64
import os
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from py_vapid import Vapid, VapidException

from bot.storage.connections.folder import PUSH_KEY

log = structlog.get_logger()


class PushKeys:
    """The pair, and who is to be asked about what we push."""

    def __init__(self, pair: Vapid, contact: str) -> None:
        self.pair = pair
        self.contact = contact

    @cached_property
    def public(self) -> str:
        """As a page hands it to the browser: an uncompressed point in base64url."""
        numbers = self.pair.public_key.public_numbers()
        point = b"\x04" + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
        return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def push_keys(folder: Path, public_url: str) -> PushKeys | None:
    """Those of the data folder, made where there are none; None where they cannot be had.

    A file that cannot be read is left as it is, for whoever can mend it.
    """
    path = folder / PUSH_KEY
    try:
        if not path.exists():
            _make(path)
        return PushKeys(Vapid.from_pem(path.read_bytes()), contact_of(public_url))
    except (OSError, ValueError, VapidException) as error:
        log.error("push.no-keys", error=type(error).__name__)
        return None


def contact_of(public_url: str) -> str:
    """Where a push service finds who we are: the site itself, without a port, which it may not have."""
    host = urlsplit(public_url).hostname or ""
    return f"https://{host}" if "." in host else "https://localhost"


def _make(path: Path) -> None:
    """Whole or not at all, and for its owner alone."""
    pair = Vapid()
    pair.generate_keys()
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    fresh = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fresh, "wb") as file:
        file.write(pair.private_pem())
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
