"""The parts of a running bot and the registry of its jobs, built once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

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
from bot.jobs import Jobs
from bot.machine.patience import Patience
from bot.ownership.attending import Attending
from bot.parties import Parties
from bot.people.invitations import Invitations
from bot.people.joining import Joining
from bot.privacy import Privacy
from bot.programme.programme import Programme
from bot.reminders import Reminders
from bot.reminders.materials import MaterialNotices
from bot.replies import Reply
from bot.roles import Role
from bot.safekeeping.copier import Copier
from bot.safekeeping.machine_warnings import MachineWarnings
from bot.safekeeping.rivals import Rivals
from bot.safekeeping.warnings import CopyWarnings
from bot.services import EventServices, Services
from bot.stage import StageQuestions
from bot.storage.connections.database import Transaction
from bot.storage.people.addresses import Address
from bot.storage.people.participants import Participant
from bot.storage.people.roles import Grant
from bot.typed_questions import TypedQuestions
from bot.upkeep.failures import Failures
from bot.upkeep.pulse import Pulse
from bot.voices import Voices


def build_services(
    live: Mapping[Path, LiveEvent],
    clock: Clock,
    door: Door,
    poke: Callable[[], None],
    patience: Patience,
    web_url: str = "",
    app_url: str = "",
    copier: Copier | None = None,
    rivals: Rivals | None = None,
    may_speak: Callable[[], bool] = lambda: True,
    named: Sequence[Path] = (),
) -> Services:
    """Everything that handlers may reach. The file of each event is in its folder; `poke` wakes who sends.

    There is at least one. More may come where the operator `named` folders, while the bot runs.
    """
    first = next(iter(live.values()))
    storage, translators = first.storage, first.translators
    events: dict[str, EventServices] = {}
    attending = Attending(storage, events)

    def web_of(event_id: str) -> str:
        return web_url + root_among(events, event_id)

    def build(event: LiveEvent, folder: Path) -> EventServices:
        return _build_event(event, folder, door, attending, patience, copier, rivals, web_of)

    def build_beside(programme: Programme, folder: Path) -> EventServices:
        return build(first.beside(programme), folder)

    events |= {event.id: build(event, folder) for folder, event in live.items()}
    jobs = Jobs(storage, {each.id: each.jobs for each in events.values()}, attending.shown_at)
    waiting = WaitingAnnouncements(storage, translators)
    places = {event.id: folder for folder, event in live.items()}
    opening = EventOpening(storage, events, places, jobs, build_beside, named, waiting)
    folders = FolderWatch(opening, storage, translators)
    jobs.add_of_none(folders.job, waiting.job)
    return Services(
        clock=clock,
        storage=storage,
        translators=translators,
        events=events,
        attending=attending,
        opening=opening,
        folders=folders,
        waiting=waiting,
        jobs=jobs,
        doors=(door,),
        failures=Failures(),
        pulse=Pulse(),
        poke=poke,
        copier=copier,
        may_speak=may_speak,
        web_url=web_url,
        app_url=app_url,
    )


def _build_event(
    live: LiveEvent,
    place: Path,
    door: Door,
    attending: Attending[EventServices],
    patience: Patience,
    copier: Copier | None,
    rivals: Rivals | None,
    web_of: Callable[[str], str],
) -> EventServices:
    """What works for one event, whose file lies in `place`."""

    async def rewrite(person: Participant, message: int, reply: Reply) -> None:
        await door.rewrite(person, message, attending.shown_at(reply, live.id, person))

    announcer = Announcer(live, door.link, web_of)
    notices = ChangeNotices(live, timedelta(seconds=patience.longest_change))
    editor = Editor(live, notices)
    file_replacement = FileReplacement(live, editor, notices, place)
    uploaded_files = UploadedFiles(live, file_replacement, notices)
    return EventServices(
        live=live,
        questions=TypedQuestions(live),
        reminders=Reminders(live, attending.saved_elsewhere),
        voices=Voices(live),
        material_notices=MaterialNotices(live),
        announcements=announcer,
        next_time=NextTime(live),
        corrections=Corrections(live),
        approvals=Approvals(live, announcer),
        reports=ProgressReports(live, announcer.progress, rewrite),
        notices=notices,
        editor=editor,
        file_replacement=file_replacement,
        uploaded_files=uploaded_files,
        file_watch=FileWatch(uploaded_files, file_replacement),
        full_rooms=FullRooms(live),
        delivery_reports=DeliveryReports(live),
        parties=Parties(live),
        stage_questions=StageQuestions(live),
        privacy=Privacy(live),
        invitations=Invitations(live),
        joining=Joining(live),
        exports=Exports(live),
        my_calendar=MyCalendar(live),
        papers=Papers(live),
        copy_warnings=CopyWarnings(live, copier, patience.late_copy),
        machine_warnings=MachineWarnings(live, rivals),
    )


async def go_live(services: Services, organisers: Sequence[Address]) -> None:
    """Put the kept changes over the files, make the events live and the organisers organisers."""
    storage, now = services.storage, services.clock.now()
    language = services.translator("").language
    events = services.events.values()
    for event in events:
        await event.editor.load()

    def unit(tx: Transaction) -> None:
        for event in events:
            storage.records.go_live(tx, event.programme, now)
        for gone in storage.records.rest(tx, besides=services.events.keys()):
            services.waiting.tell(tx, gone, next(iter(services.events)), now)
        storage.records.stand_alone(tx, services.events.keys(), now)
        for address in organisers:
            participant = storage.participants.join(tx, address, language, now)
            for event in events:
                storage.attendances.attend(tx, participant.id, event.id, now)
                storage.roles.grant(tx, participant.id, event.id, Grant(Role.ORGANISER), now)

    await storage.write(unit)
    for event in events:
        await event.file_replacement.begin(now)
