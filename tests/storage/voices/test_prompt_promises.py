"""Whatever people save and answer, and however the clock and the process jump: asked once, reminded once."""

import asyncio
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings, strategies as st

from bot.events.live_event import LiveEvent
from bot.programme.programme import Programme
from bot.programme.values import Kind, Prompt
from bot.programme.versions.delays import delayed_by
from bot.storage import Storage, open_storage
from bot.storage.messages.decisions import ClaimedDecision, SendOutcome, State
from bot.storage.people.participants import Participant
from bot.voices import Voices
from bot.voices.prompt_scheduler import AGAIN, PromptPayload
from tests.builders import next_version
from tests.events.days_with_prompts import PROGRAMME, SESSIONS, voices_of
from tests.peopled_storage import at, carrying, claim, join, live, save

PEOPLE = 3
LENGTH = 26 * 60
"""Minutes from eleven in the morning to one in the afternoon of the next day."""


@dataclass(frozen=True)
class Step:
    """At a minute after eleven, somebody does something, or the bot does."""

    minute: int
    what: str
    person: int = 0
    which: int = 0


minutes = st.integers(0, LENGTH)
people = st.integers(0, PEOPLE - 1)
steps = st.lists(
    st.one_of(
        st.builds(Step, minutes, st.sampled_from(["tick", "restart", "crash"])),
        st.builds(Step, minutes, st.just("delay"), which=st.integers(1, 40)),
        st.builds(Step, minutes, st.just("save"), people, st.integers(0, 3)),
        st.builds(
            Step,
            minutes,
            st.sampled_from(["answer", "decline", "mute"]),
            people,
            st.integers(0, 5),
        ),
    ),
    max_size=40,
)
rhythms = st.integers(1, 90)


def delayed(programme: Programme, minutes: int, now: datetime) -> Programme:
    """Everything that has not begun begins and ends so much later."""
    more = timedelta(minutes=minutes)
    moved = delayed_by(programme, now, room=None, now=now)
    return next_version(
        programme,
        [
            replace(one, start=one.start + more, end=one.end and one.end + more)
            if one in moved
            else one
            for one in programme.sessions
        ],
    )


@dataclass
class Play:
    storage: Storage
    people: list[Participant]
    event: LiveEvent
    voices: Voices
    saved: set[tuple[int, str]] = field(default_factory=set)
    disturbed: list[str] = field(default_factory=list)
    done: dict[tuple[int, str], datetime] = field(default_factory=dict)
    sent: list[tuple[int, str, datetime]] = field(default_factory=list)
    updates: int = 0

    async def take(self, step: Step) -> None:
        now = at("11:00") + timedelta(minutes=step.minute)
        person = self.people[step.person]
        prompts = self.voices.prompts
        prompt = prompts[step.which % len(prompts)]
        match step.what:
            case "restart":
                self._restart()
            case "crash":
                await self._crash(now)
            case "delay":
                self.event.replace(delayed(self.event.programme, step.which, now))
            case "save":
                await save(self.storage, person, SESSIONS[step.which].id, now)
                self.saved.add((person.id, SESSIONS[step.which].id))
            case "mute":
                self.people[step.person] = await self.storage.write(
                    lambda tx: self.storage.participants.save(tx, person, muted=not person.muted)
                )
            case "answer":
                self.updates += 1
                await self.storage.write(
                    lambda tx: self.voices.keep(
                        tx, person, prompt, self.updates, now, text="Mod", value=3
                    )
                )
                self.done.setdefault((person.id, prompt.id), now)
            case "decline":
                await self.storage.write(lambda tx: self.voices.decline(tx, person, prompt, now))
                self.done.setdefault((person.id, prompt.id), now)
            case _:
                await self._tick(now)

    def _restart(self) -> None:
        self.voices = voices_of(self.storage, self.event)

    async def _crash(self, now: datetime) -> None:
        """What is decided reaches people, and nobody writes that down before the process ends."""
        await self.voices.prompt_scheduler.decide(now)
        for claimed in await claim(self.storage, now):
            await self._say(claimed, now)
        await self.storage.write(lambda tx: self.storage.outbox.recover(tx, now))
        self._restart()

    async def _tick(self, now: datetime) -> None:
        await self.voices.prompt_scheduler.decide(now)
        for claimed in await claim(self.storage, now):
            await self._send(claimed, now)

    async def _send(self, claimed: ClaimedDecision, now: datetime) -> None:
        is_sent = await self._say(claimed, now)
        outcome = SendOutcome(State.SENT if is_sent else State.CANCELLED, message_id=1)
        await self.storage.write(lambda tx: self.storage.outbox.settle(tx, claimed, outcome, now))

    async def _say(self, claimed: ClaimedDecision, now: datetime) -> bool:
        """A tap that comes while something is on, or about what was not saved, is noted."""
        decision = carrying(PromptPayload, claimed)
        person = next(one for one in self.people if one.id == decision.participant_id)
        outgoing = await self.voices.prompt_scheduler.render(decision, person)
        if outgoing is None:
            return False
        self.sent.append((person.id, decision.item, now))
        prompt = self.voices.prompt(decision.item.partition(":")[2])
        if (
            prompt
            and prompt.when.startswith("after:")
            and not self._may_be_asked(person, prompt, now)
        ):
            self.disturbed.append(f"{person.id} {prompt.when} at {now}")
        return True

    def _may_be_asked(self, person: Participant, prompt: Prompt, now: datetime) -> bool:
        about = prompt.when.partition(":")[2]
        busy = {
            session.id
            for session in self.event.programme.sessions
            if session.start < now + timedelta(minutes=10)
            and session.end
            and now < session.end
            and (session.kind is Kind.PLENARY or (person.id, session.id) in self.saved)
        }
        return (person.id, about) in self.saved and not busy


async def play(folder: Path, steps: list[Step]) -> Play:
    async with open_storage(folder / "bot.db") as storage:
        people = [await join(storage, 100 + n, joined=at("08:00")) for n in range(PEOPLE)]
        event = live(storage, PROGRAMME)
        one = Play(storage, people, event, voices_of(storage, event))
        for step in sorted(steps, key=lambda each: each.minute):
            await one.take(step)
        return one


@settings(max_examples=25, deadline=None)
@given(rhythms, steps)
def test_nobody_gets_more_than_one_question_and_one_reminder_of_a_prompt(
    rhythm: int, steps: list[Step]
) -> None:
    ticks = [Step(minute, "tick") for minute in range(0, LENGTH, rhythm * 3)]
    with tempfile.TemporaryDirectory() as folder:
        day = asyncio.run(play(Path(folder), [*ticks, *steps]))

    asked = Counter((person, item) for person, item, _ in day.sent)
    assert set(asked.values()) <= {1}
    for person, item, when in day.sent:
        kind, _, prompt_id = item.partition(":")
        ended = day.done.get((person, prompt_id))
        assert ended is None or when <= ended
        assert prompt_id != "mal"
        if kind == AGAIN:
            assert prompt_id == "dagen"
            assert when >= at("08:30") + timedelta(days=1)
            first = next(w for p, i, w in day.sent if (p, i) == (person, "prompt:dagen"))
            assert first < at("00:00") + timedelta(days=1)
    assert day.disturbed == []
