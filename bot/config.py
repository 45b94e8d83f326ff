"""Settings of the operator: `BOT_*` from the environment or `.env`."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import Misconfigured

TELEGRAM = "https://api.telegram.org"
TOKEN_SHAPE = r"^[1-9]\d{0,19}:[A-Za-z0-9_-]{1,64}$"  # noqa: S105 -- a pattern, not a token

HOST_SHAPE = re.compile(
    r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9_.])?|[0-9A-Fa-f:.]+(?:%\w+)?"
)
"""A name or an address, without what a name cannot hold."""

LARGEST_ACCOUNT = 2**52
"""Telegram's ids have at most 52 significant bits (Bot API, User)."""


LARGEST_PORT = 65_535

FASTEST, SLOWEST = 100_000.0, 0.01
"""Messages a second that can be meant; 0 is no limit."""


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


class Config(BaseSettings):
    """What `run` needs to know. Raises Misconfigured through `load_config` only."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_", env_file=".env", extra="ignore", frozen=True
    )

    token: Annotated[SecretStr, Field(description="From BotFather")]
    api_url: str = TELEGRAM
    """Root of a Bot API server."""
    data: Path = Path("data")
    event: Path = Path("schedule_data/motesplats-ifo-2023")
    organisers: Annotated[tuple[int, ...], NoDecode] = ()
    """Numeric Telegram ids that are organisers from the start, for tests and rescue."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    web: Annotated[ListeningAddress | None, NoDecode] = None
    """Where the web door listens; there is none without it."""
    web_url: str = ""
    """Under which root the world reaches the web door, in front of a proxy."""
    sends_per_second: float = Field(default=30, ge=0, le=FASTEST, allow_inf_nan=False)
    sends_per_chat: float = Field(default=1, ge=0)
    updates_per_person: float = Field(default=5, ge=0)

    @field_validator("organisers", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("sends_per_second")
    @classmethod
    def _is_a_pace(cls, value: float) -> float:
        if 0 < value < SLOWEST:
            raise ValueError("too slow")
        return value

    @field_validator("organisers")
    @classmethod
    def _are_accounts(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if not all(0 < account < LARGEST_ACCOUNT for account in value):
            raise ValueError("organisers")
        return value

    @field_validator("web", mode="before")
    @classmethod
    def _is_an_address(cls, value: Any) -> Any:
        """Set to nothing it is off, as when it is not set."""
        if not isinstance(value, str):
            return value
        return ListeningAddress.read(value) if value.strip() else None

    @field_validator("api_url", "web_url")
    @classmethod
    def _is_a_root(cls, value: str, field: ValidationInfo) -> str:
        """`http://host:port`, to which everything else is added."""
        if not value and field.field_name == "web_url":
            return value
        parts = urlsplit(value)
        is_root = parts.scheme in {"http", "https"} and HOST_SHAPE.fullmatch(parts.hostname or "")
        if not is_root or parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("no root")
        if parts.port == 0:  # asking for one above 65,535 raises ValueError by itself
            raise ValueError("no root")
        return value.rstrip("/")

    @field_validator("token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(TOKEN_SHAPE, value.get_secret_value()):
            raise ValueError("token")
        return value


def load_config(**given: object) -> Config:
    """Read the settings. Raises Misconfigured naming the first variable that is missing or wrong."""
    try:
        return Config(**given)  # type: ignore[arg-type] # pydantic checks what is given
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = f"BOT_{str(first['loc'][0]).upper()}"
        key = "start.missing-setting" if first["type"] == "missing" else "start.wrong-setting"
        raise Misconfigured(key, name=name) from None


def load_config_offline() -> Config:
    """The same for commands that never call Telegram, and so need no token."""
    return load_config(token="1:none")  # noqa: S106 -- stands where nobody calls
