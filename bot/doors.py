"""What the house asks of a door, whichever it is."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from bot.chat_commands import ChatCommand
from bot.i18n import Translator
from bot.incoming import File
from bot.replies import Reply
from bot.storage.people.participants import Participant


class Place(Protocol):
    """Where one incoming thing is answered. What a door cannot show it turns into what it can."""

    @property
    def vouches(self) -> bool:
        """Is it certain here who somebody is? Where it is not, a role gives nothing."""

    @property
    def names_event(self) -> bool:
        """Does what is shown here stand below the name of its event anyway?"""

    async def show(self, reply: Reply, *, in_place: bool) -> None:
        """Answer with the reply, in the place of what was pressed where that is wished for."""

    async def send(self, reply: Reply) -> int:
        """Answer with something new below; gives its number at the door."""

    async def toast(self, text: str, *, alert: bool) -> None:
        """A short word over the screen. The second to one press is left out."""

    async def fetch(self, file: File) -> bytes:
        """What is in a file that came in. Raises CannotFetch."""


class Door(Protocol):
    """A way in, and the way on which the bot reaches people by itself."""

    async def rewrite(self, person: Participant, message: int, reply: Reply) -> None:
        """Show something else in the place of a message; where that fails it is let go."""

    async def offer_menu(
        self, person: Participant, commands: Sequence[ChatCommand], t: Translator
    ) -> None:
        """Show the person the commands that are theirs, after a role or the language changed."""

    def link(self, parameter: str) -> str:
        """An address that opens the bot at this door, and tells it the parameter."""

    @property
    def silent_for(self) -> timedelta | None:
        """For how long the door has been closed to what leaves; None while it is open."""

    @property
    def last_pause(self) -> tuple[timedelta, timedelta] | None:
        """How long the last silence was to be, and how long ago it began; None without any."""
