"""Telling those concerned of a change: one message each, with old and new, after a short wait."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from bot.changes.audience import concerned
from bot.changes.notice_delays import waiting_time
from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import is_quiet
from bot.payloads.payload import Payload
from bot.programme.programme import Programme
from bot.programme.versions.news import News, NewsPart, news_between
from bot.reminders import KIND as REMINDER, ReminderPayload
from bot.reminders.due_reminders import lead_of
from bot.replies import Outgoing
from bot.storage.connections.database import Lookup, Transaction
from bot.storage.messages.decisions import Decision, StoredPayload
from bot.storage.messages.notices import WaitingNotice
from bot.storage.people.participants import Participant
from bot.views.changes.notice import render_change

KIND = "change"

VALID = timedelta(minutes=15)
"""After a session is over, or after its notice was due, that much longer it may be told."""


class ChangePayload(Payload):
    """What is new; in its row by session."""

    kind = KIND
    news: tuple[News, ...]

    def written(self) -> dict[str, Any]:
        return {"sessions": {each.session_id: each.written for each in self.news}}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        return cls(tuple(News.read(key, data) for key, data in plain["sessions"].items()))


@dataclass(frozen=True)
class NoticesSent:
    """What became of the news: how many hear of it, and when."""

    people: int
    at: datetime


class ChangeNotices:
    """Decides who is told what of a change, and says it."""

    def __init__(self, event: LiveEvent, longest_wait: timedelta) -> None:
        self._event = event
        self._longest_wait = longest_wait
        self._storage = event.storage

    @property
    def job(self) -> Job:
        return Job("changes", {ChangePayload: self.render})

    def news_of_file(self, before: Programme, after: Programme) -> Lookup[tuple[News, ...]]:
        """What another file brings to those who go to the sessions of the one in use."""
        told = self._storage.notices.told(after.event.id).map(_last_told)
        return told.map(lambda last: news_between(before, after, wording=False, told=last))

    async def people(self, news: Collection[News], now: datetime) -> int:
        """How many a change would be told to."""
        programme = self._event.programme
        in_time = _in_time(news, programme, now)
        return len(await concerned(self._storage, programme.event.id, in_time))

    def tell(
        self,
        tx: Transaction,
        news: Collection[News],
        programme: Programme,
        batch: int,
        now: datetime,
        by: Participant | None = None,
    ) -> NoticesSent:
        """Decide on a notice for everybody concerned, all in this transaction.

        `programme` is as it will be; `by` is told in the end how it reached them. Whoever waits for an earlier notice of the same session
        gets one that says both, or none when all is as they knew it.
        """
        ids = {each.session_id for each in news}
        in_time = _in_time(news, programme, now)
        people = tx.read(concerned(self._storage, programme.event.id, in_time))
        own = {person_id: mine for person_id, (_, mine) in people.items()}
        told = {person_id: person for person_id, (person, _) in people.items()}
        waiting = tx.read(self._storage.notices.waiting(programme.event.id))
        merged = [
            each for each in waiting if ids & {one.session_id for one in _read(each.payload)}
        ]
        self._storage.notices.replace(tx, [each.id for each in merged], now)
        by_person = list(_for_each(own, merged))
        decisions = [
            _decision(who, news, programme, batch, now, self._longest_wait)
            for who, news in by_person
        ]
        self._storage.outbox.add(tx, decisions, now)
        if by and decisions:
            notice = ChangePayload(tuple(in_time))
            reports, item = self._storage.awaited_reports, item_of(batch)
            reports.expect(tx, programme.event.id, by.id, item, notice)
        instead = [
            reminder
            for decision, (who, news) in zip(decisions, by_person, strict=True)
            if who in told
            for reminder in _reminders(decision, news, told[who], programme)
        ]
        self._storage.notices.settle_reminders(tx, instead, now)
        at = min((decision.due_at for decision in decisions), default=now)
        return NoticesSent(len(decisions), at)

    async def render(
        self, decision: Decision[ChangePayload], participant: Participant
    ) -> Outgoing | None:
        """What the notice says; None for whoever has let the sessions go, or wants to hear nothing."""
        programme = self._event.programme
        if participant.muted:
            return None
        saved = await self._storage.favourites.of(participant.id, decision.event_id)
        news = [each for each in decision.payload.news if each.concerns(saved)]
        if not news:
            return None
        scene = self._event.scene(participant, decision.due_at)
        reply = render_change(news, scene)
        return Outgoing(reply, silent=is_quiet(programme, decision.due_at))


def item_of(batch: int) -> str:
    return f"{KIND}:{batch}"


def _last_told(payloads: Iterable[StoredPayload]) -> Collection[News]:
    """Of each session, by payloads of which the newest is the last."""
    return {each.session_id: each for payload in payloads for each in _read(payload)}.values()


def _read(stored: StoredPayload) -> tuple[News, ...]:
    payload = stored.read(ChangePayload)
    return payload.news if payload else ()


def _in_time(news: Collection[News], programme: Programme, now: datetime) -> list[News]:
    """What is not over, neither as it was nor as it is."""
    return [each for each in news if _over(each, programme) > now]


def _over(news: News, programme: Programme) -> datetime:
    ends = [told.end or told.start for told in (news.before, news.after)]
    session = programme.session(news.session_id)
    return max([*ends, programme.end_of(session)] if session else ends)


def _for_each(
    own: Mapping[int, Collection[News]], merged: Collection[WaitingNotice]
) -> Iterator[tuple[int, list[News]]]:
    """Everybody's news, with what they have not been told yet of earlier ones; in order of start."""
    earlier: dict[int, dict[str, News]] = defaultdict(dict)
    for waiting in merged:
        for each in _read(waiting.payload):
            earlier[waiting.participant_id].setdefault(each.session_id, each)
    for person_id in sorted(own.keys() | earlier.keys()):
        news = _joined(earlier[person_id], own.get(person_id, ()))
        if news:
            yield person_id, sorted(news, key=lambda each: each.after.start)


def _joined(earlier: Mapping[str, News], later: Collection[News]) -> list[News]:
    """From what people knew to what is true now, however many steps lie between."""
    joined = dict(earlier)
    for each in later:
        first = joined.get(each.session_id)
        joined[each.session_id] = replace(each, before=first.before) if first else each
    return [each for each in joined.values() if each.parts]


def _decision(
    person_id: int,
    news: list[News],
    programme: Programme,
    batch: int,
    now: datetime,
    longest_wait: timedelta,
) -> Decision[Payload]:
    due = now + waiting_time(now, [each.first_start for each in news], longest_wait)
    return Decision(
        participant_id=person_id,
        event_id=programme.event.id,
        payload=ChangePayload(tuple(news)),
        item=item_of(batch),
        due_at=due,
        expires_at=max(due, *(_over(each, programme) for each in news)) + VALID,
        urgent=True,
    )


def _reminders(
    decision: Decision[Payload], news: Collection[News], person: Participant, programme: Programme
) -> Iterator[Decision[Payload]]:
    """The reminders of a moved session that would come before its notice, or along with it."""
    lead = lead_of(person, programme)
    for each in news:
        start = each.after.start
        if NewsPart.TIME not in each.parts or start - lead > decision.due_at:
            continue
        text = start.astimezone(UTC).isoformat()
        yield Decision(
            participant_id=decision.participant_id,
            event_id=decision.event_id,
            payload=ReminderPayload({each.session_id: start}),
            item=f"{REMINDER}:{each.session_id}",
            version=text,
            due_at=decision.due_at,
            expires_at=start,
        )
