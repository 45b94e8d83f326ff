"""Settings of the operator: `BOT_*` from the environment or `.env`.

Every start reads them before anything else, so no library does: it would take a sixth of the start.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.errors import Misconfigured

PREFIX = "BOT_"
FILE = Path(".env")

TELEGRAM = "https://api.telegram.org"
TOKEN_SHAPE = r"[1-9]\d{0,19}:[A-Za-z0-9_-]{1,64}"  # noqa: S105 -- a pattern, not a token

KEY_SHAPE = r"age1[a-z0-9]{58}|AGE-SECRET-KEY-1[A-Z0-9]{58}"
"""Of age (age-encryption.org/v1): who may open, and who opens."""

HOST_SHAPE = re.compile(
    r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9_.])?|[0-9A-Fa-f:.]+(?:%\w+)?"
)
"""A name or an address, without what a name cannot hold."""

LARGEST_ACCOUNT = 2**52
"""Telegram's ids have at most 52 significant bits (Bot API, User)."""

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

LARGEST_PORT = 65_535

FASTEST, SLOWEST = 100_000.0, 0.01
"""Messages a second that can be meant; 0 is no limit."""


@dataclass(frozen=True)
class Secret:
    """A text that stands in no log and no traceback."""

    _text: str = field(repr=False)

    def revealed(self) -> str:
        return self._text


@dataclass(frozen=True)
class ListeningAddress:
    """Where a server listens: a name or an address of this machine, and a port; 0 takes a free one."""

    host: str
    port: int

    @classmethod
    def read(cls, text: str) -> "ListeningAddress":
        """From `127.0.0.1:8080` or `[::1]:8080`. Raises ValueError."""
        host, _, port = text.strip().rpartition(":")
        is_bracketed = host.startswith("[") and host.endswith("]")
        host = host[1:-1] if is_bracketed else host
        is_named = HOST_SHAPE.fullmatch(host) and (":" in host) == is_bracketed
        if not is_named or not re.fullmatch("[0-9]{1,5}", port) or int(port) > LARGEST_PORT:
            raise ValueError("no address")
        return cls(host, int(port))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Config:
    """What `run` needs to know. Of each setting `READERS` says what may be written."""

    token: Secret
    """From BotFather."""
    api_url: str = TELEGRAM
    """Root of a Bot API server."""
    data: Path = Path("data")
    events: tuple[Path, ...] = (Path("schedule_data/motesplats-ifo-2023"),)
    """Folders of events, or of such folders; see `event_folders`."""
    organisers: tuple[int, ...] = ()
    """Numeric Telegram ids that are organisers from the start, for tests and rescue."""
    log_level: str = "INFO"
    web: ListeningAddress | None = None
    """Where the web door listens; there is none without it."""
    web_url: str = ""
    """Under which root the world reaches the web door, in front of a proxy."""
    copy: str = ""
    """Where copies of the database go every minute: a folder, or a command that takes one."""
    copy_key: Secret | None = None
    """For whom they are locked: keys of age."""
    sends_per_second: float = 30
    sends_per_chat: float = 1
    updates_per_person: float = 5


def load_config(**given: str) -> Config:
    """Read the settings; what is given goes before the environment, and that before the file.

    Raises Misconfigured naming the first variable that is missing or wrong.
    """
    written = {**_in_file(), **_ours(os.environ), **given}
    if "token" not in written:
        raise Misconfigured("start.missing-setting", name=_variable("token"))
    read = {name: _read(name, written[name]) for name in READERS if name in written}
    return Config(**{FIELDS.get(name, name): value for name, value in read.items()})


def load_config_offline() -> Config:
    """The same for commands that never call Telegram, and so need no token."""
    return load_config(token="1:none")  # noqa: S106 -- stands where nobody calls


def _in_file() -> dict[str, str]:
    if not FILE.is_file():
        return {}
    from dotenv import dotenv_values

    return _ours({name: text for name, text in dotenv_values(FILE).items() if text is not None})


def _ours(variables: Mapping[str, str]) -> dict[str, str]:
    """By the names of the fields; how a variable is capitalised makes no difference."""
    named = ((name.upper(), text) for name, text in variables.items())
    return {
        name.removeprefix(PREFIX).lower(): text for name, text in named if name.startswith(PREFIX)
    }


def _read(name: str, text: str) -> Any:
    try:
        return READERS[name](text)
    except ValueError:
        raise Misconfigured("start.wrong-setting", name=_variable(name)) from None


def _variable(name: str) -> str:
    return f"{PREFIX}{name.upper()}"


def _token(text: str) -> Secret:
    if not re.fullmatch(TOKEN_SHAPE, text):
        raise ValueError("no token")
    return Secret(text)


def _root(text: str) -> str:
    """`http://host:port`, to which everything else is added."""
    parts = urlsplit(text)
    is_root = parts.scheme in {"http", "https"} and HOST_SHAPE.fullmatch(parts.hostname or "")
    if not is_root or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("no root")
    if parts.port == 0:  # asking for one above 65,535 raises ValueError by itself
        raise ValueError("no root")
    return text.rstrip("/")


def _accounts(text: str) -> tuple[int, ...]:
    words = text.replace(",", " ").split()
    accounts = tuple(int(word) for word in words if re.fullmatch("[0-9]+", word))
    if len(accounts) < len(words) or not all(0 < each < LARGEST_ACCOUNT for each in accounts):
        raise ValueError("no accounts")
    return accounts


def _folders(text: str) -> tuple[Path, ...]:
    """Several are set apart as in PATH, or by line breaks."""
    named = [each.strip() for line in text.splitlines() for each in line.split(os.pathsep)]
    if not any(named):
        raise ValueError("no folder")
    return tuple(Path(each) for each in named if each)


def _log_level(text: str) -> str:
    if text not in LOG_LEVELS:
        raise ValueError("no level")
    return text


def _listening(text: str) -> ListeningAddress | None:
    """Set to nothing it is off, as when it is not set."""
    return ListeningAddress.read(text) if text.strip() else None


def _key(text: str) -> Secret | None:
    """Only their shape: what they are is seen where copies are locked."""
    if not text.strip():
        return None
    if not all(re.fullmatch(KEY_SHAPE, key) for key in re.split(r"[\s,]+", text.strip())):
        raise ValueError("no key")
    return Secret(text)


def _pace(text: str) -> float:
    value = _limit(text)
    if value and not SLOWEST <= value <= FASTEST:
        raise ValueError("too slow, or faster than can be meant")
    return value


def _limit(text: str) -> float:
    value = float(text)
    if not value >= 0:  # nor is that what is no number
        raise ValueError("no limit")
    return value


READERS: Mapping[str, Callable[[str], Any]] = {
    "token": _token,
    "api_url": _root,
    "data": Path,
    "event": _folders,
    "organisers": _accounts,
    "log_level": _log_level,
    "web": _listening,
    "web_url": lambda text: _root(text) if text else "",
    "copy": str.strip,
    "copy_key": _key,
    "sends_per_second": _pace,
    "sends_per_chat": _limit,
    "updates_per_person": _limit,
}
"""From what is written to the setting, by its name. Each raises ValueError for what it cannot be."""

FIELDS: Mapping[str, str] = {"event": "events"}
"""Where a setting is called after one of what it may name several of."""
