"""Questions that only name a time or a room: what is on now, next, at one, in the red room."""

from dataclasses import replace
from datetime import date, time

from bot.programme.values import Kind, Room, Session
from bot.questions.moments.when import LAST, When
from bot.questions.moments.windows import INSTANT
from bot.questions.reading.question_context import QuestionContext
from bot.questions.values import Answer, Intent


def in_room(context: QuestionContext) -> Answer | None:
    """What goes on in a room, or the way to it."""
    rooms = context.question.rooms
    if rooms is None or not context.is_all_rooms or min(rooms.places) >= context.question.without:
        return None
    asks_for_sessions = context.wants(
        "any",
        "list",
        "left",
        "now",
        "next",
        "who",
        "session-word",
        "slot-word",
        "when",
        "begin",
        "end",
    ) or bool(context.question.when)
    if context.wants("way") or not asks_for_sessions:
        return Answer(Intent.WAY, rooms=rooms.rooms, shows_way=True)
    chosen = tuple(one for one in _when_in_room(context) if _is_in(one, rooms.rooms))
    return Answer(Intent.ROOM, sessions=chosen, rooms=rooms.rooms, is_list=True, day=_day(context))


def bounds(context: QuestionContext) -> Answer | None:
    """When the day begins or ends, and who begins or ends it."""
    when = context.question.when
    if (
        not context.wants("begin", "end")
        or _names_time(when)
        or context.subject
        or context.wants("mine")
    ):
        return None
    who = context.wants("who")
    if context.wants("now", "next", "soon", "begun") or (who and not _names_bound(context)):
        return None
    day = context.index.windows.day_for(when, context.now)
    there = [s for s in context.index.clock.on_day(day) if not s.is_cancelled]
    real = [s for s in there if not s.is_break and s.kind is not Kind.EXHIBITION]
    if not real:
        return None
    if context.wants("begin"):
        talks = [s for s in real if s.kind is not Kind.ACTIVITY] or real
        until = talks[0].start
        first = tuple(s for s in (real if who else there) if s.start <= until)[:3]
        return Answer(Intent.BOUNDS, sessions=first, shows_speakers=who)
    last = max(real, key=context.programme.end_of)
    if who:
        return Answer(Intent.BOUNDS, sessions=(last,), shows_speakers=True)
    social = [s for s in there if s.start >= context.programme.end_of(last)]
    return Answer(Intent.BOUNDS, sessions=(last, *social)[:3])


def _names_bound(context: QuestionContext) -> bool:
    """As in "vem inleder dagen", not as in "who will be there" and "vem håller på"?"""
    return context.index.lexicon.holds(context.question.words, "bounds")


def _names_time(when: When) -> bool:
    """Is a time named? "I morgon bitti" is none, for the day begins in the morning."""
    is_morning = when.part is not None and when.part[0] < time(12)
    return (replace(when, part=None) if is_morning else when).has_time


def at_time(context: QuestionContext) -> Answer | None:
    """What is on at the time that is named."""
    when = context.question.when
    if context.subject or not (when or context.wants("first", "last")):
        return None
    if not when.has_time and context.wants("first", "last"):
        chosen = context.index.clock.next_after(context.now) if _has_begun(context) else ()
        if chosen and context.wants("first"):
            return Answer(Intent.NEXT, sessions=_all_cancelled_last(chosen), is_list=True)
        place = 0 if context.wants("first") else LAST
        when = When(day=when.day, slot=place, slot_of_any_kind=True)
    starts = context.wants("begin")
    chosen = context.index.windows.sessions(when, context.now, starts=starts)
    if context.wants("left") and (when.since or when.after) and when.slot is None:
        chosen = _rest(context, when)
    if when.part and when.slot is None:
        chosen = _outermost(context, chosen)
    day = context.index.windows.day_for(when, context.now)
    return Answer(
        Intent.AT_TIME,
        sessions=_all_cancelled_last(chosen),
        is_list=True,
        day=day,
        shows_speakers=context.wants("who"),
    )


def _rest(context: QuestionContext, when: When) -> tuple[Session, ...]:
    """As in "what is left after four": all that comes then, pauses and mingling too."""
    windows, clock = context.index.windows, context.index.clock
    start, end = windows.window(windows.day_for(when, context.now), when, context.now)
    there = clock.left(clock.on_day(start.date()), context.now)
    return tuple(one for one in there if start <= one.start < end and not clock.is_long(one))


def now(context: QuestionContext) -> Answer | None:
    """What goes on at this moment; of whether it has begun, what really has."""
    whether = context.wants("begun") or (context.wants("yet") and context.wants("any"))
    if not (context.wants("now") or whether or _asks_bare(context)) or context.subject:
        return None
    clock, moment = context.index.clock, context.programme.local(context.now)
    chosen = clock.going(moment) if whether else context.index.windows.on_at(moment)
    following = clock.next_after(context.now)
    return Answer(
        Intent.NOW,
        sessions=_all_cancelled_last(chosen),
        is_list=True,
        moment=None if chosen else next((one.start for one in following), None),
        near=() if chosen else following[:3],
        shows_speakers=context.wants("who"),
    )


def _asks_bare(context: QuestionContext) -> bool:
    """As in "vad händer?" and "what's on?": nothing else is said."""
    words, begins = context.question.words, context.index.lexicon.begins
    bare = context.question.cues == {"list"} and not (context.question.when or context.words)
    return bare and bool(begins(words[-1:], "goes-on"))


def _means_talks(context: QuestionContext) -> bool:
    """Is a talk asked for, and not just whatever the programme has?"""
    is_cue = context.index.lexicon.is_cue
    return any(
        is_cue(word, "session-word") and not is_cue(word, "item")
        for word in context.question.words
    )


def coming(context: QuestionContext) -> Answer | None:
    """What starts next."""
    if not context.wants("next", "soon") or context.subject:
        return None
    chosen = context.index.clock.next_after(context.now)
    if chosen and _means_talks(context) and all(one.is_break for one in chosen):
        after = context.programme.end_of(chosen[0])
        chosen = context.index.clock.next_after(after - INSTANT) or chosen
    return Answer(Intent.NEXT, sessions=_all_cancelled_last(chosen), is_list=True)


def whole_day(context: QuestionContext) -> Answer | None:
    """As in "Programmet?": what is left of the day."""
    if not context.wants("overview") or context.subject or context.wants("who", "when"):
        return None
    when = context.question.when
    chosen = context.index.windows.sessions(when, context.now)
    day = context.index.windows.day_for(when, context.now)
    return Answer(Intent.LIST, sessions=_all_cancelled_last(chosen), is_list=True, day=day)


def _when_in_room(context: QuestionContext) -> tuple[Session, ...]:
    windows, when = context.index.windows, context.question.when
    if context.wants("now") and not context.wants("left") and not when.has_time:
        return context.index.clock.going(context.now)
    if when.has_time and when.at is not None:
        return windows.sessions(when, context.now)
    day = windows.day_for(when, context.now)
    there = context.index.clock.on_day(day)
    if when.has_time:
        start, end = windows.window(day, when, context.now)
        there = tuple(s for s in there if start <= s.start < end)
    left = context.index.clock.left(there, context.now)
    if context.wants("next") and context.question.rooms:
        mine = [
            s for s in left if _is_in(s, context.question.rooms.rooms) and s.start > context.now
        ]
        return tuple(mine[:1])
    return left


def _has_begun(context: QuestionContext) -> bool:
    """Is the first session of the day that is meant over?"""
    day = context.index.windows.day_for(context.question.when, context.now)
    first = context.index.windows.slot(day, 0, any_kind=True)
    return bool(first) and all(context.programme.end_of(one) <= context.now for one in first)


def _outermost(context: QuestionContext, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Of sessions in a part of the day, as in "first in the morning", those asked for."""
    held = [one for one in sessions if not one.is_cancelled]
    if not held or context.wants("first") == context.wants("last"):
        return sessions
    talks = [one for one in held if one.kind is not Kind.ACTIVITY] or held
    start = talks[0].start if context.wants("first") else talks[-1].start
    return tuple(one for one in sessions if one.start == start)


def _is_in(session: Session, rooms: tuple[Room, ...]) -> bool:
    return any(session.room == room.id for room in rooms)


def _day(context: QuestionContext) -> date:
    return context.index.windows.day_for(context.question.when, context.now)


def _all_cancelled_last(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    return tuple(sorted(sessions, key=lambda one: one.is_cancelled))
