"""Fetching updates: kept in the inbox before Telegram may forget them, handed on afterwards."""

import asyncio
import math
import time
from collections.abc import Awaitable, Sequence
from typing import Any, Protocol

import orjson
import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TimedOut

from bot.clock import Clock
from bot.errors import CannotSave
from bot.machine.patience import Patience
from bot.roles import Role
from bot.storage import Storage
from bot.storage.messages.inbox import StoredUpdate
from bot.telegram.accounts import TELEGRAM, account_of
from bot.telegram.http.api import BotApi
from bot.telegram.http.request import seconds_of
from bot.telegram.http.token_doubt import TokenDoubt
from bot.telegram.receiving.fetched_updates import FetchedUpdates, Unnumbered
from bot.telegram.receiving.minimisation import picture_sender, strip

LONGEST_STALE_WAIT = 5.0
"""While Telegram gives again what cannot be confirmed: others may come behind it."""

LISTENING_SECONDS = 2
"""That Telegram may hold a question of one who only listens whether another asks."""

LONGEST_SILENCE = 60.0
"""That is kept without asking whether it is still wanted."""

CONFLICT_SECONDS = 60.0
"""Without a conflict before there surely is no other process: it may poll as seldom as we."""

MOST_HELD = 20_000
"""Updates in memory whose senders were told that they are not saved."""

NOT_KEPT_SECONDS = 1.0
"""Between two attempts while nothing can be kept; also what a question waits at most then."""

LARGEST_UPDATE = 1_000_000
"""Characters of JSON. A text has at most 4,096, and may answer and quote one as long."""

UNREADABLE = "{}"
"""Kept in place of what cannot be written as JSON; the dispatcher sets it aside."""

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]

log = structlog.get_logger()


class Receiver(Protocol):
    """Who gets what was fetched."""

    def accept(self, kept: StoredUpdate) -> None:
        """Handle an update that is kept."""

    def done(self, kept: StoredUpdate) -> None:
        """Write down that an update was handled before it could be kept."""

    async def do_without_keeping(self, batch: Sequence[StoredUpdate]) -> set[int]:
        """Handle what needs no writing, and tell the senders of the rest that it is not saved.

        Gives the ids of those that were handled.
        """

    async def has_room(self) -> None:
        """Return when not too much waits."""

    def caught_up(self) -> None:
        """Nothing more waits at Telegram."""


class Rivalry(Protocol):
    """What is known of another that asks with the same token."""

    @property
    def must_listen(self) -> bool:
        """Must nothing be taken from Telegram, since it may be another's?"""

    def heard(self) -> None:
        """Telegram has answered, and spoken of no other."""

    async def conflict(self) -> None:
        """Another asks: return once it is right to ask again although it does, or raise."""


class Poller:
    """Asks for updates until cancelled, and gives each new one to the receiver once it is kept."""

    def __init__(
        self,
        api: BotApi,
        open_way: BotApi,
        storage: Storage,
        clock: Clock,
        receiver: Receiver,
        token_doubt: TokenDoubt,
        patience: Patience,
        rivalry: Rivalry,
    ) -> None:
        """`open_way` is where Telegram has just answered: the first question waits for no other."""
        self._api = api
        self._open_way: BotApi | None = open_way
        self._token_doubt = token_doubt
        self._patience = patience
        self._rivalry = rivalry
        self._storage = storage
        self._clock = clock
        self._receiver = receiver
        self._offset: int | None = None
        self._has_asked = False
        self._failures = 0
        self._handled: dict[int, bool] = {}
        self._held: list[StoredUpdate] = []
        self._conflict_until = 0.0
        self._answered_at = time.monotonic()
        self._has_fetched = False

    @property
    def has_fetched(self) -> bool:
        """Has Telegram answered since the start?"""
        return self._has_fetched

    @property
    def unanswered_for(self) -> float:
        """Seconds since Telegram answered last and what it gave was kept; since the start at first."""
        return time.monotonic() - self._answered_at

    @property
    def conflicted(self) -> bool:
        """Does another process fetch with the same token? Nothing in bulk may be sent then."""
        return time.monotonic() < self._conflict_until

    async def run(self) -> None:
        """Raises Misconfigured when the token is surely refused, and TakenOver; goes on after all else."""
        while True:
            try:
                await self._receiver.has_room()
                asked_at = time.monotonic()
                # The first time only what waits already is wanted, and whether that is all.
                holds = self._has_asked and not self._held
                batch = await self._fetch(self._patience.poll if holds else 0)
                self._has_asked = True
                await self._keep(batch)
                self._note_answer()
                if not batch.updates:
                    await self._rest_since(asked_at)
            except Exception as error:  # noqa: BLE001 -- a bot that stops asking is deaf for ever
                await self._recover(error)

    async def listen(self) -> None:
        """Ask, and take nothing, for as long as another may serve in this one's place; raises as `run`.

        What is given has not been confirmed: it is there for whoever serves.
        """
        while self._rivalry.must_listen:
            try:
                asked_at = time.monotonic()
                await self._fetch(LISTENING_SECONDS)
                self._note_answer()
                self._rivalry.heard()
                await self._rest_since(asked_at)
            except Exception as error:  # noqa: BLE001 -- see run
                await self._recover(error)

    def _note_answer(self) -> None:
        self._failures = 0
        self._answered_at, self._has_fetched = time.monotonic(), True
        self._token_doubt.accepted()

    async def _rest_since(self, asked_at: float) -> None:
        shortest = self._patience.shortest_poll
        if time.monotonic() - asked_at < shortest:
            await asyncio.sleep(shortest)

    async def _fetch(self, seconds: int) -> FetchedUpdates:
        """Telegram may hold the question for so many seconds, where it has nothing to give."""
        api, self._open_way = self._open_way or self._api, None
        answer = await api.call(
            "getUpdates",
            read_seconds=self._patience.poll + self._patience.poll_grace,
            offset=self._offset,
            timeout=seconds,
            allowed_updates=ALLOWED,
        )
        return FetchedUpdates.of(answer)

    async def _keep(self, batch: FetchedUpdates) -> None:
        """Raises Unnumbered when the same would come again, since nothing in it can be confirmed."""
        if batch.updates or self._held:
            await self._keep_numbered(batch)
        elif not batch.unnumbered:
            # The offset is confirmed. Without it also those are seen whose numbers began anew,
            # lower than before (Bot API, Update: after a week without any).
            self._offset = None
        if not batch.is_full:
            self._receiver.caught_up()
        if batch.unnumbered and not batch.updates:
            raise Unnumbered("no update has a number")
        if batch.unnumbered:
            log.error("update.without-number", count=batch.unnumbered)

    async def _keep_numbered(self, batch: FetchedUpdates) -> None:
        senders = await self._senders_of_kept_pictures(batch.updates)
        fetched = [
            StoredUpdate(each["update_id"], _as_text(each, senders)) for each in batch.updates
        ]
        kept, now = [*self._held, *fetched], self._clock.now()
        try:
            new = await self._storage.write(lambda tx: self._storage.inbox.add(tx, kept, now))
        except CannotSave:
            await self._do_without_keeping(batch, fetched)
            raise
        self._offset = batch.confirming or self._offset
        self._held.clear()
        for each in new:
            if self._handled.get(each.update_id):
                self._receiver.done(each)
            else:
                self._receiver.accept(each)
        self._handled.clear()

    async def _do_without_keeping(
        self, batch: FetchedUpdates, fetched: list[StoredUpdate]
    ) -> None:
        """They stay at Telegram and come again; who waits is answered, or told so, once.

        Behind a full batch Telegram shows nobody. It is confirmed then, and what could not be
        handled is held here: its senders know that it is not saved.
        """
        fresh = [each for each in fetched if each.update_id not in self._handled]
        handled = await self._receiver.do_without_keeping(fresh)
        self._handled |= {each.update_id: each.update_id in handled for each in fresh}
        if batch.is_full and len(self._held) < MOST_HELD:
            self._held += [each for each in fetched if not self._handled[each.update_id]]
            self._offset = batch.confirming or self._offset

    async def _senders_of_kept_pictures(self, updates: Sequence[dict[str, Any]]) -> frozenset[int]:
        """The organisers, where there is a picture: nobody else's is kept."""
        if all(picture_sender(each) is None for each in updates):
            return frozenset()
        organisers = await self._storage.addresses.of_role(Role.ORGANISER, TELEGRAM)
        return frozenset(map(account_of, organisers))

    async def _recover(self, error: Exception) -> None:
        self._failures += 1
        if isinstance(error, InvalidToken):
            await self._token_doubt.refused()
        if isinstance(error, Conflict):
            self._conflict_until = math.inf
            await self._rivalry.conflict()
            self._conflict_until = time.monotonic() + CONFLICT_SECONDS
        # One line for the first failure and then ever fewer, so that an outage fills no log.
        if self._failures & (self._failures - 1) == 0:
            log.error("polling.failed", error=type(error).__name__, failures=self._failures)
        if isinstance(error, TimedOut):  # a connection that says nothing is not trusted again
            await self._quietly(self._api.reconnect())
        wait = self._patience.polls.after(self._failures)
        if isinstance(error, CannotSave):  # others wait behind those who were told
            wait = min(wait, NOT_KEPT_SECONDS)
        if isinstance(error, Unnumbered):
            wait = min(wait, LONGEST_STALE_WAIT)
        if isinstance(error, RetryAfter):
            seconds = seconds_of(error)
            log.warning("telegram.wants-silence", method="getUpdates", seconds=seconds)
            wait = max(wait, min(seconds, LONGEST_SILENCE))
        await asyncio.sleep(wait)

    async def _quietly(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 -- see run
            log.error("polling.not-rebuilt", error=type(error).__name__)


def _as_text(update: dict[str, Any], picture_senders: frozenset[int]) -> str:
    try:
        keeps_picture = picture_sender(update) in picture_senders
        text = orjson.dumps(strip(update, keeps_picture=keeps_picture)).decode()
    except Exception as error:  # noqa: BLE001 -- one strange update must not stop the others
        log.error("update.unwritable", update_id=update["update_id"], error=type(error).__name__)
        return UNREADABLE
    if len(text) > LARGEST_UPDATE:
        log.error("update.too-large", update_id=update["update_id"], size=len(text))
        return UNREADABLE
    return text
