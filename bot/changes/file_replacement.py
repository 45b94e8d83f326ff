"""One programme file in the place of another: on the disk, in the database and in use, or nowhere."""

import asyncio
from datetime import datetime
from pathlib import Path

import structlog

from bot.changes.candidates import Candidate, Circumstances, digest_of, put_in_place
from bot.changes.editor import ChangeResult, Editor
from bot.changes.notices import ChangeNotices
from bot.changes.reading_process import read_candidate, read_in_use
from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.programme.files import file_of
from bot.programme.programme import Programme
from bot.programme.versions.applied_changes import ChangeableField
from bot.programme.versions.matches import Answers
from bot.programme.versions.news import News
from bot.roles import Role
from bot.storage.connections.database import Transaction, Unit
from bot.storage.people.participants import Participant
from bot.storage.programme.programme_files import KeptFile

log = structlog.get_logger()

GONE = "files.gone"


class FileReplacement:
    """Takes files into use and back. The database says which one is in use."""

    def __init__(
        self, event: LiveEvent, editor: Editor, notices: ChangeNotices, place: Path
    ) -> None:
        """`place` is the event's folder, or its file."""
        self._event = event
        self._storage = event.storage
        self._editor = editor
        self._notices = notices
        self._alone = asyncio.Lock()
        self.path = file_of(place)
        self.digest = digest_of(_content(self.path))
        """Of the file in use."""
        self.unwanted = ""
        """Of a file in the folder that an organiser would not have."""

    async def read(self, name: str, content: bytes, answers: Answers | None = None) -> Candidate:
        """Read a file apart, within limits, as one that would come into use now."""
        kept = await self._storage.changes.in_force(self._event.id)
        moved = (each.change for each in kept if each.change.field is ChangeableField.ROOM)
        rooms = frozenset(str(room) for change in moved for room in (change.old, change.new))
        former = await self._storage.programme_files.former(self._event.id)
        into = Circumstances(self._editor.file, self.path.parent, answers or {}, rooms, former)
        return await read_candidate(name, content, into)

    async def take(
        self,
        person: Participant,
        file: KeptFile,
        candidate: Candidate,
        version: int,
        batch: int,
        now: datetime,
        *,
        retired: list[int],
    ) -> ChangeResult:
        """Put the file in the place of the old one and tell those concerned.

        `version` is the programme's that the organiser saw. Raises Refused when somebody was
        faster, OSError when it cannot be written, or CannotSave; then nothing has changed.
        """
        programme, files = candidate.programme, self._storage.programme_files
        assert programme is not None
        digest = digest_of(candidate.content)

        def unit(tx: Transaction) -> ChangeResult:
            if not files.use(
                tx,
                self._event.id,
                file,
                candidate.content,
                digest,
                by=person.id,
                retired=retired,
            ):
                raise Refused(GONE)
            files.clear_folder(tx, self._event.id)
            return self._editor.take_file(tx, person, programme, batch, now, retired=retired)

        async with self._alone:
            if self._event.programme.version != version:
                raise Refused("changing.outdated")
            written = None if file.owner_id is None else candidate.content
            return await self._swapped(unit, written, digest)

    async def last_used(self) -> KeptFile | None:
        """The file in use, if there was another before it."""
        found = await self._storage.programme_files.in_use(self._event.id)
        return found[0] if len(found) > 1 else None

    async def news_of_undoing(self) -> tuple[News, ...]:
        """What going back to the file before would change."""
        _, before = await self._storage.programme_files.in_use(self._event.id)
        programme = await self._known(before)
        return await self._notices.news_of_file(self._event.programme, programme)

    async def undo(
        self, person: Participant, number: int, batch: int, now: datetime
    ) -> ChangeResult | None:
        """Take the file back that is in use, and tell those concerned; None when it is not (any more).

        What it had set aside of the changes made here lies over the earlier file again. Raises
        as `take` does.
        """
        files = self._storage.programme_files
        async with self._alone:
            found = await files.in_use(self._event.id)
            if len(found) < 2 or found[0].id != number:
                return None
            last, before = found
            programme = await self._known(before)

            def unit(tx: Transaction) -> ChangeResult:
                if not files.put_away(tx, last, "undone", person.id):
                    raise Refused(GONE)
                files.clear_folder(tx, self._event.id)
                return self._editor.take_file(
                    tx,
                    person,
                    programme,
                    batch,
                    now,
                    restored=last.retired,
                    action="programme.undone",
                )

            return await self._swapped(unit, before.content, before.digest)

    async def begin(self, now: datetime) -> None:
        """At a start: go on with the programme that people know.

        A file that was changed while the bot stood still comes into use at once where nobody has
        to be told of it, or there is no organiser to ask; else it is offered like any new file.
        One that is broken is told of like any other.
        """
        files, content = (
            self._storage.programme_files,
            await asyncio.to_thread(_content, self.path),
        )
        used = await files.in_use(self._event.id)
        if used and used[0].digest == self.digest:
            return
        known = await self._read_used(used[0]) if used else None
        if known is None:
            await self._adopt(content, now)
            return
        found = (await self.read(self.path.name, content)).programme
        await self._editor.load(known)
        last = await files.last_of(self._event.id, self.digest)
        is_unwanted = last is not None and last.state in {"dropped", "undone"}
        if found and not is_unwanted and await self._may_begin_with(found, now):
            await self._adopt(content, now, found)
            return
        self.unwanted = self.digest if is_unwanted else ""
        self.digest = used[0].digest
        log.warning("programme.file-not-in-use", unwanted=is_unwanted)

    async def _may_begin_with(self, file: Programme, now: datetime) -> bool:
        after = await self._editor.over(file)
        news = await self._notices.news_of_file(self._event.programme, after)
        if not await self._notices.people(news, now):
            return True
        return not await self._storage.roles.holders(self._event.id, Role.ORGANISER)

    async def _adopt(self, content: bytes, now: datetime, file: Programme | None = None) -> None:
        """Write down that the file in the folder is in use; `file` where another was so before."""
        files, digest, path = self._storage.programme_files, self.digest, self.path

        def unit(tx: Transaction) -> None:
            kept = files.add(tx, self._event.id, path.name, content, digest, now)
            files.use(tx, self._event.id, kept, content, digest)
            files.clear_folder(tx, self._event.id)
            if file:
                self._editor.take_file(tx, None, file, -kept.id, now)

        await self._storage.write(unit)

    async def _swapped(
        self, unit: Unit[ChangeResult], written: bytes | None, digest: str
    ) -> ChangeResult:
        """Run the unit with the file in its place; where it fails, the old one is there again."""
        old = await asyncio.to_thread(put_in_place, self.path, written) if written else None
        try:
            result = await self._storage.write(unit)
        except Exception:
            if old is not None:
                await asyncio.to_thread(put_in_place, self.path, old)
            raise
        self.digest = digest
        return result

    async def _known(self, file: KeptFile) -> Programme:
        """The programme of a file that has been in use. Raises Refused when it cannot be read."""
        programme = await self._read_used(file)
        if programme is None:
            raise Refused("files.unreadable-now")
        return programme

    async def _read_used(self, file: KeptFile) -> Programme | None:
        return await read_in_use(file.content, self._event.id, self.path.parent)


def _content(path: Path) -> bytes:
    """Nothing where there is no file now."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
