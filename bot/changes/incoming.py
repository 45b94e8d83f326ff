"""A new programme file while the bot runs: shown to an organiser, then put in the old one's place."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.changes.candidates import Candidate, digest_of, put_in_place, read_candidate
from bot.changes.editor import Editor, Result
from bot.changes.notices import Notices
from bot.i18n import Translator
from bot.programme.applying import FieldChange, apply, contradicted
from bot.programme.comparing import Comparison, compare
from bot.programme.in_use import ProgrammeInUse
from bot.programme.news import News, news_between
from bot.programme.reading import FILE_NAME
from bot.replies import Outgoing, Reply
from bot.storage import Storage
from bot.storage.outbox import Decision
from bot.storage.participants import Participant
from bot.storage.roles import Role
from bot.views.programme_file import render_offer, render_problems

KIND = "programme-file"

MOST_KEPT = 8
"""Files that wait for a confirmation; older ones have to be sent again."""

VALID = timedelta(hours=1)


@dataclass(frozen=True)
class Offer:
    """What a candidate would change, over which version, and which changes it contradicts."""

    candidate: Candidate
    version: int
    comparison: Comparison
    news: tuple[News, ...]
    people: int
    contradicted: tuple[FieldChange, ...]


class Incoming:
    """Checks files and takes the confirmed one into use."""

    def __init__(
        self,
        *,
        storage: Storage,
        day: ProgrammeInUse,
        editor: Editor,
        notices: Notices,
        translators: Mapping[str, Translator],
        event: Path,
    ) -> None:
        """`event` is the event's folder, or its file."""
        self._storage = storage
        self._day = day
        self._editor = editor
        self._notices = notices
        self._translators = translators
        self._kept: OrderedDict[int, Candidate] = OrderedDict()
        self.path = event / FILE_NAME if event.is_dir() else event
        self.digest = digest_of(self.path.read_bytes())
        """Of the file in use."""

    async def check(
        self, number: int, name: str, content: bytes, *, is_in_place: bool = False
    ) -> Candidate:
        """Read it in a thread, within limits, and keep it under its number."""
        candidate = await asyncio.to_thread(
            read_candidate, number, name, content, self._editor.file, self.path.parent
        )
        candidate = replace(candidate, is_in_place=is_in_place)
        self._kept[number] = candidate
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return candidate

    def waiting(self, number: int) -> Candidate | None:
        return self._kept.get(number)

    def drop(self, number: int) -> bool:
        """It is not wanted; False when it was not there (any more)."""
        return self._kept.pop(number, None) is not None

    async def offer(self, candidate: Candidate, now: datetime) -> Offer:
        """What it would change now. The candidate has a programme."""
        programme = candidate.programme
        assert programme is not None
        kept = await self._storage.changes.in_force(self._event_id)
        changes = [each.change for each in kept]
        against = contradicted(programme, changes)
        before = self._day.programme
        after = apply(programme, [each for each in changes if each not in against])
        news = news_between(before, after, wording=False)
        people = await self._notices.people(news, now)
        return Offer(candidate, before.version, compare(before, after), news, people, against)

    async def show(self, candidate: Candidate, now: datetime, t: Translator) -> Reply:
        """What the file would change, or why it cannot be used."""
        if candidate.programme is None:
            return render_problems(candidate.name, candidate.problems, t)
        offer = await self.offer(candidate, now)
        return render_offer(
            candidate.number,
            candidate.name,
            offer.version,
            offer.comparison,
            offer.news,
            offer.people,
            offer.contradicted,
            self._day.programme,
            t,
        )

    async def take(
        self, person: Participant, offer: Offer, batch: int, now: datetime, *, keep_changes: bool
    ) -> Result | None:
        """Put the file in the place of the old one and tell those concerned; None when it was done.

        Raises OSError when it cannot be written, or CannotSave; then nothing has changed.
        """
        candidate = self._kept.pop(offer.candidate.number, None)
        if candidate is None or candidate.programme is None:
            return None
        try:
            return await self._swap(person, candidate, offer, batch, now, keep=keep_changes)
        except Exception:
            self._kept[candidate.number] = candidate
            raise

    async def tell_organisers(self, candidate: Candidate, now: datetime) -> None:
        """Show it to every organiser."""
        holders = await self._storage.roles.holders(Role.ORGANISER)
        decisions = [
            Decision(
                participant_id=holder,
                event_id=self._event_id,
                kind=KIND,
                item=f"{KIND}:{candidate.number}",
                version=now.isoformat(timespec="seconds"),
                due_at=now,
                expires_at=now + VALID,
                data={"number": candidate.number},
            )
            for holder in dict.fromkeys(holders)
        ]
        await self._storage.write(lambda tx: self._storage.outbox.add(tx, decisions, now))

    async def render(self, decision: Decision, participant: Participant) -> Outgoing | None:
        """The file as it stands now; None when it was taken or dropped meanwhile."""
        candidate = self.waiting(int(decision.data["number"]))
        if candidate is None:
            return None
        t = self._translators[participant.language]
        return Outgoing(await self.show(candidate, decision.due_at, t))

    async def _swap(
        self,
        person: Participant,
        candidate: Candidate,
        offer: Offer,
        batch: int,
        now: datetime,
        *,
        keep: bool,
    ) -> Result:
        programme = candidate.programme
        assert programme is not None
        kept = await self._storage.changes.in_force(self._event_id)
        retired = [] if keep else [k.id for k in kept if k.change in offer.contradicted]
        old = None
        if not candidate.is_in_place:
            old = await asyncio.to_thread(put_in_place, self.path, candidate.content)
        try:
            result = await self._storage.write(
                lambda tx: self._editor.take_file(tx, person, programme, retired, batch, now)
            )
        except Exception:
            if old is not None:
                await asyncio.to_thread(put_in_place, self.path, old)
            raise
        self.digest = digest_of(candidate.content)
        return result

    @property
    def _event_id(self) -> str:
        return self._day.programme.event.id
