"""How much speaks for two sessions of two programmes being one and the same.

Points are given for what agrees and taken for what does not; the table is all there is to it. Two
thresholds stand beside it: from the higher one on they are one session, and between the two only
whoever made the programme can know.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.programme.programme import Programme
from bot.programme.sources.findings import UnreadRow
from bot.programme.values import EXAMPLE, Session

CERTAIN = 60
ASKED = 30

POINTS: Mapping[str, Mapping[str, int]] = {
    "key": {"same": 75, "unknown": 0, "other": -30},
    "title": {"same": 60, "near": 45, "within": 25, "other": 0, "elsewhere": -60},
    "speakers": {"same": 25, "some": 15, "unknown": 0, "other": -30},
    "place": {"same": 35, "start": 15, "room": 5, "other": 0},
    "track": {"same": 5, "other": 0},
}
"""So a corrected title at the same start is one session, and so is one by the same people in the
same place under another title; the same place alone is asked about, and under another key never
enough. "elsewhere": one of the two titles is found, whole, in another session."""

NEAR = 85
"""Per cent of two titles that agree where one is a corrected form of the other."""
NEAR_WORD = 60
"""The same of two words of them."""
NEAR_NAME = 85

WORDS = re.compile(r"[\w+#]+")
LABELS = re.compile(r"\b(?:\d+|(?!^)[A-ZÅÄÖ]|[IVX]{2,4})\b")
"""What tells the parts of a series apart: "Pass 2", "Grupp B", "Del III"."""
NO_KEYS = {"", "seed", "illustrative", EXAMPLE}
"""Sources that are no key of a file's own."""
DIGEST = re.compile(r"[0-9a-f]{16}(-\d+)?")
"""An id made of title, start and room, because the file had none."""


class Kinship(StrEnum):
    """How two titles are related."""

    SAME = "same"
    NEAR = "near"
    WITHIN = "within"
    """All words of one are in the other."""
    OTHER = "other"


@dataclass(frozen=True)
class Traits:
    """What of a session can tell it from another one, or show that it is the same."""

    session: Session
    key: str
    title: str
    labels: frozenset[str]
    speakers: frozenset[str]
    room: str
    track: str

    @classmethod
    def of(cls, session: Session, programme: Programme) -> Self:
        room, track = programme.room_of(session), programme.track(session.track)
        return cls(
            session,
            key_of(session),
            plain(session.title),
            labels_of(session.title),
            _people(speaker.name or speaker.organisation for speaker in session.speakers),
            plain(room.name) if room else "",
            plain(track.name) if track else "",
        )

    @property
    def order(self) -> tuple[object, ...]:
        """By what they hold, so that the order of a file's rows means nothing."""
        return (self.session.start, self.title, self.room, sorted(self.speakers), self.session.id)


def key_of(session: Session) -> str:
    """The name that a session has in its own file; empty where it has none."""
    if session.source not in NO_KEYS:
        return session.source
    return "" if DIGEST.fullmatch(session.id) else session.id


def kinship(one: str, two: str) -> Kinship:
    """How two titles as people write them are related."""
    return _kinship(plain(one), plain(two), labels_of(one), labels_of(two))


def plain(text: str) -> str:
    """The words of a text, in small letters."""
    return " ".join(WORDS.findall(text.casefold()))


def labels_of(title: str) -> frozenset[str]:
    return frozenset(LABELS.findall(title))


def related(one: Traits, two: Traits) -> Kinship:
    """How their titles are related."""
    return _kinship(one.title, two.title, one.labels, two.labels)


def score(one: Traits, two: Traits, key: str, *, elsewhere: bool) -> int:
    """What speaks for their being one. `key` says how their keys are related."""
    title = related(one, two)
    parts = {
        "key": key,
        "title": "elsewhere" if elsewhere and title is not Kinship.SAME else title.value,
        "speakers": _speakers(one.speakers, two.speakers),
        "place": _place(one, two),
        "track": "same" if one.track and one.track == two.track else "other",
    }
    return sum(POINTS[name][found] for name, found in parts.items())


def score_of_row(old: Traits, row: UnreadRow) -> int:
    """What speaks for an unread row being this session; its time says nothing."""
    title, room = kinship(old.session.title, row.title), plain(row.room)
    return (
        POINTS["key"]["same" if row.key and row.key == old.key else "unknown"]
        + POINTS["title"][title.value]
        + POINTS["speakers"][_speakers(old.speakers, _people(row.speakers))]
        + POINTS["place"]["room" if room and room == old.room else "other"]
    )


def is_another(one: Session, two: Session) -> bool:
    """Whether neither title nor speakers remind of the other one."""
    names = [_people(s.name or s.organisation for s in each.speakers) for each in (one, two)]
    unlike = kinship(one.title, two.title) is Kinship.OTHER
    return unlike and _speakers(*names) == "other"


def _kinship(one: str, two: str, labels: frozenset[str], others: frozenset[str]) -> Kinship:
    if not one or not two:
        return Kinship.OTHER
    if one == two:
        return Kinship.SAME
    if labels != others:
        return Kinship.OTHER
    if _per_cent(one, two) >= NEAR and _are_corrected(one.split(), two.split()):
        return Kinship.NEAR
    words = sorted((set(one.split()), set(two.split())), key=len)
    return Kinship.WITHIN if words[0] <= words[1] else Kinship.OTHER


def _are_corrected(one: list[str], two: list[str]) -> bool:
    """Whether each word that only one of them has resembles one of the other.

    So "med" for "utan" is no correction, however long the rest is.
    """
    first, second = set(one) - set(two), set(two) - set(one)
    return all(
        any(_per_cent(word, other) >= NEAR_WORD for other in others)
        for words, others in ((first, second or two), (second, first or one))
        for word in words
    ) or "".join(one) == "".join(two)


def _per_cent(one: str, two: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, two)


def _people(names: Iterable[str]) -> frozenset[str]:
    return frozenset(found for name in names if (found := plain(name)))


def _speakers(one: frozenset[str], two: frozenset[str]) -> str:
    if not one or not two:
        return "unknown"
    known = sum(any(_per_cent(name, other) >= NEAR_NAME for other in two) for name in one)
    if not known:
        return "other"
    return "same" if known == len(one) == len(two) else "some"


def _place(one: Traits, two: Traits) -> str:
    is_start, is_room = one.session.start == two.session.start, one.room == two.room
    if is_start:
        return "same" if is_room else "start"
    return "room" if is_room and one.room else "other"
