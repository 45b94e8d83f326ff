"""Questions to the stage: put without a name, let out by whoever leads the session, voted for."""

from datetime import datetime
from enum import StrEnum

from bot.events.live_event import LiveEvent
from bot.programme.collecting import Collecting, can_have_a_stage, collecting_at, ends_at, on_stage
from bot.programme.values import Room, Session
from bot.roles import Role
from bot.stage.dialogues import AwaitedStageQuestion
from bot.storage.connections.database import Lookup, Transaction
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.people.roles import Grant
from bot.storage.stage.stage_questions import DECIDED, NewStageQuestion, StageQuestion, StageState
from bot.storage.stage.stage_session import StageSession
from bot.voices.traces import traces_in

LONGEST = 200
"""Characters; more is not read from a screen while somebody speaks."""

MOST_EACH = 5
"""Questions of one person at one session."""


class StageHindrance(StrEnum):
    """Why a question or a vote is not taken. What was typed waits to be typed otherwise."""

    CLOSED = "closed"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    TRACES = "traces"
    TOO_MANY = "too-many"
    OWN = "own"
    GONE = "gone"


class StageQuestions:
    """Keeps them and says what may be seen. Of who asked it tells nobody but themselves."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._kept = event.storage.stage_questions
        self._records = event.storage.records

    async def of(self, session: Session, now: datetime) -> StageSession:
        """The session as it is in the programme in use, with all questions that stand."""
        programme = self._event.programme
        opened = await self._kept.open(self._event.id)
        return StageSession(
            session,
            collecting_at(session, programme, opened, now),
            ends_at(session, programme),
            tuple(await self._kept.of_session(self._event.id, session.id)),
        )

    def opened(self) -> Lookup[frozenset[str]]:
        """The ids of the sessions that somebody has let take questions."""
        return self._kept.open(self._event.id)

    async def is_collecting(self, session: Session, now: datetime) -> bool:
        opened = await self._kept.open(self._event.id)
        return collecting_at(session, self._event.programme, opened, now) is Collecting.OPEN

    async def to_ask_or_vote(self, now: datetime) -> list[Session]:
        """Where everybody can do something now; what begins first comes first."""
        named = await self._kept.open(self._event.id) | await self._kept.collected(self._event.id)
        return [each for each in self._not_over(now) if each.id in named]

    def to_lead(self, grants: frozenset[Grant], now: datetime) -> list[Session]:
        """What somebody with these roles may lead, from what is on now."""
        return [each for each in self._not_over(now) if leads(grants, each)]

    async def in_room(self, room: Room, now: datetime) -> StageSession | None:
        """What stands on the screen of a room; None where nothing is collected there."""
        named = await self._kept.open(self._event.id) | await self._kept.collected(self._event.id)
        session = on_stage(room, self._event.programme, named, now)
        return await self.of(session, now) if session else None

    def own(self, person: Participant) -> Lookup[list[StageQuestion]]:
        """What the person has asked and not taken back."""
        return self._kept.of_person(self._event.id, person.id)

    def voted(self, person: Participant) -> Lookup[frozenset[int]]:
        return self._kept.voted(self._event.id, person.id)

    def question(self, number: int) -> Lookup[StageQuestion | None]:
        return self._kept.by_id(self._event.id, number)

    def kept_by(self, incoming_key: int) -> Lookup[StageQuestion | None]:
        """What this update saved, if it was handled before."""
        return self._kept.by_incoming(incoming_key)

    def begin(
        self, tx: Transaction, person: Participant, session: Session, now: datetime
    ) -> StageHindrance | None:
        """Wait for the words, if one more can be taken."""
        if hindrance := self._hindrance(tx, person, session, now):
            return hindrance
        awaited = AwaitedStageQuestion(session.id)
        self._event.dialogues.open(tx, person.id, awaited, until=now + LIFETIME)
        return None

    def keep(
        self,
        tx: Transaction,
        person: Participant,
        session: Session,
        typed: str,
        incoming_key: int,
        now: datetime,
    ) -> StageQuestion | StageHindrance:
        """Save it, to wait for whoever leads; what was handled before is the same."""
        if again := tx.read(self._kept.by_incoming(incoming_key)):
            return again
        text = " ".join(typed.split())
        if fault := fault_of(text):
            return fault
        self.end(tx, person)
        if hindrance := self._hindrance(tx, person, session, now):
            return hindrance
        new = NewStageQuestion(
            self._event.id, session.id, person.id, text, person.language, incoming_key
        )
        return self._kept.add(tx, new, now)

    def end(self, tx: Transaction, person: Participant) -> None:
        """Wait for no words any more."""
        self._event.dialogues.close(tx, person.id, AwaitedStageQuestion)

    def withdraw(self, tx: Transaction, person: Participant, number: int, now: datetime) -> bool:
        """Take one's own question back; False where there is none such (any more)."""
        return self._kept.withdraw(tx, self._event.id, number, person.id, now)

    def vote(
        self, tx: Transaction, person: Participant, number: int, now: datetime, *, on: bool
    ) -> StageHindrance | None:
        """Want it to be taken up, or no more. One's own is wanted without a vote, and has none."""
        found = tx.read(self._kept.by_id(self._event.id, number))
        session = self._event.programme.session(found.session_id) if found else None
        if found is None or session is None or found.state is not StageState.RELEASED:
            return StageHindrance.GONE
        if not self._collecting(tx, session, now).takes_votes:
            return StageHindrance.CLOSED
        if any(each.id == number for each in tx.read(self.own(person))):
            return StageHindrance.OWN
        self._kept.vote(tx, number, person.id, now, on=on)
        return None

    def collect(
        self, tx: Transaction, by: Participant, session: Session, now: datetime, *, on: bool
    ) -> bool:
        """The wanted state; False when it was so already, or when the session takes none."""
        if on and not self._collecting(tx, session, now).takes_votes:
            return False
        if not self._kept.collect(tx, self._event.id, session.id, now, on=on):
            return False
        self._audit(tx, "stage.opened" if on else "stage.closed", by, session.id, now)
        return True

    def decide(
        self, tx: Transaction, by: Participant, number: int, state: StageState, now: datetime
    ) -> bool:
        """The wanted state; False when it was so already, or when its writer has taken it back."""
        if state not in DECIDED or not self._kept.decide(tx, self._event.id, number, state):
            return False
        self._audit(tx, f"stage.{state}", by, str(number), now)
        return True

    def release(
        self, tx: Transaction, by: Participant, session: Session, numbers: range, now: datetime
    ) -> int:
        """Let out what waits among these numbers; gives how many."""
        waiting = tx.read(self._kept.of_session(self._event.id, session.id))
        return sum(
            self.decide(tx, by, each.id, StageState.RELEASED, now)
            for each in waiting
            if each.id in numbers and each.state is StageState.WAITING
        )

    def _hindrance(
        self, tx: Transaction, person: Participant, session: Session, now: datetime
    ) -> StageHindrance | None:
        if self._collecting(tx, session, now) is not Collecting.OPEN:
            return StageHindrance.CLOSED
        own = [each for each in tx.read(self.own(person)) if each.session_id == session.id]
        return StageHindrance.TOO_MANY if len(own) >= MOST_EACH else None

    def _collecting(self, tx: Transaction, session: Session, now: datetime) -> Collecting:
        opened = tx.read(self._kept.open(self._event.id))
        return collecting_at(session, self._event.programme, opened, now)

    def _not_over(self, now: datetime) -> list[Session]:
        programme = self._event.programme
        return [
            session
            for session in programme.sessions
            if can_have_a_stage(session)
            and not session.is_cancelled
            and now < ends_at(session, programme)
        ]

    def _audit(
        self, tx: Transaction, action: str, by: Participant, subject: str, now: datetime
    ) -> None:
        self._records.audit(tx, now, action, actor_id=by.id, subject=subject)


def leads(grants: frozenset[Grant], session: Session) -> bool:
    """An organiser every session, a host those in their room."""
    return Grant(Role.ORGANISER) in grants or (
        session.room is not None and Grant(Role.HOST, session.room) in grants
    )


def fault_of(text: str) -> StageHindrance | None:
    """Why these words cannot be put to anybody."""
    if not text:
        return StageHindrance.EMPTY
    if len(text) > LONGEST:
        return StageHindrance.TOO_LONG
    return StageHindrance.TRACES if traces_in(text) else None
