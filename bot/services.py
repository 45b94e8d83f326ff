"""What handlers may reach, built once by `wiring.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.announcements import Announcer
from bot.announcements.approvals import Approvals
from bot.announcements.corrections import Corrections
from bot.announcements.next_time import NextTime
from bot.announcements.progress_reports import ProgressReports
from bot.changes.delivery_reports import DeliveryReports
from bot.changes.editor import Editor
from bot.changes.file_replacement import FileReplacement
from bot.changes.file_watch import FileWatch
from bot.changes.full_rooms import FullRooms
from bot.changes.notices import ChangeNotices
from bot.changes.uploaded_files import UploadedFiles
from bot.clock import Clock
from bot.doors import Door
from bot.event_folders.opening import EventOpening
from bot.event_folders.waiting import WaitingAnnouncements
from bot.event_folders.watch import FolderWatch
from bot.events.event_roots import root_among
from bot.events.live_event import LiveEvent
from bot.exports.calendars.my_calendar import MyCalendar
from bot.exports.export_requests import Exports
from bot.exports.papers import Papers
from bot.i18n import Translator, Translators
from bot.jobs import Job, Jobs
from bot.ownership.attending import Attending
from bot.ownership.typed_numbers import NumberWords
from bot.parties import Parties
from bot.people.invitations import Invitations
from bot.people.joining import Joining
from bot.privacy import Privacy
from bot.programme.programme import Programme
from bot.reminders import Reminders
from bot.reminders.materials import MaterialNotices
from bot.safekeeping.copier import Copier
from bot.safekeeping.machine_warnings import MachineWarnings
from bot.safekeeping.warnings import CopyWarnings
from bot.stage import StageQuestions
from bot.storage import Storage
from bot.storage.people.dialogues import EventDialogues
from bot.storage.people.participants import Participant
from bot.typed_questions import TypedQuestions
from bot.upkeep.failures import Failures
from bot.upkeep.pulse import Pulse
from bot.voices import Voices


@dataclass(frozen=True)
class EventServices:
    """An event that is live, with everything that works for it."""

    live: LiveEvent
    questions: TypedQuestions
    reminders: Reminders
    voices: Voices
    material_notices: MaterialNotices
    announcements: Announcer
    next_time: NextTime
    corrections: Corrections
    approvals: Approvals
    reports: ProgressReports
    notices: ChangeNotices
    editor: Editor
    file_replacement: FileReplacement
    uploaded_files: UploadedFiles
    file_watch: FileWatch
    full_rooms: FullRooms
    delivery_reports: DeliveryReports
    parties: Parties
    stage_questions: StageQuestions
    privacy: Privacy
    invitations: Invitations
    joining: Joining
    exports: Exports
    my_calendar: MyCalendar
    papers: Papers
    copy_warnings: CopyWarnings
    machine_warnings: MachineWarnings

    @property
    def id(self) -> str:
        return self.live.id

    @property
    def dialogues(self) -> EventDialogues:
        return self.live.dialogues

    @property
    def programme(self) -> Programme:
        return self.live.programme

    def translator(self, language: str) -> Translator:
        """See `LiveEvent.translator`."""
        return self.live.translator(language)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """What is done for the event by itself."""
        work = (
            self.reminders,
            self.voices.prompt_scheduler,
            self.voices.discussions,
            self.voices.message_desk,
            self.material_notices,
            self.announcements,
            self.next_time,
            self.corrections,
            self.approvals,
            self.reports,
            self.notices,
            self.file_watch,
            self.full_rooms,
            self.delivery_reports,
            self.invitations,
            self.joining,
            self.copy_warnings,
            self.machine_warnings,
        )
        return tuple(each.job for each in work)


@dataclass(frozen=True)
class Services:
    """The parts of a running bot that belong to no event, and the events that are live."""

    clock: Clock
    storage: Storage
    translators: Translators
    events: Mapping[str, EventServices]
    """By id."""
    attending: Attending[EventServices]
    opening: EventOpening[EventServices]
    """Adds events to these, and takes them away."""
    folders: FolderWatch[EventServices]
    waiting: WaitingAnnouncements
    jobs: Jobs
    doors: tuple[Door, ...]
    failures: Failures
    pulse: Pulse
    poke: Callable[[], None]
    """Tell the sender that rows were added to the outbox."""
    copier: Copier | None = None
    """Sends copies away from the machine; None where none are wanted."""
    may_speak: Callable[[], bool] = lambda: True
    """May what is said by itself leave this machine now? Not while another may say it."""
    web_url: str = ""
    """The root under which the world reaches the web door; empty where it does not."""
    app_url: str = ""
    """The page that opens the web door inside a chat; empty where no chat may open it."""

    @cached_property
    def number_words(self) -> NumberWords:
        """What is typed with the numbers of a list, in every language."""
        return NumberWords.of(self.translators)

    def event_of(self, person: Participant | None = None) -> EventServices:
        """The event that somebody is at now, known or not; see `bot.ownership.attending`."""
        return self.attending.at(person, self.clock.now()).event

    def web_root(self, event_id: str) -> str:
        """Where an event's pages stand at the web door; empty where it is the only one."""
        return root_among(self.events, event_id)

    def web_of(self, event_id: str) -> str:
        """The root under which the world reaches an event's pages; empty where it does not."""
        return self.web_url and self.web_url + self.web_root(event_id)

    def link(self, parameter: str) -> str:
        """An address that opens the bot where it reaches people first, with a parameter."""
        return self.doors[0].link(parameter)

    def translator(self, language: str) -> Translator:
        """The texts of a language, for whoever is not known (yet)."""
        if not self.events:
            return self.translators.speaking(language)
        return self.event_of().translator(language)
