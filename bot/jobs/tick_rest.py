"""A tick that finds nothing due looks again only when something can be."""

from datetime import UTC, datetime

from bot.programme.programme import Programme

NEVER = datetime.max.replace(tzinfo=UTC)
"""Until when a tick rests that has nothing to come."""


class Rest:
    """Lasts until its end, unless the programme is replaced or the clock goes back."""

    def __init__(self) -> None:
        self._programme: Programme | None = None
        self._since: datetime | None = None
        self._until: datetime | None = None

    def begin(self, programme: Programme, now: datetime, until: datetime) -> None:
        self._programme, self._since, self._until = programme, now, until

    def holds(self, programme: Programme, now: datetime) -> bool:
        if self._since is None or self._until is None or programme is not self._programme:
            return False
        return self._since <= now < self._until
