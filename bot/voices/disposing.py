"""Taking an answer away for good, once those who answer for records have decided so.

What somebody wrote may be a public record, which only such a decision removes
(`privacy.on_forget: ask_records_officer`); the decision's name stays in the audit.
"""

from datetime import datetime

from bot.shared import Shared
from bot.storage.answers import Answer
from bot.storage.database import Transaction
from bot.storage.dialogues import LIFETIME
from bot.storage.participants import Participant
from bot.storage.quotes import Quote

DIALOGUE = "dispose"
"""The dialogue in which staff name the decision."""

LONGEST = 120
"""Characters of a decision's name."""


class Disposing:
    """Finds an answer of the event by its number, whoever wrote it, and erases it."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._storage = shared.storage

    async def find(self, answer_id: int) -> tuple[Answer, Quote] | None:
        """The answer and what is known of it as a quote; None when there is none (any more)."""
        answer = await self._storage.answers.by_id(answer_id)
        if answer is None or answer.event_id != self._shared.event_id:
            return None
        return answer, await self._storage.quotes.by_answer(answer_id) or Quote(answer_id)

    async def begin(
        self, tx: Transaction, person: Participant, answer_id: int, now: datetime
    ) -> None:
        """Wait for the decision's name."""
        data = {"answer": answer_id}
        until = now + LIFETIME
        await self._storage.dialogues.open(tx, person.id, DIALOGUE, "text", data, until=until)

    async def dispose(
        self,
        answer_id: int,
        decision: str,
        now: datetime,
        *,
        by: Participant | None = None,
        update_id: int | None = None,
    ) -> bool:
        """Erase the answer everywhere, later in restored copies too; False when it is gone already.

        `by` is None on the command line.
        """

        async def unit(tx: Transaction) -> bool:
            if by is not None:
                await self._storage.dialogues.finish(
                    tx, by.id, DIALOGUE, {"answer": answer_id}, update_id, now
                )
            if not await self._storage.answers.erase(tx, answer_id):
                return False
            await self._storage.erasures.remember_answer(tx, answer_id, now)
            await self._storage.records.audit(
                tx,
                now,
                "answer.disposed",
                actor_id=by.id if by else None,
                subject=str(answer_id),
                detail=decision,
            )
            return True

        done = await self._storage.write(unit)
        await self._storage.database.checkpoint()
        return done
