"""What recurs in a running bot: every tick, and every hour."""

from pathlib import Path

from bot.programme.programme import Programme
from bot.services import Services
from bot.telegram.sending.sender import Sender
from bot.upkeep.clock_repair import ClockRepair
from bot.upkeep.hourly_work import HourlyWork
from bot.upkeep.housekeeping import Housekeeping, daily_backup
from bot.upkeep.ticks import Ticks


def ticks_of(services: Services, sender: Sender, database: Path, seconds: float) -> Ticks:
    storage, clock = services.storage, services.clock

    def programmes() -> list[Programme]:
        return [event.programme for event in services.events.values()]

    hourly = {
        "tidying": Housekeeping(storage, programmes, clock).tidy,
        "backup": daily_backup(database, clock),
    }
    return Ticks(
        clock,
        services.failures,
        services.pulse,
        often={
            "expired": ClockRepair(storage).look,
            **services.jobs.recurring,
            "sending": sender.wake,
            "database": storage.database.answer_for_itself,
        },
        hourly=HourlyWork(services.failures, services.pulse, hourly),
        seconds=seconds,
    )
