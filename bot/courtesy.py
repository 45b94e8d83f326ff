"""What keeps the bot from being a nuisance: a limit a day, hours without a sound, a pace."""

from datetime import datetime, time, timedelta

from bot.programme.programme import Programme

UNASKED_A_DAY = 12
"""Messages that nobody asked for, to one person on one day; changes are not counted."""

SENDS_PER_SECOND = 25
"""What is reckoned with for bulk; a little less than what Telegram takes."""


def time_to_send(recipients: int) -> timedelta:
    """How long a message to that many is on its way to the last of them."""
    return timedelta(seconds=recipients / SENDS_PER_SECOND)


def start_of_day(programme: Programme, now: datetime) -> datetime:
    """The midnight before `now` where the event is."""
    return datetime.combine(programme.local(now).date(), time(), programme.zone)


def is_quiet(programme: Programme, now: datetime) -> bool:
    """Is it within the event's quiet hours?"""
    quiet = programme.file.settings.quiet_hours
    local = programme.local(now).time()
    if quiet.start <= quiet.end:
        return quiet.start <= local < quiet.end
    return local >= quiet.start or local < quiet.end
