"""Settings of the operator: `BOT_*` from the environment or `.env`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import Misconfigured

TELEGRAM = "https://api.telegram.org"
TOKEN_SHAPE = r"^[1-9]\d{0,19}:[A-Za-z0-9_-]{1,64}$"  # noqa: S105 -- a pattern, not a token


FASTEST, SLOWEST = 100_000.0, 0.01
"""Messages a second that can be meant; 0 is no limit."""


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

    @field_validator("token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr) -> SecretStr:
        import re

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
