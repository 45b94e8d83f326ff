"""What participants write to the organisers: their own question, or a lesson from a session."""

from datetime import datetime

from bot.live_event import LiveEvent
from bot.storage.connections.database import Transaction
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.voices.answers import NewAnswer, PromptAnswer
from bot.voices.dialogues import AwaitedMessage

TELL = "tillarrangor"
"""What stands in the place of a prompt's id, with a dot and the session's where there is one."""


class OrganiserMessages:
    """Keeps them among the answers, so that they are shown, erased and taken out with those."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    def begin(self, tx: Transaction, person: Participant, session_id: str, now: datetime) -> None:
        """Wait for the words."""
        awaited = AwaitedMessage(session_id)
        self._event.dialogues.open(tx, person.id, awaited, until=now + LIFETIME)

    def keep(
        self,
        tx: Transaction,
        person: Participant,
        session_id: str,
        text: str,
        incoming_key: int,
        now: datetime,
    ) -> PromptAnswer:
        self._event.dialogues.close(tx, person.id, AwaitedMessage)
        new = NewAnswer(
            participant_id=person.id,
            event_id=self._event.id,
            prompt_id=f"{TELL}.{session_id}" if session_id else TELL,
            language=person.language,
            text=text,
            incoming_key=incoming_key,
        )
        return self._storage.answers.add(tx, new, now)

    async def kept_by(self, incoming_key: int) -> PromptAnswer | None:
        """What this update saved, if it was handled before."""
        answer = await self._storage.answers.by_update(incoming_key)
        return answer if answer and is_told(answer.prompt_id) else None

    async def told(self) -> list[tuple[PromptAnswer, str]]:
        """Everything with its session's id, the newest first."""
        event_id = self._event.id
        answers = await self._storage.discussions.answers(event_id, TELL)
        return [(answer, session_of(answer.prompt_id)) for answer in reversed(answers)]


def is_told(prompt_id: str) -> bool:
    return prompt_id.partition(".")[0] == TELL


def session_of(prompt_id: str) -> str:
    """The session that something is about; empty for the day as a whole."""
    return prompt_id.partition(".")[2]
