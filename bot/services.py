"""What handlers may reach, built once by `bot.py`."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.announcements import Announcer
from bot.announcements.approving import Approving
from bot.announcements.mending import Mending
from bot.changes.editor import Editor
from bot.changes.hosting import Hosts
from bot.changes.incoming import Incoming
from bot.changes.notices import Notices
from bot.clock import Clock
from bot.delivery.failures import Failures
from bot.delivery.messenger import Messenger
from bot.i18n import Translator
from bot.invitations import Invitations
from bot.privacy import Privacy
from bot.programme.in_use import ProgrammeInUse
from bot.programme.values import ProgrammeFile
from bot.questions import Asking
from bot.reminders import Reminders
from bot.reminders.materials import Arrivals
from bot.storage import Storage
from bot.voices import Voices


class Understanding:
    """The index over the programme in use, built anew when its sessions are others."""

    def __init__(self, day: ProgrammeInUse) -> None:
        self._day = day
        self._built_for: ProgrammeFile | None = None
        self._asking: Asking | None = None

    async def warm_up(self) -> None:
        """Build the index beside everything else, so that the first question need not wait."""
        programme = self._day.programme
        asking = await asyncio.to_thread(Asking, programme)
        if self._asking is None:
            self._asking, self._built_for = asking, programme.file

    @property
    def asking(self) -> Asking:
        programme = self._day.programme
        if self._asking is None or self._built_for is not programme.file:
            self._asking, self._built_for = Asking(programme), programme.file
        return self._asking


@dataclass(frozen=True)
class Services:
    """The parts of a running bot."""

    clock: Clock
    storage: Storage
    day: ProgrammeInUse
    translators: Mapping[str, Translator]
    understanding: Understanding
    messenger: Messenger
    failures: Failures
    reminders: Reminders
    voices: Voices
    arrivals: Arrivals
    announcements: Announcer
    mending: Mending
    approving: Approving
    notices: Notices
    editor: Editor
    incoming: Incoming
    hosts: Hosts
    privacy: Privacy
    invitations: Invitations
    bot_username: str
    poke: Callable[[], None]
    """Tell the sender that rows were added to the outbox."""

    def translator(self, language: str) -> Translator:
        """The texts of a language; Swedish where there are none."""
        return self.translators.get(language) or self.translators["sv"]
