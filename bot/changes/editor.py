"""Changes the programme while it runs: rows over the file, and one accessor that everybody reads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.changes.dialogues import AwaitedEdit, ShownDraft
from bot.changes.drafts import ChangeDraft
from bot.changes.notices import ChangeNotices, NoticesSent
from bot.events.live_event import LiveEvent
from bot.programme.clashes import Clash
from bot.programme.programme import Programme
from bot.programme.rooms.crowded_rooms import CrowdedSession, newly_crowded
from bot.programme.values import Session
from bot.programme.versions.applied_changes import apply
from bot.programme.versions.delays import Overlap, new_clashes, new_overlaps
from bot.programme.versions.news import News, NewsPart, news_between
from bot.storage.connections.database import Lookup, Transaction
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.programme.changes import KeptChange


class ChangeOutcome(StrEnum):
    """How a confirmation or an undoing ended."""

    DONE = "done"
    ALREADY = "already"
    """It was done before: a double tap, or an old button."""
    OUTDATED = "outdated"
    """Somebody else has changed the same meanwhile; nothing is changed."""


@dataclass(frozen=True)
class ChangePreview:
    """What a draft would do: the news, to how many, and what it would run into."""

    before: Programme
    after: Programme
    news: tuple[News, ...]
    people: int
    clashes: tuple[Clash, ...]
    overlaps: tuple[Overlap, ...]
    crowded: tuple[CrowdedSession, ...]


@dataclass(frozen=True)
class ChangeResult:
    """How it ended, what was new, and who hears of it when."""

    ended: ChangeOutcome
    news: tuple[News, ...] = ()
    sent: NoticesSent | None = None


class Editor:
    """Keeps the file and what lies over it; `confirm` and `undo` run in a transaction."""

    def __init__(self, event: LiveEvent, notices: ChangeNotices) -> None:
        self._event = event
        self._storage = event.storage
        self._notices = notices
        self._file = event.programme

    @property
    def file(self) -> Programme:
        """The file as it was read, without changes."""
        return self._file

    async def load(self, file: Programme | None = None) -> None:
        """At a start: put the kept changes over the file, in the version that was reached."""
        self._file = file or self._file
        kept = await self._storage.changes.in_force(self._event.id)
        reached = await self._storage.changes.version(self._event.id)
        programme = _over(self._file, kept)
        if reached:
            programme = replace(programme, version=reached[0])
        full = await self._storage.rooms.full(self._event.id)
        self._event.replace(replace(programme, full=full))

    def over(self, file: Programme) -> Lookup[Programme]:
        """The file with the changes that are in force."""
        in_force = self._storage.changes.in_force(self._event.id)
        return in_force.map(lambda kept: _over(file, kept))

    async def preview(self, draft: ChangeDraft, now: datetime) -> ChangePreview:
        before = self._event.programme
        after = draft.over(before, now)
        news = news_between(before, after)
        people = await self._notices.people(news, now)
        saved = await self._storage.favourites.counts(self._event.id)
        return ChangePreview(
            before,
            after,
            news,
            people,
            new_clashes(before, after),
            new_overlaps(before, after),
            tuple(newly_crowded(news, after, saved)),
        )

    async def news_of_undoing(self, batch: int) -> tuple[News, ...]:
        """What taking a confirmation back would change."""
        kept = await self._storage.changes.in_force(self._event.id)
        left = [each for each in kept if each.batch != batch]
        return news_between(self._event.programme, _over(self._file, left))

    def ask(
        self, tx: Transaction, person: Participant, session: Session, what: str, now: datetime
    ) -> None:
        """Wait for words: a time, a title or names."""
        awaited = AwaitedEdit(what, session.id)
        self._event.dialogues.open(tx, person.id, awaited, until=now + LIFETIME)

    def propose(
        self, tx: Transaction, person: Participant, draft: ChangeDraft, number: int, now: datetime
    ) -> None:
        """Wait for the button with this number."""
        shown = ShownDraft(draft, number)
        self._event.dialogues.open(tx, person.id, shown, until=now + LIFETIME)

    def stop_asking(self, tx: Transaction, person: Participant) -> None:
        """Wait for no words any more."""
        self._event.dialogues.close(tx, person.id, AwaitedEdit)

    def drop(self, tx: Transaction, person: Participant) -> None:
        """Wait neither for words nor for a button."""
        self._event.dialogues.close(tx, person.id, AwaitedEdit, ShownDraft)

    def confirm(
        self, tx: Transaction, person: Participant, draft: ChangeDraft, batch: int, now: datetime
    ) -> ChangeResult:
        """Make the change and decide on its notices; `batch` is done once, however often it comes."""
        changes = self._storage.changes
        self.drop(tx, person)
        if tx.read(changes.of_batch(self._event.id, batch)):
            return ChangeResult(ChangeOutcome.ALREADY)
        present = tx.read(self.over(self._file))
        if not draft.is_of(present):
            return ChangeResult(ChangeOutcome.OUTDATED)
        wanted = draft.changes(self._file, now)
        changes.add(tx, self._event.id, batch, wanted, person.id)
        return self._swap(tx, person, present, batch, "programme.changed", now)

    def undo(
        self, tx: Transaction, person: Participant, batch: int, number: int, now: datetime
    ) -> ChangeResult:
        """Take a confirmation back; `number` is that of the update that asks for it."""
        present = tx.read(self.over(self._file))
        if not self._storage.changes.undo(tx, self._event.id, batch, now):
            return ChangeResult(ChangeOutcome.ALREADY)
        return self._swap(tx, person, present, number, "programme.undone", now)

    def take_file(
        self,
        tx: Transaction,
        person: Participant | None,
        file: Programme,
        batch: int,
        now: datetime,
        *,
        retired: Sequence[int] = (),
        restored: Sequence[int] = (),
        action: str = "programme.replaced",
    ) -> ChangeResult:
        """Put another file under the changes; some lie over it no longer, and some do again."""
        before = tx.read(self.over(self._file))
        self._storage.changes.retire(tx, retired, now)
        self._storage.changes.restore(tx, restored)
        return self._swap(tx, person, before, batch, action, now, file=file)

    def _swap(
        self,
        tx: Transaction,
        person: Participant | None,
        before: Programme,
        batch: int,
        action: str,
        now: datetime,
        file: Programme | None = None,
    ) -> ChangeResult:
        """From `before` to what the rows say now: notices and audit now, the swap once it is durable."""
        base = file or self._file
        version = self._storage.changes.next_version(tx, self._event.id, now)
        after = replace(tx.read(self.over(base)), version=version)
        if file:
            self._storage.records.go_live(tx, after, now)
        if file:
            news = tx.read(self._notices.news_of_file(before, after))
        else:
            news = news_between(before, after)
        after = replace(after, full=self._still_full(tx, news, now))
        sent = self._notices.tell(tx, news, after, batch, now, person)
        today = after.local(now).date()
        self._storage.changed_sessions.note(tx, self._event.id, today, news, now)
        self._storage.records.audit(
            tx,
            now,
            action,
            actor_id=person.id if person else None,
            subject=",".join(each.session_id for each in news)[:200],
            detail=f"version {version}, {sent.people} people",
        )

        def swap() -> None:
            self._file = base
            self._event.replace(after)

        tx.after_commit.append(swap)
        return ChangeResult(ChangeOutcome.DONE, news, sent)

    def _still_full(
        self, tx: Transaction, news: tuple[News, ...], now: datetime
    ) -> frozenset[str]:
        """What is full; in another room nobody has looked yet."""
        rooms = self._storage.rooms
        for each in news:
            if NewsPart.ROOM in each.parts:
                rooms.mark(tx, self._event.id, each.session_id, now, full=False)
        return tx.read(rooms.full(self._event.id))


def _over(file: Programme, kept: list[KeptChange]) -> Programme:
    return apply(file, [each.change for each in kept])
