"""The jobs of a running bot, built once: what handlers reach, what the sender says, what recurs."""

from collections.abc import Callable, Mapping

from bot.announcements import Announcer
from bot.announcements.approving import APPROVAL, Approving
from bot.announcements.mending import CORRECTION, WITHDRAWAL, Mending
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
from bot.privacy import Privacy
from bot.programme.in_use import ProgrammeInUse
from bot.reminders import Reminders
from bot.reminders.materials import Arrivals
from bot.services import Services
from bot.shared import Shared
from bot.storage import Storage
from bot.telegram.attempts import Render
from bot.telegram.messenger import Messenger
from bot.understanding import Understanding
from bot.upkeep.failures import Failures
from bot.upkeep.job import Job
from bot.upkeep.pulse import Pulse
from bot.voices import Voices
from handlers.announcement_progress import progress_job


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
    announcer, notices = Announcer(shared), Notices(shared)
    editor = Editor(shared, notices)
    swapping = Swapping(shared, editor, notices, config.event)
    return Services(
        clock=clock,
        storage=storage,
        day=day,
        translators=shared.translators,
        understanding=Understanding(day, shared.translators),
        messenger=messenger,
        failures=Failures(),
        pulse=Pulse(),
        reminders=Reminders(shared),
        voices=Voices(shared),
        arrivals=Arrivals(shared),
        announcements=announcer,
        mending=Mending(shared),
        approving=Approving(shared, announcer),
        notices=notices,
        editor=editor,
        swapping=swapping,
        incoming=Incoming(shared, swapping, notices),
        hosts=Hosts(shared),
        privacy=Privacy(shared),
        invitations=Invitations(shared),
        exports=Exports(shared),
        bot_username=bot_username,
        poke=poke,
    )


def renderers_of(services: Services) -> Mapping[str, Render]:
    """Who says what stands in the outbox, by its kind."""
    return {
        "reminder": services.reminders.render,
        "prompt": services.voices.render,
        "discussed": services.voices.discussing.render,
        "materials": services.arrivals.render,
        "announcement": services.announcements.render,
        CORRECTION: services.mending.render,
        WITHDRAWAL: services.mending.render,
        APPROVAL: services.approving.render,
        "change": services.notices.render,
        "programme-file": services.incoming.render,
        "full": services.hosts.render,
        "role": services.invitations.render,
    }


HARMLESS_TWICE = frozenset({"reminder"})
"""Kinds of what stands in the outbox of which a second copy is better than none."""


def recurring_work(services: Services) -> Mapping[str, Job]:
    """What every tick asks: is anything due by now? The names are those of `/status`."""
    return {
        "reminders": services.reminders.decide,
        "prompts": services.voices.decide,
        "materials": services.arrivals.decide,
        "reports": progress_job(services),
        "programme-file": Watcher(services.incoming, services.swapping).look,
    }
