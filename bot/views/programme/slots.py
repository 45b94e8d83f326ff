"""A day cut into slots: what begins together, or in the same hour where that is too much."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.programme.programme import Programme
from bot.programme.values import Session
from bot.views.actions.programme import ShowSlot, ShowSlots
from bot.views.pages import PAGE_SIZE
from bot.views.scene import Scene

IN_A_SLOT = 6
"""Sessions on a page of what begins together, so that parallel ones are seen at a glance."""

MOST_STARTS = 20
"""Times of start above which a day is shown by the hour."""


@dataclass(frozen=True)
class Slot:
    """Sessions of a day that begin together, or in the same hour of a crowded day.

    `day` counts the programme's days from 0, `minute` the minutes since that day's midnight,
    `length` the minutes within which they begin: 0 where all begin at once.
    """

    day: int
    minute: int
    length: int
    sessions: tuple[Session, ...]

    @property
    def begins(self) -> datetime:
        """When the first of them begins."""
        return self.sessions[0].start

    @property
    def held(self) -> int:
        """How many of them are not cancelled."""
        return sum(not session.is_cancelled for session in self.sessions)


def slots_of(programme: Programme, day: int) -> tuple[Slot, ...]:
    """The slots of a day, in order; none when there is no such day."""
    if not 0 <= day < len(programme.days):
        return ()
    sessions = programme.on_day(programme.days[day].date)
    starts = {session.start for session in sessions}
    length = 60 if len(starts) > MOST_STARTS else 0
    minutes = {start: minute_of(start, programme, programme.days[day].date) for start in starts}
    if length:
        minutes = {start: minute // length * length for start, minute in minutes.items()}
    slots: dict[int, list[Session]] = {}
    for session in sessions:
        slots.setdefault(minutes[session.start], []).append(session)
    return tuple(Slot(day, minute, length, tuple(slots[minute])) for minute in sorted(slots))


def slot_of(session: Session, programme: Programme) -> Slot:
    """The slot that the session stands in."""
    dates = [day.date for day in programme.days]
    slots = slots_of(programme, dates.index(programme.day_of(session)))
    return next(slot for slot in slots if session.id in {each.id for each in slot.sessions})


def at_session(slot: Slot, session: Session) -> ShowSlot:
    """The press that opens the slot at the page of what begins when the session does."""
    place = [each.start for each in slot.sessions].index(session.start)
    return ShowSlot(slot.day, slot.minute, place // IN_A_SLOT)


def page_in_slot(slot: Slot, session: Session) -> int:
    """The page of the slot on which the session stands."""
    return [each.id for each in slot.sessions].index(session.id) // IN_A_SLOT


def in_day(slot: Slot, programme: Programme) -> ShowSlots:
    """The press that opens the day at the page where the slot stands."""
    place = slots_of(programme, slot.day).index(slot)
    return ShowSlots(slot.day, place // PAGE_SIZE)


def today(scene: Scene) -> int | None:
    """The number of the day that is today, None before, between and after."""
    dates = [day.date for day in scene.programme.days]
    date = scene.programme.local(scene.now).date()
    return dates.index(date) if date in dates else None


def present_page(scene: Scene, day: int) -> int:
    """The page of a day's slots that one wants now: with the last slot that has begun."""
    begun = [slot for slot in slots_of(scene.programme, day) if slot.begins <= scene.now]
    return max(0, len(begun) - 1) // PAGE_SIZE


def minute_of(start: datetime, programme: Programme, day: date) -> int:
    """Minutes from the day's midnight, on the clock on the wall."""
    midnight = datetime.combine(day, time())
    on_the_wall = programme.local(start).replace(tzinfo=None)
    return int((on_the_wall - midnight) / timedelta(minutes=1))
