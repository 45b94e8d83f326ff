"""What is kept about a person: told, handed over, and erased when they ask for it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions import short_key
from bot.live_event import LiveEvent
from bot.replies import Attachment
from bot.storage.connections.database import Transaction
from bot.storage.people.participants import Participant
from bot.storage.people.parties import Party
from bot.storage.people.personal_data import Personal
from bot.storage.people.roles import Grant
from bot.storage.programme.records import RECALLED
from bot.storage.stage.stage_questions import StageQuestion
from bot.storage.voices.answers import PromptAnswer
from bot.voices.message_desk import MessageDesk
from bot.voices.traces import names_nobody

UNLINK = "unlink"


@dataclass(frozen=True)
class PersonalData:
    """What is kept about one person: the parts that mean something to them, and all as a file."""

    participant: Participant
    roles: frozenset[Grant]
    favourites: frozenset[str]
    answers: tuple[PromptAnswer, ...]
    party: Party | None
    stage_questions: tuple[StageQuestion, ...]
    stage_votes: frozenset[int]
    """The numbers of the questions that the person votes for."""
    file: Attachment

    @property
    def is_nothing(self) -> bool:
        """Has the person given nothing and been given nothing?"""
        given = (self.favourites, self.answers, self.party, self.stage_questions, self.stage_votes)
        return not (self.roles or any(given))

    @property
    def key(self) -> str:
        """Names the person and all that would be missed; something more has another."""
        answers = [(answer.id, answer.version) for answer in self.answers]
        roles = sorted(f"{grant.role} {grant.room}" for grant in self.roles)
        kept: list[object] = [self.participant.id, answers, sorted(self.favourites), roles]
        if self.party:
            kept.append(self.party.code)
        if self.stage_questions or self.stage_votes:
            asked = [question.id for question in self.stage_questions]
            kept.append((asked, sorted(self.stage_votes)))
        return short_key(repr(tuple(kept)))


@dataclass(frozen=True)
class ErasurePlan:
    """What becomes of a person's answers, at whatever event, if they are erased by this policy."""

    policy: str
    goes: tuple[PromptAnswer, ...]
    stays: tuple[PromptAnswer, ...]

    def without_answers(self) -> "ErasurePlan":
        """What stays goes too, as far as that is for the person to say: a public record is not."""
        if self.policy != UNLINK:
            return self
        return replace(self, goes=(*self.goes, *self.stays), stays=())


@dataclass(frozen=True)
class ErasureReport:
    """What became of a person's answers: by which policy, and the numbers of those that stay."""

    policy: str
    stays: tuple[int, ...]


class Privacy:
    """Shows people what is kept about them, and erases it."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage
        self._personal = Personal(event.storage.database, event.storage.participants)
        self._message_desk = MessageDesk(event)

    async def kept_about(self, participant: Participant) -> PersonalData:
        """Everything about the person; the file holds the rows of all tables."""
        event_id = self._event.id
        everything = await self._personal.everything(participant.id)
        content = json.dumps(everything, ensure_ascii=False, indent=2).encode()
        name = self._event.translator(participant.language).plain("privacy.file-name")
        return PersonalData(
            participant,
            await self._storage.roles.of(participant.id, self._event.id),
            await self._storage.favourites.of(participant.id, event_id),
            tuple(await self._storage.answers.of(participant.id, event_id)),
            await self._storage.parties.of(participant.id, event_id),
            tuple(await self._storage.stage_questions.of_person(event_id, participant.id)),
            await self._storage.stage_questions.voted(event_id, participant.id),
            Attachment(f"{name}.json", content),
        )

    async def forget(
        self, participant: Participant, now: datetime, *, also_answers: bool = False
    ) -> ErasureReport:
        """Erase everything of the person at once, from the file of recent writes too.

        The event says what becomes of answers (`privacy.on_forget`): `delete` them, `unlink` what
        points to nobody, or keep them as records until those who answer for records decide.
        `also_answers` is the person's wish, see `ErasurePlan.without_answers`.
        """
        plan = await self.plan(participant)
        plan = plan.without_answers() if also_answers else plan
        policy, stays = plan.policy, tuple(answer.id for answer in plan.stays)
        as_record = policy == "ask_records_officer"
        # What stays as a record shows by itself that it may not be printed any more.
        printed = [] if as_record else await self._storage.quotes.taken_out(participant.id)

        def unit(tx: Transaction) -> None:
            addresses = tx.read(self._storage.addresses.of(participant.id))
            for answer_id, event_id in printed:
                self._storage.records.audit(
                    tx, now, RECALLED, subject=str(answer_id), detail=event_id
                )
            self._message_desk.forget(tx, participant, now)
            self._personal.erase(tx, participant, now, stays=stays, as_record=as_record)
            for address in addresses:
                self._storage.erasures.remember(tx, address, now)
            self._storage.records.audit(
                tx, now, "participant.erased", subject=policy, detail=f"{len(stays)} stay"
            )

        await self._storage.write(unit)
        await self._storage.database.checkpoint()
        return ErasureReport(policy, stays)

    async def plan(self, participant: Participant) -> ErasurePlan:
        """Which answers would go with the person, and which would outlast them."""
        policy = self._event.programme.file.settings.privacy.on_forget
        answers = await self._storage.answers.of_person(participant.id)
        standing = [one for one in answers if one.withdrawn_at is None]
        names = await self._storage.quotes.names_of(participant.id) if policy == UNLINK else []
        stays = tuple(one for one in standing if _outlasts(one, policy, names))
        return ErasurePlan(policy, tuple(one for one in standing if one not in stays), stays)


def _outlasts(answer: PromptAnswer, policy: str, names: Sequence[str]) -> bool:
    if policy == UNLINK:
        return names_nobody(answer.text, names)
    return policy == "ask_records_officer"
