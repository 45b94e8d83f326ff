"""The parts of a running bot and the registry of its jobs, built once."""

from collections.abc import Callable
from pathlib import Path

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
from bot.services import EventServices, Services
from bot.storage import Storage
from bot.understanding import Understanding
from bot.upkeep.failures import Failures
from bot.upkeep.pulse import Pulse
from bot.voices import Voices


def build_services(
    config: Config,
    clock: Clock,
    storage: Storage,
    live: LiveEvent,
    door: Door,
    bot_username: str,
    poke: Callable[[], None],
) -> Services:
    """Everything that handlers may reach; `poke` wakes the sender."""
    events = {live.id: _build_event(live, config.event, door)}
    return Services(
        clock=clock,
        storage=storage,
        translators=live.translators,
        events=events,
        jobs=Jobs(storage, {event.id: event.jobs for event in events.values()}),
        doors=(door,),
        failures=Failures(),
        pulse=Pulse(),
        bot_username=bot_username,
        poke=poke,
    )


def _build_event(live: LiveEvent, place: Path, door: Door) -> EventServices:
    """What works for one event, whose file lies in `place`."""
    announcer, notices = Announcer(live), Notices(live)
    editor = Editor(live, notices)
    swapping = Swapping(live, editor, notices, place)
    incoming = Incoming(live, swapping, notices)
    return EventServices(
        live=live,
        understanding=Understanding(live),
        reminders=Reminders(live),
        voices=Voices(live),
        arrivals=Arrivals(live),
        announcements=announcer,
        mending=Mending(live),
        approving=Approving(live, announcer),
        reports=ProgressReports(live, announcer.following, door.rewrite),
        notices=notices,
        editor=editor,
        swapping=swapping,
        incoming=incoming,
        watcher=Watcher(incoming, swapping),
        hosts=Hosts(live),
        privacy=Privacy(live),
        invitations=Invitations(live),
        exports=Exports(live),
    )
