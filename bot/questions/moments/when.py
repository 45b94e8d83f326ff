"""What a question says about time: a day, a clock time or two, a meal to count from, a slot."""

from collections.abc import Sequence, Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.questions.moments.days import PARTS, day_in, ordinal, part_in
from bot.questions.moments.times import NUMBERS, ClockTime, clocks_in, later_in
from bot.questions.vocabulary.lexicon import Lexicon
from bot.questions.vocabulary.plain_words import words_of

_AFTER = frozenset({"efter", "after", "fran", "from", "sedan", "since"})
_FOLLOWING = frozenset({"efter", "after"})
_BEFORE = frozenset({"fore", "innan", "before", "till", "until", "by", "fram"})
_UP_TO = frozenset({"fram", "anda", "fran"})
_UNTIL = frozenset({"till", "until", "forran"})
_BETWEEN = frozenset({"mellan", "between"})
_DURING = frozenset({"under", "during", "vid", "pa", "over"})
_AT = frozenset({"at", "pa"})
_AND = frozenset({"och", "and", "till", "to"})
_SKIPPED = frozenset({"", "the", "den", "det", "dagens", "min", "our", "var", "till", "coffee"})
ANCHORS = (
    "#lunch",
    "#coffee",
    "#dinner",
    "#breakfast",
    "#keynote",
    "#opening",
    "#closing",
    "#mingle",
    "#food",
)
_SLOT_WORDS = frozenset(
    words_of(
        "pass passet passen seminarium seminariet seminarier seminarierna seminariepass "
        "seminariepasset slot slots session sessions sessionen seminar seminars parallellpass "
        "parallellpasset programpass forelasning forelasningen "
        "talk talks workshop workshopen workshops"
    )
)
_POINTS = frozenset(words_of("programpunkt programpunkten punkten grejen saken item thing"))
FAR = 7
"""Words before a time among which "inte" may stand that belongs to it."""
LAST = -1
"""Place of a slot with none after it."""


@dataclass(frozen=True)
class When:
    """Time as the question names it; nothing is set that it does not say."""

    day: date | None = None
    day_is_soft: bool = False
    at: ClockTime | None = None
    since: time | None = None
    until: time | None = None
    instant: datetime | None = None
    after: str | None = None
    """Group of the meal or opening that the time follows: `#lunch`, `#coffee` ..."""
    before: str | None = None
    during: str | None = None
    slot: int | None = None
    """Place among the day's slots, from 0; `LAST` is the last."""
    slot_of_any_kind: bool = False
    after_slot: int | None = None
    """Place of the slot that the time follows, as in "efter sista passet"."""
    part: tuple[time, time] | None = None
    places: frozenset[int] = frozenset()

    @property
    def has_time(self) -> bool:
        """Is more named than a day?"""
        parts = (
            self.at,
            self.since,
            self.until,
            self.instant,
            self.part,
            self.slot,
            self.after_slot,
        )
        return any(part is not None for part in parts) or bool(
            self.after or self.before or self.during
        )

    @property
    def has_span(self) -> bool:
        """Is a part of the day named, within which a slot is counted?"""
        parts = (self.since, self.until, self.part, self.after, self.before)
        return any(part is not None for part in parts)

    def __bool__(self) -> bool:
        return self.has_time or self.day is not None


def read_when(
    words: Sequence[str],
    taken: frozenset[int],
    local_now: datetime,
    days: Sequence[date],
    lexicon: Lexicon,
) -> When:
    """Read the time in `words`; the places in `taken` belong to a title, a room or a name."""
    free = ["" if place in taken else word for place, word in enumerate(words)]
    named = day_in(free, local_now.date(), days)
    part = part_in(free)
    fields: dict[str, object] = {}
    places: set[int] = set()
    if named:
        fields |= {"day": named.day, "day_is_soft": named.is_soft}
        places |= named.places
    if part:
        fields["part"] = (part.since, part.until)
        places |= part.places
    later = later_in(free)
    if later:
        fields["instant"] = local_now + later.after
        places |= set(later.places)
    left = ["" if place in places else word for place, word in enumerate(free)]
    for found, used in (
        _clock_fields(left, lexicon),
        _anchor_fields(left, lexicon),
        _slot_fields(left),
    ):
        fields |= found
        places |= used
    leads = _leads(left, places, lexicon)
    places |= leads.keys()
    if "before" in leads.values() and fields.keys() & {"before", "until"}:
        fields.setdefault("slot", LAST)
    if part and isinstance(at := fields.get("at"), ClockTime):
        fields["at"] = at.in_part(part.until)
    return When(**fields, places=frozenset(places))  # type: ignore[arg-type] # each key is a field


def _leads(words: Sequence[str], places: AbstractSet[int], lexicon: Lexicon) -> dict[int, str]:
    """The "right" of "right after lunch", and whether it is after or before."""
    return {
        place: name
        for place in range(len(words))
        for name in ("after", "before")
        if (length := lexicon.begins(words[place:], name)) > 1
        and not places.isdisjoint({place + length - 1, place + length})
    }


def _clock_fields(words: Sequence[str], lexicon: Lexicon) -> tuple[dict[str, object], set[int]]:
    clocks = list(clocks_in(words, frozenset()))
    if not clocks:
        return {}, set()
    places = {place for clock in clocks for place in clock.places}
    first = clocks[0].places.start
    leads = [words[place] for place in range(max(0, first - 2), first)]
    if _AT & set(leads[-1:]):
        leads = []  # the "from" of "choose from at 11" is of no time
    places |= {place for place in range(max(0, first - 2), first) if words[place] in {"kl", "vid"}}
    if len(clocks) > 1:
        return {"since": clocks[0].at, "until": clocks[1].at}, places
    if _AFTER & set(leads):
        return {"since": clocks[0].at}, places
    if _BEFORE & set(leads) and not _is_not_until(words[:first], lexicon):
        return {"until": clocks[0].at}, places
    return {"at": clocks[0]}, places


def _is_not_until(before: Sequence[str], lexicon: Lexicon) -> bool:
    """As in "I won't be there until" ten: it is then that counts, unless one does not stay so long."""
    if _UNTIL.isdisjoint(before[-2:]):
        return False
    near = range(max(0, len(before) - FAR), len(before))
    says = {name for place in near for name in lexicon.frames.names_of(before[place])}
    return "not" in says and "stays" not in says


def _anchor_fields(words: Sequence[str], lexicon: Lexicon) -> tuple[dict[str, object], set[int]]:
    """As in "efter lunch", "före fikat", "between lunch and coffee", "during lunch"."""
    fields: dict[str, object] = {}
    places: set[int] = set()
    for place, word in enumerate(words):
        anchor, end = _anchor_at(words, place + 1, lexicon)
        if anchor is None:
            continue
        part = next((PARTS[name] for name in PARTS if words[end - 1].startswith(name)), None)
        if part:
            fields["part"] = part
        name = "after" if word in _AFTER | _BETWEEN else "before" if word in _BEFORE else ""
        if word == "till" and not set(words[:place]) & _UP_TO:
            continue  # as in "hur kommer jag till lunchen"
        if word in _AND and "after" in fields:
            name = "before"
        comes_then = word in _UNTIL and _is_not_until(words[: place + 1], lexicon)
        if comes_then or (not name and word in _DURING):
            name = "during"
        if name:
            fields.setdefault(name, anchor)
            places |= set(range(place, end))
    return fields, places


def _anchor_at(words: Sequence[str], start: int, lexicon: Lexicon) -> tuple[str | None, int]:
    for place in range(start, min(start + 3, len(words))):
        groups = lexicon.groups_of(words[place]) if words[place] else frozenset()
        anchor = next((one for one in ANCHORS if one in groups), None)
        if anchor:
            following = (
                lexicon.groups_of(words[place + 1]) if place + 1 < len(words) else frozenset()
            )
            more = not following.isdisjoint(ANCHORS)
            return anchor, place + 1 + more
        if words[place] not in _SKIPPED:
            break
    return None, start


def _slot_fields(words: Sequence[str]) -> tuple[dict[str, object], set[int]]:
    """A slot, or what follows one: "efter sista passet"."""
    fields, places = _slot_field(words)
    before = [word for word in words[: min(places, default=0)] if word not in _SKIPPED]
    if "slot" in fields and before[-1:] and before[-1] in _FOLLOWING:
        return {"after_slot": fields["slot"]}, places
    return fields, places


def _slot_field(words: Sequence[str]) -> tuple[dict[str, object], set[int]]:
    """As in "sista passet", "andra seminariepasset", "pass 3", "slot two"."""
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        later = words[place + 2] if place + 2 < len(words) else ""
        number = ordinal(word)
        if number is not None and after in _POINTS:
            return {"slot": number, "slot_of_any_kind": True}, {place, place + 1}
        if number is not None and after in _SLOT_WORDS:
            return {"slot": number}, {place, place + 1}
        if number is not None and later in _SLOT_WORDS and after in {"parallella", "parallel"}:
            return {"slot": number}, {place, place + 1, place + 2}
        if word in _SLOT_WORDS:
            count = int(after) if after.isdecimal() and len(after) == 1 else NUMBERS.get(after, 0)
            if 0 < count <= 9 and after not in {"a", "an", "en", "one"}:
                return {"slot": count - 1}, {place, place + 1}
    return {}, set()
