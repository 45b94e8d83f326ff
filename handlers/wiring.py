"""The jobs of a running bot, built once: what handlers reach, what the sender says, what recurs."""

from collections.abc import Callable, Mapping
from typing import TypeVar

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
from bot.delivery.failures import Failures
from bot.delivery.messenger import Messenger
from bot.delivery.sender import Render
from bot.delivery.ticks import Job
from bot.i18n import load_translators
from bot.invitations import Invitations
from bot.privacy import Privacy
from bot.programme.in_use import ProgrammeInUse
from bot.reminders import Reminders
from bot.reminders.materials import Arrivals
from bot.services import Services
from bot.storage import Storage
from bot.understanding import Understanding
from bot.voices import Voices
from handlers.announcement_progress import progress_job

T = TypeVar("T")


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
    translators = load_translators()

    def built(kind: Callable[..., T]) -> T:
        return kind(storage=storage, day=day, translators=translators)

    announcements, notices = built(Announcer), built(Notices)
    editor = Editor(storage=storage, day=day, notices=notices)
    swapping = Swapping(
        storage=storage, day=day, editor=editor, notices=notices, event=config.event
    )
    return Services(
        clock=clock,
        storage=storage,
        day=day,
        translators=translators,
        understanding=Understanding(day, translators),
        messenger=messenger,
        failures=Failures(),
        reminders=built(Reminders),
        voices=built(Voices),
        arrivals=built(Arrivals),
        announcements=announcements,
        mending=Mending(storage=storage, translators=translators),
        approving=Approving(
            storage=storage, day=day, translators=translators, announcer=announcements
        ),
        notices=notices,
        editor=editor,
        swapping=swapping,
        incoming=Incoming(
            storage=storage,
            day=day,
            swapping=swapping,
            notices=notices,
            translators=translators,
        ),
        hosts=built(Hosts),
        privacy=built(Privacy),
        invitations=built(Invitations),
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


def recurring_work(services: Services) -> Mapping[str, Job]:
    """What every tick asks: is anything due by now? The names are those of `/status`."""
    return {
        "reminders": services.reminders.decide,
        "prompts": services.voices.decide,
        "materials": services.arrivals.decide,
        "reports": progress_job(services),
        "programme-file": Watcher(services.incoming, services.swapping).look,
    }
