"""The silence that Telegram asks for (429): of one chat, or of the whole bot.

Telegram does not say whom it means. A long silence is believed of one chat at first; a second chat
that is refused meanwhile shows that it means the bot. No long silence is kept blindly: after a
while one message is let through to see whether it is still wanted.
"""

import time
from collections.abc import Callable

from bot.machine.patience import Patience


class Silence:
    """Who has to be silent, in real seconds. `speed` is how many seconds count as one of them."""

    def __init__(self, patience: Patience, speed: Callable[[], float]) -> None:
        self._patience = patience
        self._speed = speed
        self._chats: dict[int, float] = {}
        self._until = 0.0
        self._try_at = 0.0
        self._since: float | None = None
        self._trial: object | None = None
        self._last: tuple[float, float] | None = None

    def ask(self, seconds: float, chat_id: int, *, had_more: bool) -> bool:
        """A send to the chat was refused; gives whether the chat is silent alone.

        `had_more` says that it got more than its share.
        """
        now = time.monotonic()
        self._last = (seconds, now)
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        others = self._chats.keys() - {chat_id}
        long = seconds > self._patience.silence
        if (had_more or long) and not others and not self._is_kept(now):
            held = now + min(seconds, self._patience.chat_silence) / self._speed()
            self._chats[chat_id] = max(held, self._chats.get(chat_id, 0.0))
            return True
        self._since = self._since if self._is_kept(now) else now
        self._until = max(self._until, now + seconds / self._speed())
        self._try_at = min(self._until, now + self._patience.silence / self._speed())
        self._trial = None
        return False

    @property
    def left(self) -> float:
        """Seconds before the bot may send again, or try to."""
        now = time.monotonic()
        if not self._is_kept(now):
            return 0.0
        return self._patience.trial_look if self._trial else max(0.0, self._try_at - now)

    def left_of(self, chat_id: int) -> float:
        """The same for one chat alone."""
        return max(0.0, self._chats.get(chat_id, 0.0) - time.monotonic())

    def begin(self) -> object | None:
        """A send begins; where silence is still wanted it is a trial, and the only one."""
        if self._is_kept(time.monotonic()) and not self._trial:
            self._trial = object()
            return self._trial
        return None

    def end(self, trial: object | None, *, passed: bool) -> None:
        """The send is over. A trial that was refused has been asked for silence meanwhile."""
        if trial is not None and trial is self._trial:
            self._trial = None
            if passed:
                self._until = 0.0

    @property
    def since(self) -> float | None:
        """For how many seconds the bot has been silent by now; None where it is not."""
        now = time.monotonic()
        return now - self._since if self._is_kept(now) and self._since is not None else None

    @property
    def last(self) -> tuple[float, float] | None:
        """The seconds that Telegram asked for last, and the real seconds since then."""
        return None if self._last is None else (self._last[0], time.monotonic() - self._last[1])

    def _is_kept(self, now: float) -> bool:
        return now < self._until
