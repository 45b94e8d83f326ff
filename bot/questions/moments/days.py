"""Days as people name them: "imorgon", "på onsdag", "dag 2", "sista dagen", "den 15 maj"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.questions.moments.times import NUMBERS

_WEEKDAYS = (
    "mandag mandagen mandagens monday mondays mon",
    "tisdag tisdagen tisdagens tuesday tuesdays tis tue tues",
    "onsdag onsdagen onsdagens wednesday wednesdays ons wed",
    "torsdag torsdagen torsdagens thursday thursdays tors thu thurs",
    "fredag fredagen fredagens friday fridays fre",
    "lordag lordagen lordagens saturday saturdays lor sat",
    "sondag sondagen sondagens sunday sundays",
)
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
_MONTHS = (
    "januari january jan",
    "februari february feb",
    "mars march mar",
    "april apr",
    "maj may",
    "juni june jun",
    "juli july jul",
    "augusti august aug",
    "september sep sept",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_RELATIVE = {
    ("idag",): 0,
    ("i", "dag"): 0,
    ("today",): 0,
    ("dagens",): 0,
    ("ikvall",): 0,
    ("i", "kvall"): 0,
    ("tonight",): 0,
    ("i", "eftermiddag"): 0,
    ("i", "formiddag"): 0,
    ("i", "morse"): 0,
    ("imorse",): 0,
    ("this", "afternoon"): 0,
    ("this", "morning"): 0,
    ("this", "evening"): 0,
    ("imorgon",): 1,
    ("i", "morgon"): 1,
    ("imorron",): 1,
    ("i", "morron"): 1,
    ("morgondagen",): 1,
    ("morgondagens",): 1,
    ("tomorrow",): 1,
    ("i", "overmorgon"): 2,
    ("overmorgon",): 2,
    ("igar",): -1,
    ("i", "gar"): -1,
    ("yesterday",): -1,
}
_ORDINALS = {
    "forsta": 0,
    "first": 0,
    "andra": 1,
    "second": 1,
    "tredje": 2,
    "third": 2,
    "fjarde": 3,
    "fourth": 3,
    "femte": 4,
    "fifth": 4,
    "sista": -1,
    "last": -1,
    "final": -1,
}
_DAY = frozenset({"dag", "dagen", "day", "dagens", "konferensdagen"})
_PARTS = {
    (time(5), time(12)): "formiddag formiddagen formiddagens morning morgonen bitti morse imorse",
    (time(12), time(17)): "eftermiddag eftermiddagen eftermiddagens afternoon",
    (time(17), time(23, 59)): "kvall kvallen kvallens ikvall evening tonight",
}
PARTS = {word: part for part, words in _PARTS.items() for word in words.split()}


@dataclass(frozen=True)
class NamedDay:
    """A day, and the words that name it; `is_soft` when only a part of the day implies it."""

    day: date
    places: frozenset[int]
    is_soft: bool = False


@dataclass(frozen=True)
class Part:
    """A part of a day: morning, afternoon or evening."""

    since: time
    until: time
    places: frozenset[int]


def ordinal(word: str) -> int | None:
    """The place in a row, from 0; -1 is the last."""
    return _ORDINALS.get(word)


def is_day(word: str) -> bool:
    """Is it a weekday, or a word that names a day from today?"""
    return word in WEEKDAYS or any(word in words and word != "i" for words in _RELATIVE)


def part_in(words: Sequence[str]) -> Part | None:
    for place, word in enumerate(words):
        part = PARTS.get(word)
        morning = word == "morgon" and (not place or words[place - 1] != "i")
        if part or morning:
            since, until = part or PARTS["morning"]
            lead = {place - 1} if place and words[place - 1] in {"i", "pa", "this", "the"} else ()
            return Part(since, until, frozenset({place, *lead}))
    return None


def day_in(words: Sequence[str], today: date, days: Sequence[date]) -> NamedDay | None:
    """The day that the words name, of an event on `days` (in order) and asked on `today`."""
    for place, word in enumerate(words):
        for size in (2, 1):
            shift = _RELATIVE.get(tuple(words[place : place + size]))
            if shift is not None:
                found = frozenset(range(place, place + size))
                return NamedDay(today + timedelta(shift), found, is_soft=_is_part(words[place:]))
        if word in WEEKDAYS:
            return NamedDay(_next_weekday(WEEKDAYS[word], today, days), frozenset({place}))
    return _dated(words, today, days) or _numbered(words, days)


def _is_part(words: Sequence[str]) -> bool:
    return any(word in PARTS for word in words[:2])


def _next_weekday(weekday: int, today: date, days: Sequence[date]) -> date:
    meant = [day for day in days if day.weekday() == weekday]
    coming = [day for day in meant if day >= today]
    return (coming or meant or [today + timedelta((weekday - today.weekday()) % 7)])[0]


def _dated(words: Sequence[str], today: date, days: Sequence[date]) -> NamedDay | None:
    """As in "15 maj", "den 15", "15:e", "may 15"."""
    for place, word in enumerate(words):
        number = int(word) if word.isdecimal() and len(word) <= 2 else 0
        if not 1 <= number <= 31:
            continue
        near = {
            words[step] for step in (place - 1, place + 1, place + 2) if 0 <= step < len(words)
        }
        months = [MONTHS[name] for name in near if name in MONTHS]
        den = place > 0 and words[place - 1] in {"den", "the"}
        if not months and not den:
            continue
        meant = [day for day in days if day.day == number and (not months or day.month in months)]
        used = {place, *(step for step in (place - 1, place + 1) if 0 <= step < len(words))}
        places = frozenset(step for step in used if step == place or words[step] in MONTHS or den)
        if meant:
            return NamedDay(meant[0], places)
        if months:
            return NamedDay(_safe_date(today.year, months[0], number) or today, places)
    return None


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numbered(words: Sequence[str], days: Sequence[date]) -> NamedDay | None:
    """As in "dag 2", "day two", "andra dagen", "sista dagen"."""
    for place, word in enumerate(words[:-1]):
        after = words[place + 1]
        number = None
        if word in _DAY:
            count = int(after) if after.isdecimal() and len(after) < 3 else NUMBERS.get(after)
            number = count - 1 if count else None
        elif after in _DAY:
            number = _ORDINALS.get(word)
        if number is not None and -1 <= number < len(days) and days:
            return NamedDay(days[number], frozenset({place, place + 1}))
    return None
