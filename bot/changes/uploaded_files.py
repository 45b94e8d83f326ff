"""A new programme file while the bot runs: kept, and shown to an organiser as what it would change."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.changes.candidates import Candidate, digest_of
from bot.changes.editor import ChangeResult
from bot.changes.file_replacement import FileReplacement
from bot.changes.notices import ChangeNotices
from bot.events.live_event import LiveEvent
from bot.i18n import Translator
from bot.payloads.payload import Payload
from bot.people.organisers import tell_organisers
from bot.programme.findings import Findings
from bot.programme.programme import Programme
from bot.programme.rooms.crowded_rooms import newly_crowded
from bot.programme.sources.questions import Layout
from bot.programme.versions.applied_changes import FieldChange, apply, contradicted
from bot.programme.versions.comparison import DRASTIC, Comparison, compare_by_id
from bot.programme.versions.delays import new_clashes
from bot.programme.versions.news import News, NewsPart
from bot.replies import Outgoing, Reply
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.storage.programme.programme_files import KeptFile
from bot.views.changes.file_reading import render_questions
from bot.views.changes.programme_file import render_offer, render_problems
from bot.views.scene import Scene

KIND = "programme-file"

VALID = timedelta(days=1)

CLASHES = {"room-twice", "speaker-twice"}
"""Warnings that are told by themselves, and only where a file brings them."""
BY_ITSELF = CLASHES | {"columns-guessed"}
"""The columns stand above the warnings, with a button."""


class FilePayload(Payload):
    """The number of the file that waits."""

    kind = KIND
    number: int


@dataclass(frozen=True)
class FileOffer:
    """What a file would change, over which version, and which changes it contradicts."""

    file: KeptFile
    candidate: Candidate
    version: int
    comparison: Comparison
    news: tuple[News, ...]
    people: int
    contradicted: tuple[FieldChange, ...]
    findings: Findings
    held: int
    """Sessions that are held as it is."""

    @property
    def cancelled(self) -> int:
        """How many of them would not be."""
        return sum(NewsPart.CANCELLED in each.parts for each in self.news)

    @property
    def is_drastic(self) -> bool:
        """So much would be cancelled that it may be a mistake."""
        return self.cancelled * DRASTIC > self.held


class UploadedFiles:
    """Checks files, keeps them until somebody decides, and shows what they would change."""

    def __init__(
        self, event: LiveEvent, replacement: FileReplacement, notices: ChangeNotices
    ) -> None:
        self._event = event
        self._storage = event.storage
        self._replacement = replacement
        self._notices = notices

    async def receive(
        self,
        person: Participant,
        name: str,
        content: bytes,
        incoming_key: int,
        now: datetime,
        t: Translator,
    ) -> Reply:
        """What the file that an organiser sent would change, or what is asked about it.

        It is kept only when it can be used, now or after an answer.
        """
        candidate = await self._replacement.read(name, content)
        if candidate.programme is None and not candidate.questions:
            return render_problems(name, candidate.problems, t)

        def unit(tx: Transaction) -> KeptFile:
            return self._storage.programme_files.add(
                tx,
                self._event.id,
                name,
                content,
                digest_of(content),
                now,
                owner_id=person.id,
                incoming_key=incoming_key,
            )

        return await self._show(await self._storage.write(unit), candidate, now, t)

    async def find(self, name: str, content: bytes, now: datetime) -> KeptFile:
        """Keep what lies in the event's folder; the same as before while that still waits."""
        files, digest = self._storage.programme_files, digest_of(content)
        known = await files.last_of(self._event.id, digest)
        if known and known.state == "waiting":
            return known

        def unit(tx: Transaction) -> KeptFile:
            files.clear_folder(tx, self._event.id)
            return files.add(tx, self._event.id, name, content, digest, now)

        return await self._storage.write(unit)

    async def waiting(self, number: int) -> KeptFile | None:
        """The file, while nobody has decided on it."""
        file = await self._storage.programme_files.by_id(number)
        return file if file and file.state == "waiting" else None

    def drop(self, tx: Transaction, person: Participant, file: KeptFile) -> bool:
        """It is not wanted; False when somebody was faster."""
        return self._storage.programme_files.put_away(tx, file, "dropped", person.id)

    def answer(self, tx: Transaction, file: KeptFile, name: str, *, said: bool) -> bool:
        """Keep what an organiser says about it; False when somebody was faster."""
        return self._storage.programme_files.answer(tx, file, name, said=said)

    async def offer(self, file: KeptFile, now: datetime) -> FileOffer | None:
        """What it would change now; None when it cannot be used."""
        candidate = await self._replacement.read(file.name, file.content, file.answers)
        if candidate.programme is None:
            return None
        return await self._offer(file, candidate, candidate.programme, now)

    async def layout(self, file: KeptFile) -> Layout | None:
        """The columns of the file and what they are taken for; None where it has no list."""
        candidate = await self._replacement.read(file.name, file.content, file.answers)
        return candidate.questions.layout

    async def show(self, file: KeptFile, now: datetime, t: Translator) -> Reply:
        """What the file would change, or why it cannot be used."""
        candidate = await self._replacement.read(file.name, file.content, file.answers)
        return await self._show(file, candidate, now, t)

    async def take(
        self,
        person: Participant,
        offer: FileOffer,
        batch: int,
        now: datetime,
        *,
        keep_changes: bool,
    ) -> ChangeResult:
        """Put the file in the place of the old one, and tell of it; see `FileReplacement.take`."""
        kept = await self._storage.changes.in_force(self._event.id)
        retired = [] if keep_changes else [k.id for k in kept if k.change in offer.contradicted]
        return await self._replacement.take(
            person, offer.file, offer.candidate, offer.version, batch, now, retired=retired
        )

    async def tell_organisers(self, file: KeptFile, now: datetime) -> None:
        """Show it to every organiser."""
        payload, item = FilePayload(file.id), f"{KIND}:{file.id}"
        await tell_organisers(self._event, payload, item, version=now, now=now, valid=VALID)

    async def render(
        self, decision: Decision[FilePayload], participant: Participant
    ) -> Outgoing | None:
        """The file as it stands now; None when it was used or dropped meanwhile."""
        file = await self.waiting(decision.payload.number)
        if file is None:
            return None
        t = self._event.translator(participant.language)
        return Outgoing(await self.show(file, decision.due_at, t))

    async def _show(
        self, file: KeptFile, candidate: Candidate, now: datetime, t: Translator
    ) -> Reply:
        if candidate.programme is not None:
            offer = await self._offer(file, candidate, candidate.programme, now)
            return self._shown(offer, now, t)
        if candidate.questions:
            return render_questions(file.id, file.name, candidate.problems, candidate.questions, t)
        return render_problems(file.name, candidate.problems, t)

    async def _offer(
        self, file: KeptFile, candidate: Candidate, programme: Programme, now: datetime
    ) -> FileOffer:
        kept = await self._storage.changes.in_force(self._event.id)
        changes = [each.change for each in kept]
        against = contradicted(programme, changes)
        before = self._event.programme
        after = apply(programme, [each for each in changes if each not in against])
        news = await self._notices.news_of_file(before, after)
        saved = await self._storage.favourites.counts(self._event.id)
        return FileOffer(
            file,
            candidate,
            before.version,
            compare_by_id(before, after),
            news,
            await self._notices.people(news, now),
            against,
            Findings(
                file.version,
                tuple(p for p in candidate.problems if not p.is_error and p.kind not in BY_ITSELF),
                candidate.renewal,
                new_clashes(before, after),
                tuple(newly_crowded(news, after, saved)),
                candidate.questions,
            ),
            sum(not session.is_cancelled for session in before.sessions),
        )

    def _shown(self, offer: FileOffer, now: datetime, t: Translator) -> Reply:
        return render_offer(
            offer.file.id,
            offer.file.name,
            offer.version,
            offer.comparison,
            offer.news,
            offer.people,
            offer.contradicted,
            Scene(self._event.programme, now, t),
            offer.findings,
        )
