"""The first start on a restored copy: nothing is sent again, and who was erased stays erased."""

from datetime import datetime

import structlog

from bot.jobs import Jobs
from bot.privacy import Privacy
from bot.storage import Storage
from bot.storage.connections.database import Transaction

log = structlog.get_logger()


async def pass_over_sent(storage: Storage, jobs: Jobs, now: datetime) -> None:
    """Decide what the replaced database had decided, and leave it in doubt instead of sending it."""
    until = await storage.restorations.sent_until()
    if until is None:
        return
    await jobs.decide_again(until)
    doubtful = await storage.write(lambda tx: storage.restorations.pass_over(tx, until, now))
    log.warning("restored.in-doubt", count=doubtful)


async def erase_again(storage: Storage, privacy: Privacy, now: datetime) -> None:
    """Erase whom and what the copy has and the database before it had erased.

    What was erased just before a crash goes out of the file of recent writes too. It comes before
    `pass_over_sent`, after which the copy counts as any other database.
    """
    is_restored = await storage.restorations.sent_until() is not None
    for number in await storage.erasures.returned(is_restored=is_restored):
        participant = await storage.participants.by_id(number)
        if participant is not None:
            await privacy.forget(participant, now)
            log.warning("restored.erased-again")
    answers = await storage.erasures.returned_answers(is_restored=is_restored)

    def unit(tx: Transaction) -> None:
        for answer_id in answers:
            storage.answers.erase(tx, answer_id)

    if answers:
        await storage.write(unit)
        log.warning("restored.disposed-again", count=len(answers))
    await storage.database.checkpoint()
