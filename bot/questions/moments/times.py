"""Clock times as people type them: "13", "kl. 13.15", "kvart över ett", "half past two", "1 pm".

A bare hour from one to six is in the afternoon; a conference has no other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta

from bot.questions.vocabulary.plain_words import words_of

NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "noll zero",
            "ett en one an a",
            "två two",
            "tre three",
            "fyra four",
            "fem five",
            "sex six",
            "sju seven",
            "åtta eight",
            "nio nine",
            "tio ten",
            "elva eleven",
            "tolv twelve",
            "tretton thirteen",
            "fjorton fourteen",
            "femton fifteen",
            "sexton sixteen",
            "sjutton seventeen",
            "arton eighteen",
            "nitton nineteen",
            "tjugo twenty",
        )
    )
    for word in words_of(words)
}
TENS = dict(
    zip(words_of("trettio fyrtio femtio thirty forty fifty"), (30, 40, 50) * 2, strict=True)
)
BEFORE_A_TIME = frozenset(
    words_of(
        "kl klockan vid at around runt kring omkring about by circa ca strax efter after fore innan "
        "before from fran sedan since till until to mellan between pa cirka forran"
    )
)
_NOT_AFTER = frozenset(
    words_of(
        "sal rum room hall plan vaning floor level dag day session nr nummer "
        "number grupp del part om in lokal scen stage track spar version agenda kapitel"
    )
)
_COUNTED = frozenset({"pass", "slot", "seminariepass"})
"""A day has few of them: "pass 2" is the second, "pass 13" begins then."""
_NOT_BEFORE = frozenset(
    words_of(
        "minuter minut min minutes minute timmar timme hours hour h st stycken personer people januari "
        "februari mars april maj juni juli augusti september oktober november december january "
        "february march may june july august october jan feb mar apr jun jul aug sep okt oct nov dec "
        "kr kronor procent ar year years gram g e th nd rd st a dagar days"
    )
)
EARLIEST = 7
"""A bare number from here on may be an hour."""
_RUNS = frozenset(words_of("går händer är börjar startar on starts begins happens"))
"""What a bare hour stands after, as in "vad går elva"."""
_ROUGHLY = frozenset(words_of("tiden snåret draget o ish"))
"""What stands behind an hour, as in "vid ett-tiden"."""
_PAST = frozenset({"over", "past"})
_TO = frozenset({"i", "to"})
_QUARTER = frozenset({"kvart", "quarter"})
_HALF = frozenset({"halv", "halvt", "half"})


@dataclass(frozen=True)
class ClockTime:
    """A time of day and the words it takes; `bare` when it may mean twelve hours later."""

    at: time
    places: range
    bare: bool = False

    def in_part(self, until: time) -> "ClockTime":
        """The same in a part of the day, which may be a morning: then it is before noon."""
        is_early = until <= time(12) < self.at
        return replace(self, at=self.at.replace(hour=self.at.hour - 12)) if is_early else self


@dataclass(frozen=True)
class Later:
    """A length of time from now, as in "om 20 minuter"."""

    after: timedelta
    places: range


def clocks_in(words: Sequence[str], taken: frozenset[int]) -> Iterator[ClockTime]:
    """Every clock time in the words, in order; words in `taken` belong to something else."""
    place = 0
    while place < len(words):
        found = None if place in taken else _clock_at(words, place)
        if found:
            yield found
        place = found.places.stop if found else place + 1


def later_in(words: Sequence[str]) -> Later | None:
    """As in "om en timme", "om en halvtimme", "in 20 minutes"; None where there is none."""
    for place, word in enumerate(words):
        if word in {"om", "in"}:
            found = _length_at(words, place + 1)
            if found:
                return Later(found[0], range(place, found[1]))
    return None


def _length_at(words: Sequence[str], start: int) -> tuple[timedelta, int] | None:  # noqa: PLR0911 -- one return a form
    rest = [*words[start : start + 4], "", "", "", ""]
    if rest[0] in {"en", "a"}:
        rest = rest[1:]
        start += 1
    if rest[0] in {"halvtimme", "halvtimma"}:
        return timedelta(minutes=30), start + 1
    if rest[0] in _HALF and rest[1] in {"timme", "timma", "an", "hour"}:
        return timedelta(minutes=30), start + (3 if rest[1] == "an" else 2)
    if rest[0] == "kvart":
        return timedelta(minutes=15), start + 1
    if rest[0] in {"timme", "timma", "hour"}:
        return timedelta(hours=1), start + 1
    number = _number(rest[0])
    if number is not None and rest[1] in {"minuter", "minut", "min", "minutes", "minute", "mins"}:
        return timedelta(minutes=number), start + 2
    if number is not None and rest[1] in {"timmar", "timme", "timma", "hours", "hour", "h", "tim"}:
        return timedelta(hours=number), start + 2
    return None


def _clock_at(words: Sequence[str], place: int) -> ClockTime | None:
    return _spoken_out_at(words, place) or _spoken_at(words, place) or _written_at(words, place)


def _spoken_out_at(words: Sequence[str], place: int) -> ClockTime | None:
    """Elva tjugo, ten thirty-five: the hour and then the minutes."""
    hour = None if words[place].isdigit() else _hour(words[place])
    minute = _minutes(*[*words[place + 1 : place + 3], "", ""][:2])
    if hour is None or hour < EARLIEST or minute is None:
        return None
    return _clock(hour * 60 + minute[0], range(place, place + 1 + minute[1]))


def _spoken_at(words: Sequence[str], place: int) -> ClockTime | None:  # noqa: PLR0911 -- one a form
    """Kvart över ett, tjugo i två, halv tre, fem över halv tre, quarter past one, noon."""
    one, two, three, four = [*words[place : place + 4], "", "", "", ""][:4]
    if one in {"noon", "midday", "middagstid", "lunchtid"}:
        return ClockTime(time(12), range(place, place + 1))
    if one in _HALF and two in _PAST and (hour := _hour(three)) is not None:
        return _clock(hour * 60 + 30, range(place, place + 3))
    if one in _HALF and (hour := _hour(two)) is not None:
        late = 30 if one == "half" else -30
        return _clock(hour * 60 + late, range(place, place + 2))
    minutes = 15 if one in _QUARTER else _number(one)
    if minutes is None or not 3 <= minutes <= 30:
        return None
    if two in {"minuter", "minutes", "min"}:
        shifted = _spoken_at([one, *words[place + 2 : place + 5]], 0)
        return shifted and ClockTime(
            shifted.at, range(place, place + 1 + shifted.places.stop), shifted.bare
        )
    sign = 1 if two in _PAST else -1 if two in _TO else 0
    if not sign:
        return None
    if three in _HALF and (hour := _hour(four)) is not None:
        return _clock(hour * 60 - 30 + sign * minutes, range(place, place + 4))
    if (hour := _hour(three)) is not None:
        return _clock(hour * 60 + sign * minutes, range(place, place + 3))
    return None


def _written_at(words: Sequence[str], place: int) -> ClockTime | None:
    """13.15, 1315, kl 13, 1 pm, vid tre, 14."""
    word = words[place]
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    late, places = _half_of_day(words, place)
    if "." in word or ":" in word:
        hour, minute = (int(part) for part in word.replace(":", ".").split("."))
        return _dayfit(hour, minute, places, late)
    if len(word) == 4 and word.isdigit() and (before in BEFORE_A_TIME or not _year(word)):
        return _dayfit(int(word[:2]), int(word[2:]), places, late)
    hour_only = _hour(word)
    if hour_only is None or (after in _NOT_BEFORE and late is None):
        return None
    is_number = before in _NOT_AFTER or (before in _COUNTED and hour_only < EARLIEST)
    announced = before in BEFORE_A_TIME or after in _ROUGHLY or late is not None
    announced = announced or word.endswith("tiden") or (before in _RUNS and hour_only >= EARLIEST)
    stands_alone = word.isdigit() and (hour_only >= 7 or len(words) <= 2)
    if is_number or not (announced or stands_alone):
        return None
    an_article = word in {"en", "a", "an", "ett"} and after not in _ROUGHLY
    if an_article and before not in {"kl", "klockan"}:
        return None
    if after in _ROUGHLY:
        places = range(place, place + 2)
    return _dayfit(hour_only, 0, places, late)


def _half_of_day(words: Sequence[str], place: int) -> tuple[bool | None, range]:
    """Is it after noon, where the words say am or pm; and the places of time and sign."""
    after = [*words[place + 1 : place + 3], "", ""]
    if after[0] in {"am", "pm"}:
        return after[0] == "pm", range(place, place + 2)
    if after[:2] in (["a", "m"], ["p", "m"]):
        return after[0] == "p", range(place, place + 3)
    return None, range(place, place + 1)


def _dayfit(hour: int, minute: int, places: range, late: bool | None) -> ClockTime | None:  # noqa: FBT001 -- three states
    if hour > 23 or minute > 59:
        return None
    if late is None:
        return _clock(hour * 60 + minute, places)
    return ClockTime(time(hour % 12 + (12 if late else 0), minute), places)


def _clock(minutes: int, places: range) -> ClockTime:
    hour, minute = divmod(minutes % (24 * 60), 60)
    if 1 <= hour <= 6 or (hour == 0 and minutes < 60):
        return ClockTime(time(hour + 12, minute), places)
    return ClockTime(time(hour, minute), places, bare=7 <= hour < 12)


def _minutes(word: str, following: str) -> tuple[int, int] | None:
    """The minutes after a spoken hour, as in "elva tjugo", "ten thirty-five"; and their words."""
    if word in TENS:
        ones = NUMBERS.get(following, 0)
        return (TENS[word] + ones, 2) if 0 < ones < 10 else (TENS[word], 1)
    for ten, number in TENS.items():
        ones = NUMBERS.get(word.removeprefix(ten), 0) if word.startswith(ten) else 0
        if ones:
            return number + ones, 1
    number = NUMBERS.get(word, 0)
    return (number, 1) if number in {5, 10, 15, 20} else None


def _hour(word: str) -> int | None:
    number = _number(word)
    return number if number is not None and 0 < number <= 23 else None


def _number(word: str) -> int | None:
    word = word.removesuffix("tiden") or word
    if word.isdecimal() and len(word) <= 2:
        return int(word)
    return NUMBERS.get(word)


def _year(word: str) -> bool:
    return 1990 <= int(word) <= 2059
