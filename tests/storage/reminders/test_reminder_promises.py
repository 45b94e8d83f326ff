"""Whatever people save and however the day, the clock and the process jump: never a nuisance."""

import asyncio
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings, strategies as st

from bot.announcements.payloads import AnnouncementPayload
from bot.events.live_event import LiveEvent
from bot.programme.programme import Programme
from bot.programme.values import Change, Kind, Session, Status
from bot.reminders import ReminderPayload, Reminders
from bot.storage import Storage, open_storage
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from tests.builders import next_version
from tests.peopled_storage import a_programme, a_session, at, carrying, claim, join, live, save

EIGHT = at("08:00")
SESSIONS = 30
PEOPLE = 3

minutes = st.integers(0, 300)
people = st.integers(0, PEOPLE - 1)
sessions = st.integers(0, SESSIONS - 1)


@dataclass(frozen=True)
class Tick:
    """A tick at a minute after eight; `seconds` puts it off the grid."""

    minute: int
    seconds: int


@dataclass(frozen=True)
class Save:
    minute: int
    person: int
    session: int


@dataclass(frozen=True)
class Restart:
    minute: int


@dataclass(frozen=True)
class Move:
    """The session begins that many minutes later, or never when it is cancelled."""

    minute: int
    session: int
    by: int | None


earlier = st.lists(st.integers(0, 12), min_size=PEOPLE, max_size=PEOPLE)
"""How many unasked messages each has had that day already."""

first_choices = st.sets(st.builds(Save, st.just(0), people, sessions), min_size=20, max_size=60)
"""What people save in the morning."""

rhythms = st.integers(4, 20)
"""Minutes between the ticks that come whatever else happens."""

steps = st.lists(
    st.one_of(
        st.builds(Tick, minutes, st.integers(0, 59)),
        st.builds(Save, minutes, people, sessions),
        st.builds(Restart, minutes),
        st.builds(Move, minutes, sessions, st.none() | st.integers(-30, 60)),
    ),
    max_size=30,
)
days = st.lists(
    st.tuples(st.sampled_from(Kind), st.integers(0, 60), st.integers(5, 90), st.integers(0, 2)),
    min_size=SESSIONS,
    max_size=SESSIONS,
)
leads = st.lists(st.sampled_from([None, 0, 5, 30]), min_size=PEOPLE, max_size=PEOPLE)


@dataclass
class Play:
    """One simulated day: what was saved when, and what was sent."""

    storage: Storage
    event: LiveEvent
    people: list[Participant]
    reminders: Reminders
    saved: dict[tuple[int, str], datetime] = field(default_factory=dict)
    sent: list[tuple[int, Session, datetime]] = field(default_factory=list)
    messages: Counter[int] = field(default_factory=Counter)

    async def take(self, step: Tick | Save | Restart | Move) -> None:
        now = EIGHT + timedelta(minutes=step.minute)
        match step:
            case Tick():
                await self._tick(now + timedelta(seconds=step.seconds))
            case Save():
                session = f"s{step.session}"
                person = self.people[step.person]
                await save(self.storage, person, session, now)
                self.saved.setdefault((person.id, session), now)
            case Restart():
                self.reminders = _reminders(self.storage, self.event)
            case Move():
                self._move(f"s{step.session}", step.by)

    async def _tick(self, now: datetime) -> None:
        await self.reminders.decide(now)
        for claimed in await claim(self.storage, now):
            decision = carrying(ReminderPayload, claimed)
            person = next(one for one in self.people if one.id == decision.participant_id)
            outgoing = await self.reminders.render(decision, person)
            if outgoing is None:
                continue
            self.messages[person.id] += 1
            programme = self.event.programme
            for session in programme.sessions:
                if session.id in decision.payload.starts and session.title in outgoing.reply.text:
                    self.sent.append((person.id, session, now))

    def _move(self, session_id: str, by: int | None) -> None:
        programme = self.event.programme
        self.event.replace(
            next_version(
                programme, [_moved(s, by) if s.id == session_id else s for s in programme.sessions]
            )
        )


def _moved(session: Session, by: int | None) -> Session:
    if by is None:
        return replace(session, change=Change(kind=Status.CANCELLED))
    return replace(session, start=session.start + timedelta(minutes=by), end=None)


def _reminders(storage: Storage, event: LiveEvent) -> Reminders:
    return Reminders(event)


def _programme(shape: list[tuple[Kind, int, int, int]]) -> Programme:
    made = []
    for n, (kind, start, length, room) in enumerate(shape):
        session = a_session(f"s{n}", "08:00", title=f"[{n}]", kind=kind)
        begins = EIGHT + timedelta(minutes=5 * start)
        ends = begins + timedelta(minutes=length)
        place = ("vinga", "styrso", None)[room]
        made.append(replace(session, start=begins, end=ends, room=place))
    return a_programme(*made)


async def _play(
    folder: Path,
    shape: list[tuple[Kind, int, int, int]],
    leads: list[int | None],
    had: list[int],
    steps: list[Tick | Save | Restart | Move],
) -> Play:
    async with open_storage(folder / "bot.db") as storage:
        people = [
            await join(storage, 100 + n, lead_minutes=lead, joined=EIGHT)
            for n, lead in enumerate(leads)
        ]
        event = live(storage, _programme(shape))
        play = Play(storage, event, people, _reminders(storage, event))
        for person, count in zip(people, had, strict=True):
            await _send_before(play, person, count)
        for step in sorted(steps, key=lambda each: each.minute):
            await play.take(step)
        return play


async def _send_before(play: Play, person: Participant, count: int) -> None:
    """Other messages that the person has had."""
    end = EIGHT + timedelta(hours=1)
    others = [
        Decision(person.id, "dagen-2023", AnnouncementPayload(n), f"announcement:{n}", EIGHT, end)
        for n in range(count)
    ]
    await play.storage.write(lambda tx: play.storage.outbox.add(tx, others, EIGHT))
    play.messages[person.id] += len(await claim(play.storage, EIGHT))


@settings(max_examples=25, deadline=None)
@given(days, leads, earlier, first_choices, rhythms, steps)
def test_the_promises_hold_in_any_day(
    shape: list[tuple[Kind, int, int, int]],
    leads: list[int | None],
    had: list[int],
    first: set[Save],
    rhythm: int,
    steps: list[Tick | Save | Restart | Move],
) -> None:
    ticks = [Tick(minute, 0) for minute in range(0, 400, rhythm)]
    steps = [*first, *ticks, *steps]
    with tempfile.TemporaryDirectory() as folder:
        play = asyncio.run(_play(Path(folder), shape, leads, had, steps))

    lead_of = {
        person.id: timedelta(minutes=10 if person.lead_minutes is None else person.lead_minutes)
        for person in play.people
    }
    for person, session, when in play.sent:
        due = session.start - lead_of[person]
        assert session.kind not in {Kind.BREAK, Kind.SOCIAL}
        assert not session.is_cancelled
        assert when < session.start
        assert lead_of[person]
        assert due >= EIGHT
        if session.kind is not Kind.PLENARY:
            assert play.saved[person, session.id] <= due
    told = Counter((person, session.id, session.start) for person, session, _ in play.sent)
    assert set(told.values()) <= {1}
    assert max(play.messages.values(), default=0) <= 12
