"""What handlers may reach, built once by `bot.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.announcements import Announcer
from bot.announcements.approving import Approving
from bot.announcements.mending import Mending
from bot.changes.editor import Editor
from bot.changes.hosting import Hosts
from bot.changes.incoming import Incoming
from bot.changes.notices import Notices
from bot.changes.swapping import Swapping
from bot.clock import Clock
from bot.doors import Door
from bot.exports.taking_out import Exports
from bot.i18n import Translator, Translators
from bot.invitations import Invitations
from bot.jobs import Jobs
from bot.live_event import LiveEvent
from bot.privacy import Privacy
from bot.reminders import Reminders
from bot.reminders.materials import Arrivals
from bot.storage import Storage
from bot.understanding import Understanding
from bot.upkeep.failures import Failures
from bot.upkeep.pulse import Pulse
from bot.voices import Voices


@dataclass(frozen=True)
class Services:
    """The parts of a running bot."""

    clock: Clock
    storage: Storage
    day: LiveEvent
    translators: Translators
    understanding: Understanding
    doors: tuple[Door, ...]
    failures: Failures
    pulse: Pulse
    jobs: Jobs
    reminders: Reminders
    voices: Voices
    arrivals: Arrivals
    announcements: Announcer
    mending: Mending
    approving: Approving
    notices: Notices
    editor: Editor
    swapping: Swapping
    incoming: Incoming
    hosts: Hosts
    privacy: Privacy
    invitations: Invitations
    exports: Exports
    bot_username: str
    poke: Callable[[], None]
    """Tell the sender that rows were added to the outbox."""

    def translator(self, language: str) -> Translator:
        """The texts of a language; of the event's first one where there are none."""
        return self.day.translator(language)
