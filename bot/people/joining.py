"""One person at two doors: what they gave at either is theirs at both.

The older of the two numbers stays. Since an erasure is remembered by address, whoever stays is here
since the later of the two came: an address that was erased and came back afterwards does not make
a restored copy erase, once more, who was there before.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.payloads.payload import Payload
from bot.replies import Outgoing
from bot.storage.connections.database import Lookup, Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.addresses import Address
from bot.storage.people.erasures import FIRST_DOOR
from bot.storage.people.one_time_links import Purpose
from bot.storage.people.participants import Participant
from bot.storage.voices.answers import PromptAnswer, SeveralAnswers
from bot.views.people.doors import render_opened

KIND = "joined"

JOINED = "participant.joined"
"""In the audit: the number that went, and in the detail the one that stays."""

PAYLOAD = "webb_"
"""What the start parameter that leads on from the web begins with; its secret follows."""

PATHS = {Purpose.TO_WEB: "/webb", Purpose.TO_SCREEN: "/skarm"}
"""Where on the web a link is taken."""

LISTED_WALLS = "/skarmar"
"""Where on the web the screens are that hang on walls, for everybody."""

TELL_WITHIN = timedelta(days=1)

MOST_BROWSERS = 20
"""In which one person is known. A browser is entered once, and stays known while it keeps its cookie."""


def start_parameter(secret: str) -> str:
    return PAYLOAD + secret


def address_of(root: str, language: str, purpose: Purpose, secret: str) -> str:
    """Where a link leads to the web, whose pages are below `root`."""
    return f"{root}/{language}{PATHS[purpose]}/{secret}"


class OpenedPayload(Payload):
    """The web was opened in a browser."""

    kind = KIND


class Joining:
    """Leads from one door to another, and makes one person of two."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    @property
    def job(self) -> Job:
        return Job("joining", {OpenedPayload: self.render})

    def link(self, tx: Transaction, purpose: Purpose, person: Participant, now: datetime) -> str:
        """Gives the secret of a new link."""
        links = self._storage.one_time_links
        return links.make(tx, purpose, person.id, self._event.id, now)

    def open_web(
        self,
        tx: Transaction,
        secret: str,
        browser: Address,
        there: Participant | None,
        now: datetime,
    ) -> Participant | None:
        """Be on the web whom the link names; None for a link that is good no more.

        `there` is who the browser was before: they are the same from now on. Somebody with another
        account stays who they are, and the browser is at `browser` from now on. The same form sent
        twice has one effect.
        """
        links, people = self._storage.one_time_links, self._storage.participants
        link = links.take(tx, Purpose.TO_WEB, secret, now)
        if link is None:
            return self._opened_before(tx, secret, browser, there)
        person = tx.read(people.by_id(link.participant_id))
        if person is None:
            return None
        person = self.be_known(tx, person, browser, there, now)
        self._tell(tx, person, now)
        return person

    def be_known(
        self,
        tx: Transaction,
        person: Participant,
        browser: Address,
        there: Participant | None,
        now: datetime,
    ) -> Participant:
        """The browser is the person's from now on: as it is known already, else at `browser`.

        Who it was before, `there`, is the same person, unless that is somebody with another account.
        """
        there = tx.read(self._storage.participants.by_id(there.id)) if there else None
        if there is not None and (there.id == person.id or self._may_join(tx, there, person)):
            return self._join(tx, there, person, now)
        self._storage.addresses.add(tx, person.id, browser)
        self._storage.addresses.keep_newest(tx, person.id, browser.door, MOST_BROWSERS)
        return person

    def join_web(
        self, tx: Transaction, secret: str, person: Participant, now: datetime
    ) -> Participant | None:
        """Be, in the chat, also who asked for the link on the web; None where it is good no more.

        Raises Refused for a browser that is somebody's with another account.
        """
        links, people = self._storage.one_time_links, self._storage.participants
        link = links.take(tx, Purpose.TO_CHAT, secret, now)
        if link is None:  # they are one since the first press, where there was one
            return person if tx.read(links.owner(Purpose.TO_CHAT, secret)) == person.id else None
        other = tx.read(people.by_id(link.participant_id))
        if other is None:
            return None
        if other.id != person.id and not self._may_join(tx, other, person):
            raise Refused("doors.anothers")
        return self._join(tx, other, person, now)

    def asks_to_join(self, secret: str, now: datetime) -> Lookup[bool]:
        """Would `join_web` find the link good?"""
        return self._storage.one_time_links.good(Purpose.TO_CHAT, secret, now).map(
            lambda link: link is not None
        )

    def to_choose(self, person: Participant) -> Lookup[list[SeveralAnswers]]:
        """What the person has still to choose between."""
        return self._storage.answers.of(person.id, self._event.id).map(self._twice)

    def keep(self, tx: Transaction, person: Participant, answer_id: int, now: datetime) -> bool:
        """Let one answer stand, and take the others to its prompt back; False when there are none."""
        for several in tx.read(self.to_choose(person)):
            numbers = [answer.id for answer in several.answers]
            if answer_id not in numbers:
                continue
            for other in numbers:
                if other != answer_id:
                    self._storage.quotes.empty(tx, other, now)
                    self._storage.answers.withdraw(tx, other, now)
            return True
        return False

    async def render(
        self,
        decision: Decision[OpenedPayload],  # noqa: ARG002 -- it carries nothing
        person: Participant,
    ) -> Outgoing | None:
        """That the web was opened, and what is to be chosen now."""
        t = self._event.translator(person.language)
        return Outgoing(render_opened(await self.to_choose(person), t), silent=True)

    def _opened_before(
        self, tx: Transaction, secret: str, browser: Address, there: Participant | None
    ) -> Participant | None:
        """Whom this browser opened the web as, with this link."""
        owner = tx.read(self._storage.one_time_links.owner(Purpose.TO_WEB, secret))
        resident = tx.read(self._storage.addresses.at(browser))
        known = {resident.participant_id if resident else None, there.id if there else None}
        if owner is None or owner not in known:
            return None
        return tx.read(self._storage.participants.by_id(owner))

    def _join(
        self, tx: Transaction, one: Participant, other: Participant, now: datetime
    ) -> Participant:
        if one.id == other.id:
            return one
        stays, goes = sorted((one, other), key=lambda each: (each.joined_at, each.id))
        joined = self._storage.people.join(tx, stays, goes, now)
        self._storage.records.audit(
            tx, now, JOINED, actor_id=stays.id, subject=str(goes.id), detail=str(stays.id)
        )
        return joined

    def _may_join(self, tx: Transaction, one: Participant, other: Participant) -> bool:
        """Two accounts are two people, also where they share a browser."""
        return not all(
            any(address.door == FIRST_DOOR for address in tx.read(self._addresses_of(each)))
            for each in (one, other)
        )

    def _addresses_of(self, person: Participant) -> Lookup[list[Address]]:
        return self._storage.addresses.of(person.id)

    def _tell(self, tx: Transaction, person: Participant, now: datetime) -> None:
        """Where it is certain who they are: somebody else may have got hold of the link."""
        if tx.read(self._storage.addresses.reaching(person.id, FIRST_DOOR)) is None:
            return
        decision = Decision(
            participant_id=person.id,
            event_id=self._event.id,
            payload=OpenedPayload(),
            item=f"{KIND}:{person.id}",
            version=now.isoformat(),
            due_at=now,
            expires_at=now + TELL_WITHIN,
        )
        self._storage.outbox.add(tx, [decision], now)

    def _twice(self, answers: Iterable[PromptAnswer]) -> list[SeveralAnswers]:
        by_prompt: dict[str, list[PromptAnswer]] = {}
        for answer in answers:
            by_prompt.setdefault(answer.prompt_id, []).append(answer)
        return [
            SeveralAnswers(prompt, tuple(several))
            for prompt_id, several in by_prompt.items()
            if len(several) > 1 and (prompt := self._event.prompt(prompt_id))
        ]
