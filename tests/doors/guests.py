"""Somebody at a door, whichever it is: what one does there, and what one sees."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from bot.sandbox.people import Person
from bot.storage.people.addresses import Address
from bot.telegram import accounts
from tests.web.guest import WebGuest

DOORS = ("telegram", "web")


class Screen(Protocol):
    """What was answered."""

    @property
    def text(self) -> str: ...

    @property
    def buttons(self) -> tuple[tuple[str, ...], ...]: ...

    @property
    def document(self) -> tuple[str, bytes] | None: ...


S_co = TypeVar("S_co", bound=Screen, covariant=True)


class Talker(Protocol[S_co]):
    """A `Person` with a phone, or a `WebGuest` with a browser."""

    async def send(self, text: str) -> object:
        """Type a text."""

    async def press(self, label: str) -> object:
        """Press the newest button with this label, or whose data begins so."""

    async def next_reply(self, timeout: float = 240.0) -> S_co:  # noqa: ASYNC109 -- a test's limit
        """The next thing that was said and not taken yet. Raises TimeoutError."""

    def forget_replies(self) -> None:
        """Take everything that came, unread."""

    def messages(self) -> Sequence[S_co]:
        """What the person sees now, the oldest first."""


Guest = Talker[Screen]


def address_of(guest: Guest) -> Address:
    """Where the bot knows them."""
    if isinstance(guest, Person):
        return accounts.address_of(guest.id)
    assert isinstance(guest, WebGuest)
    return guest.address
