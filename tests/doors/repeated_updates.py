"""Letting the bot handle an update a second time, as after a crash before it was marked done."""

from bot.storage.messages.inbox import StoredUpdate
from tests.stage import Stage


class Again:
    """Remembers what comes in from now on, and hands the newest over once more."""

    def __init__(self, stage: Stage) -> None:
        self._dispatcher = stage.bot.dispatcher
        self._accept = self._dispatcher.accept
        self._newest: StoredUpdate | None = None
        self._dispatcher.accept = self._note  # type: ignore[method-assign] # a listener on the wire

    async def handle_newest(self) -> None:
        """Once it was handled the first time."""
        await self._dispatcher.idle()
        assert self._newest is not None
        self._accept(self._newest)
        await self._dispatcher.idle()

    def _note(self, kept: StoredUpdate) -> None:
        self._newest = kept
        self._accept(kept)
