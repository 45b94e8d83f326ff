"""Questions that only name a time or a room: what is on now, next, at one, in the red room."""

from datetime import date

from bot.programme.values import Kind, Room, Session
from bot.questions.case import Case
from bot.questions.values import Answer, Intent
from bot.questions.when import When


def in_room(case: Case) -> Answer | None:
    """What goes on in a room, or the way to it."""
    rooms = case.question.rooms
    if rooms is None or case.subject:
        return None
    asks_for_sessions = case.wants(
        "any", "list", "now", "next", "who", "session-word", "slot-word", "when", "begin", "end"
    ) or bool(case.question.when)
    if case.wants("way") or not asks_for_sessions:
        return Answer(Intent.WAY, rooms=rooms.rooms, shows_way=True)
    chosen = tuple(one for one in _when_in_room(case) if _is_in(one, rooms.rooms))
    return Answer(Intent.ROOM, sessions=chosen, rooms=rooms.rooms, is_list=True, day=_day(case))


def bounds(case: Case) -> Answer | None:
    """When the day begins or ends."""
    when = case.question.when
    if not case.wants("begin", "end") or when.has_time or case.subject or case.wants("mine"):
        return None
    if case.wants("now", "next", "soon"):
        return None
    day = case.handbook.windows.day_for(when, case.now)
    there = [s for s in case.handbook.clock.on_day(day) if not s.is_cancelled]
    real = [s for s in there if not s.is_break and s.kind is not Kind.EXHIBITION]
    if not real:
        return None
    if case.wants("begin"):
        talks = [s for s in real if s.kind is not Kind.ACTIVITY] or real
        return Answer(
            Intent.BOUNDS, sessions=tuple(s for s in there if s.start <= talks[0].start)[:3]
        )
    last = max(real, key=case.programme.end_of)
    social = [s for s in there if s.start >= case.programme.end_of(last)]
    return Answer(Intent.BOUNDS, sessions=(last, *social)[:3])


def at_time(case: Case) -> Answer | None:
    """What is on at the time that is named."""
    when = case.question.when
    if case.subject or not (when or case.wants("first", "last")):
        return None
    if not when.has_time and case.wants("first", "last"):
        chosen = case.handbook.clock.next_after(case.now) if _has_begun(case) else ()
        if chosen and case.wants("first"):
            return Answer(Intent.NEXT, sessions=_all_cancelled_last(chosen), is_list=True)
        place = 0 if case.wants("first") else -1
        when = When(day=when.day, slot=place, slot_of_any_kind=True)
    starts = case.wants("begin")
    chosen = case.handbook.windows.sessions(when, case.now, starts=starts)
    if when.part and when.slot is None:
        chosen = _outermost(case, chosen)
    day = case.handbook.windows.day_for(when, case.now)
    return Answer(
        Intent.AT_TIME,
        sessions=_all_cancelled_last(chosen),
        is_list=True,
        day=day,
        shows_speakers=case.wants("who"),
    )


def now(case: Case) -> Answer | None:
    """What goes on at this moment."""
    if not case.wants("now") or case.subject:
        return None
    chosen = case.handbook.windows.on_at(case.programme.local(case.now))
    following = case.handbook.clock.next_after(case.now)
    return Answer(
        Intent.NOW,
        sessions=_all_cancelled_last(chosen),
        is_list=True,
        moment=None if chosen else next((one.start for one in following), None),
        near=() if chosen else following[:3],
        shows_speakers=case.wants("who"),
    )


def coming(case: Case) -> Answer | None:
    """What starts next."""
    if not case.wants("next", "soon") or case.subject:
        return None
    chosen = case.handbook.clock.next_after(case.now)
    if case.wants("session-word") and all(one.is_break for one in chosen):
        after = case.programme.end_of(chosen[0]) if chosen else case.now
        chosen = case.handbook.clock.next_after(max(after, case.now)) or chosen
    return Answer(Intent.NEXT, sessions=_all_cancelled_last(chosen), is_list=True)


def whole_day(case: Case) -> Answer | None:
    """As in "Programmet?": what is left of the day."""
    if not case.wants("overview") or case.subject or case.wants("who", "when"):
        return None
    when = case.question.when
    chosen = case.handbook.windows.sessions(when, case.now)
    day = case.handbook.windows.day_for(when, case.now)
    return Answer(Intent.LIST, sessions=_all_cancelled_last(chosen), is_list=True, day=day)


def _when_in_room(case: Case) -> tuple[Session, ...]:
    windows, when = case.handbook.windows, case.question.when
    if case.wants("now") and not when.has_time:
        return case.handbook.clock.going(case.now)
    if when.has_time and when.at is not None:
        return windows.sessions(when, case.now)
    day = windows.day_for(when, case.now)
    there = case.handbook.clock.on_day(day)
    if when.has_time:
        start, end = windows.window(day, when, case.now)
        there = tuple(s for s in there if start <= s.start < end)
    left = case.handbook.clock.left(there, case.now)
    if case.wants("next") and case.question.rooms:
        mine = [s for s in left if _is_in(s, case.question.rooms.rooms) and s.start > case.now]
        return tuple(mine[:1])
    return left


def _has_begun(case: Case) -> bool:
    """Is the first session of the day that is meant over?"""
    day = case.handbook.windows.day_for(case.question.when, case.now)
    first = case.handbook.windows.slot(day, 0, any_kind=True)
    return bool(first) and all(case.programme.end_of(one) <= case.now for one in first)


def _outermost(case: Case, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Of sessions in a part of the day, as in "first in the morning", those asked for."""
    held = [one for one in sessions if not one.is_cancelled]
    if not held or case.wants("first") == case.wants("last"):
        return sessions
    talks = [one for one in held if one.kind is not Kind.ACTIVITY] or held
    start = talks[0].start if case.wants("first") else talks[-1].start
    return tuple(one for one in sessions if one.start == start)


def _is_in(session: Session, rooms: tuple[Room, ...]) -> bool:
    return any(session.room == room.id for room in rooms)


def _day(case: Case) -> date:
    return case.handbook.windows.day_for(case.question.when, case.now)


def _all_cancelled_last(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    return tuple(sorted(sessions, key=lambda one: one.is_cancelled))
