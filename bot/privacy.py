"""What is kept about a person: told, handed over, and erased when they ask for it."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.actions import short_key
from bot.events.live_event import LiveEvent
from bot.replies import Attachment
from bot.storage.connections.database import Transaction
from bot.storage.people.participants import Participant
from bot.storage.people.parties import Party
from bot.storage.people.personal_data import KeptElsewhere, Personal
from bot.storage.people.roles import Grant
from bot.storage.people.series_wishes import SeriesWish
from bot.storage.programme.records import RECALLED
from bot.storage.stage.stage_questions import StageQuestion
from bot.storage.voices.answers import PromptAnswer
from bot.voices.message_desk import MessageDesk
from bot.voices.traces import names_nobody

UNLINK = "unlink"
RECORD = "ask_records_officer"


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
    elsewhere: tuple[KeptElsewhere, ...] = ()
    wishes: tuple[SeriesWish, ...] = ()
    """To hear of the next event."""

    @property
    def is_nothing(self) -> bool:
        """Has the person given nothing and been given nothing?"""
        given = (self.favourites, self.answers, self.party, self.stage_questions, self.stage_votes)
        there = (each.favourites or each.answers for each in self.elsewhere)
        return not (self.roles or any(given) or any(there) or self.wishes)

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
        kept.extend(self.elsewhere)
        kept.extend(wish.series for wish in self.wishes)
        return short_key(repr(tuple(kept)))


@dataclass(frozen=True)
class ErasurePlan:
    """What becomes of a person's answers, at whatever event, by the policy of each one's event.

    `stays` are those that outlast the person, by the policy that keeps them.
    """

    goes: tuple[PromptAnswer, ...]
    stays: Mapping[str, tuple[PromptAnswer, ...]]

    def without_answers(self) -> "ErasurePlan":
        """What stays goes too, as far as that is for the person to say: a public record is not."""
        others = {policy: kept for policy, kept in self.stays.items() if policy != UNLINK}
        return ErasurePlan((*self.goes, *self.stays.get(UNLINK, ())), others)


@dataclass(frozen=True)
class ErasureReport:
    """The numbers of a person's answers that stay, by the policy that keeps them."""

    stays: Mapping[str, tuple[int, ...]]


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
            tuple(await self._personal.elsewhere(participant.id, event_id)),
            tuple(await self._storage.series_wishes.of(participant.id)),
        )

    async def forget(
        self,
        participant: Participant,
        now: datetime,
        *,
        key: int = 0,
        also_answers: bool = False,
    ) -> ErasureReport:
        """Erase everything of the person at once, from the file of recent writes too.

        With it goes what they had sent before and what was not dealt with; `key` is of what asked for it.

        Each event says what becomes of the answers there (`privacy.on_forget`): `delete` them, `unlink` what
        points to nobody, or keep them as records until those who answer for records decide.
        `also_answers` is the person's wish, see `ErasurePlan.without_answers`.
        """
        plan = await self.plan(participant)
        plan = plan.without_answers() if also_answers else plan
        stays = {policy: tuple(one.id for one in kept) for policy, kept in plan.stays.items()}
        records, unlinked = stays.get(RECORD, ()), stays.get(UNLINK, ())
        # What stays as a record shows by itself that it may not be printed any more.
        printed = [
            (answer_id, event_id)
            for answer_id, event_id in await self._storage.quotes.taken_out(participant.id)
            if answer_id not in records
        ]

        def unit(tx: Transaction) -> None:
            addresses = tx.read(self._storage.addresses.of(participant.id))
            for answer_id, event_id in printed:
                self._storage.records.audit(
                    tx, now, RECALLED, subject=str(answer_id), detail=event_id
                )
            self._message_desk.forget(tx, participant, now)
            self._personal.erase(tx, participant, now, key=key, stays=unlinked, records=records)
            for address in addresses:
                self._storage.erasures.remember(tx, address, now)
            self._storage.records.audit(
                tx,
                now,
                "participant.erased",
                subject=self._event.programme.file.settings.privacy.on_forget,
                detail=f"{len(unlinked) + len(records)} stay",
            )

        await self._storage.write(unit)
        await self._storage.database.checkpoint()
        return ErasureReport(stays)

    async def plan(self, participant: Participant) -> ErasurePlan:
        """Which answers would go with the person, and which would outlast them."""
        answers = await self._storage.answers.of_person(participant.id)
        standing = [one for one in answers if one.withdrawn_at is None]
        names = await self._storage.quotes.names_of(participant.id)
        policies = await self._policies()
        kept: dict[str, list[PromptAnswer]] = defaultdict(list)
        for one in standing:
            policy = policies.get(one.event_id) or policies[self._event.id]
            if policy == RECORD or (policy == UNLINK and names_nobody(one.text, names)):
                kept[policy].append(one)
        stays = {policy: tuple(some) for policy, some in sorted(kept.items())}
        staying = {one.id for some in stays.values() for one in some}
        return ErasurePlan(tuple(one for one in standing if one.id not in staying), stays)

    async def _policies(self) -> dict[str, str]:
        """By event, as each said it when it was live last; as said now of the one at hand.

        Of an event that rested before that was kept nothing is known: there the one at hand decides.
        """
        here = self._event.programme.file.settings.privacy.on_forget
        return {**await self._storage.records.policies(), self._event.id: here}
