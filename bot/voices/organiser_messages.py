"""What participants write to the organisers: their own question, or a lesson from a session."""

from datetime import datetime

from bot.events.live_event import LiveEvent
from bot.storage.connections.database import Transaction
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.voices.answers import NewAnswer, PromptAnswer
from bot.storage.voices.told_messages import TELL
from bot.voices.dialogues import AwaitedMessage
from bot.voices.message_desk import MessageDesk


class OrganiserMessages:
    """Keeps them among the answers, so that they are shown, erased and taken out with those."""

    def __init__(self, event: LiveEvent, desk: MessageDesk) -> None:
        self._desk = desk
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
        """Save it, and let organisers know; what was handled before is the same."""
        if again := tx.read(self._storage.answers.by_incoming(incoming_key)):
            return again
        self._event.dialogues.close(tx, person.id, AwaitedMessage)
        new = NewAnswer(
            participant_id=person.id,
            event_id=self._event.id,
            prompt_id=f"{TELL}.{session_id}" if session_id else TELL,
            language=person.language,
            text=text,
            incoming_key=incoming_key,
        )
        answer = self._storage.answers.add(tx, new, now)
        self._desk.tell(tx, answer, now)
        return answer

    async def kept_by(self, incoming_key: int) -> PromptAnswer | None:
        """What this update saved, if it was handled before."""
        answer = await self._storage.answers.by_incoming(incoming_key)
        return answer if answer and is_told(answer.prompt_id) else None


def is_told(prompt_id: str) -> bool:
    return prompt_id.partition(".")[0] == TELL


def session_of(prompt_id: str) -> str:
    """The session that something is about; empty for the day as a whole."""
    return prompt_id.partition(".")[2]
