"""The parts of a running bot and the registry of its jobs, built once."""

from collections.abc import Callable

from bot.announcements import Announcer
from bot.announcements.approving import Approving
from bot.announcements.mending import Mending
from bot.announcements.progress_reports import ProgressReports
from bot.changes.editor import Editor
from bot.changes.hosting import Hosts
from bot.changes.incoming import Incoming
from bot.changes.notices import Notices
from bot.changes.swapping import Swapping
from bot.changes.watching import Watcher
from bot.clock import Clock
from bot.config import Config
from bot.courtesy import Pace
from bot.exports.taking_out import Exports
from bot.i18n import load_translators
from bot.invitations import Invitations
from bot.jobs import Jobs
from bot.privacy import Privacy
from bot.programme.in_use import ProgrammeInUse
from bot.reminders import Reminders
from bot.reminders.materials import Arrivals
from bot.services import Services
from bot.shared import Shared
from bot.storage import Storage
from bot.telegram.messenger import Messenger
from bot.understanding import Understanding
from bot.upkeep.failures import Failures
from bot.upkeep.pulse import Pulse
from bot.voices import Voices


def build_services(
    config: Config,
    clock: Clock,
    storage: Storage,
    day: ProgrammeInUse,
    messenger: Messenger,
    bot_username: str,
    poke: Callable[[], None],
) -> Services:
    """Everything that handlers may reach; `poke` wakes the sender."""
    shared = Shared(storage, day, load_translators(), Pace(config.sends_per_second))
    reminders, voices, arrivals = Reminders(shared), Voices(shared), Arrivals(shared)
    announcer, mending, notices = Announcer(shared), Mending(shared), Notices(shared)
    approving = Approving(shared, announcer)
    editor = Editor(shared, notices)
    swapping = Swapping(shared, editor, notices, config.event)
    incoming = Incoming(shared, swapping, notices)
    hosts, invitations = Hosts(shared), Invitations(shared)
    work = (
        reminders,
        voices.asking,
        voices.discussing,
        arrivals,
        announcer,
        mending,
        approving,
        ProgressReports(shared, announcer.following, messenger.keep_current),
        notices,
        Watcher(incoming, swapping),
        hosts,
        invitations,
    )
    return Services(
        clock=clock,
        storage=storage,
        day=day,
        translators=shared.translators,
        understanding=Understanding(day, shared.translators),
        messenger=messenger,
        failures=Failures(),
        pulse=Pulse(),
        jobs=Jobs(storage, (each.job for each in work)),
        reminders=reminders,
        voices=voices,
        arrivals=arrivals,
        announcements=announcer,
        mending=mending,
        approving=approving,
        notices=notices,
        editor=editor,
        swapping=swapping,
        incoming=incoming,
        hosts=hosts,
        privacy=Privacy(shared),
        invitations=invitations,
        exports=Exports(shared),
        bot_username=bot_username,
        poke=poke,
    )
