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
from bot.doors import Door
from bot.exports.taking_out import Exports
from bot.invitations import Invitations
from bot.jobs import Jobs
from bot.live_event import LiveEvent
from bot.privacy import Privacy
from bot.reminders import Reminders
from bot.reminders.materials import Arrivals
from bot.services import Services
from bot.storage import Storage
from bot.understanding import Understanding
from bot.upkeep.failures import Failures
from bot.upkeep.pulse import Pulse
from bot.voices import Voices


def build_services(
    config: Config,
    clock: Clock,
    storage: Storage,
    event: LiveEvent,
    door: Door,
    bot_username: str,
    poke: Callable[[], None],
) -> Services:
    """Everything that handlers may reach; `poke` wakes the sender."""
    reminders, voices, arrivals = Reminders(event), Voices(event), Arrivals(event)
    announcer, mending, notices = Announcer(event), Mending(event), Notices(event)
    approving = Approving(event, announcer)
    editor = Editor(event, notices)
    swapping = Swapping(event, editor, notices, config.event)
    incoming = Incoming(event, swapping, notices)
    hosts, invitations = Hosts(event), Invitations(event)
    work = (
        reminders,
        voices.asking,
        voices.discussing,
        arrivals,
        announcer,
        mending,
        approving,
        ProgressReports(event, announcer.following, door.rewrite),
        notices,
        Watcher(incoming, swapping),
        hosts,
        invitations,
    )
    return Services(
        clock=clock,
        storage=storage,
        day=event,
        translators=event.translators,
        understanding=Understanding(event),
        doors=(door,),
        failures=Failures(),
        pulse=Pulse(),
        jobs=Jobs(storage, {event.id: [each.job for each in work]}),
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
        privacy=Privacy(event),
        invitations=invitations,
        exports=Exports(event),
        bot_username=bot_username,
        poke=poke,
    )
