"""The first start on a restored copy: nothing is sent again, and who was erased stays erased, and what was taken back."""

from datetime import datetime

import structlog

from bot.jobs import Jobs
from bot.privacy import Privacy
from bot.storage import Storage
from bot.storage.connections.database import Transaction
from bot.upkeep.taken_back import take_back_again

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
    """Erase whom the copy has and the database before it had erased, and take back what it had not.

    What was erased just before a crash goes out of the file of recent writes too. It comes before
    `pass_over_sent`, after which the copy counts as any other database.
    """
    is_restored = await storage.restorations.sent_until() is not None
    for number in await storage.erasures.returned(is_restored=is_restored):
        participant = await storage.participants.by_id(number)
        if participant is not None:
            await privacy.forget(participant, now)
            log.warning("restored.erased-again")
    things = await storage.erasures.returned_things(is_restored=is_restored)

    def unit(tx: Transaction) -> None:
        for each in things:
            take_back_again(tx, each, storage, now)
        storage.erasures.learn(tx)

    await storage.write(unit)
    if things:
        log.warning("restored.taken-back-again", count=len(things))
    await storage.database.checkpoint()
