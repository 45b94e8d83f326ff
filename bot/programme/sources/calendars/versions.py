"""Which of a calendar's events count: the newest of each, public, and not somebody's reply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.programme.sources.calendars.lines import Component
from bot.programme.sources.findings import Remark

REPLIES = {"REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"}
CANCEL = "CANCEL"
NEAR = 60
"""How alike (of 100) two titles under one UID are for one event whose title was mended."""
OF_ITS_OWN = {"UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS", "RECURRENCE-ID"}
OF_A_SERIES = {*OF_ITS_OWN, "RRULE", "RDATE", "EXDATE", "DTSTART", "DTEND", "DURATION"}

Version = tuple[int, str, str]


@dataclass(frozen=True)
class CurrentEvents:
    events: tuple[Component, ...]
    remarks: tuple[Remark, ...]


def current(events: Sequence[Component]) -> CurrentEvents:
    """What counts, and what to tell of the rest: how many, and never what stands in it."""
    stated = [event for event in events if event.method not in REPLIES]
    newest: list[Component] = []
    for group in _by_identity(stated).values():
        newest += _newest(group)
    newest = [_completed(event, newest) for event in newest]
    shown = [event for event in newest if event.text("CLASS").upper() in {"", "PUBLIC"}]
    hidden = {id(event) for event in newest} - {id(event) for event in shown}
    counts = {
        "replies-left-out": len(events) - len(stated),
        "older-left-out": len(stated) - len(newest),
        "private-left-out": len(hidden),
    }
    remarks = tuple(Remark(kind, values={"n": n}) for kind, n in counts.items() if n)
    order = {id(event): number for number, event in enumerate(events)}
    kept = [*shown, *(_gap(event) for event in newest if id(event) in hidden)]
    return CurrentEvents(tuple(sorted(kept, key=lambda e: order.get(id(e), len(order)))), remarks)


def is_gap(event: Component) -> bool:
    """Whether it only says that a repeated event has something private in its place."""
    return event.name == "GAP"


def is_cancelled(event: Component) -> bool:
    return event.method == CANCEL or event.text("STATUS").upper() in {"CANCELLED", "CANCELED"}


def _gap(event: Component) -> Component:
    """What is left of a private event: which time of which series is not held as the others."""
    kept = [each for each in event.properties if each.name in {"UID", "RECURRENCE-ID"}]
    return Component("GAP", kept)


def _by_identity(events: Iterable[Component]) -> dict[object, list[Component]]:
    groups: dict[object, list[Component]] = {}
    for number, event in enumerate(events):
        uid = event.text("UID")
        identity = (uid, event.text("RECURRENCE-ID")) if uid else number
        groups.setdefault(identity, []).append(event)
    return groups


def _newest(group: list[Component]) -> list[Component]:
    """The newest version; all of them where the UID is a name that many events share."""
    if len(group) == 1 or _is_shared(group):
        return group
    ordered = sorted(enumerate(group), key=lambda pair: (*_version(pair[1]), *_last(*pair)))
    versions = [event for _, event in ordered]
    newest = versions[-1]
    for older in reversed(versions[:-1]):
        if newest.get("DTSTART") and newest.get("SUMMARY"):
            break
        newest = _filled(newest, older, OF_ITS_OWN)
    return [newest]


def _version(event: Component) -> Version:
    sequence = event.text("SEQUENCE")[:9]
    number = int(sequence) if sequence.isascii() and sequence.isdigit() else 0
    return number, event.text("DTSTAMP"), event.text("LAST-MODIFIED")


def _last(position: int, event: Component) -> tuple[bool, int]:
    """Of two alike a cancellation is the later one, else what stands further down."""
    return is_cancelled(event), position


def _is_shared(group: list[Component]) -> bool:
    """Whether one UID stands for different events, as careless programs write it."""
    for number, one in enumerate(group):
        for other in group[number + 1 : number + 20]:
            if CANCEL in {one.method, other.method}:
                continue
            is_same = one.text("DTSTART") == other.text("DTSTART") or _are_near(one, other)
            has_order = _has_order(_version(one), _version(other))
            if _version(one) == _version(other) and not _is_copy(one, other):
                return True
            if not is_same and not has_order:
                return True
    return False


def _has_order(one: Version, other: Version) -> bool:
    """Whether the program counts its versions; one that never did so may repeat a UID."""
    return one[0] != other[0] or (one[0] > 0 and one != other)


def _is_copy(one: Component, other: Component) -> bool:
    same = ("SUMMARY", "DTSTART", "STATUS")
    return all(one.text(name) == other.text(name) for name in same) or (
        is_cancelled(one) != is_cancelled(other) and one.text("DTSTART") == other.text("DTSTART")
    )


def _are_near(one: Component, other: Component) -> bool:
    from rapidfuzz import fuzz

    first, second = one.text("SUMMARY")[:200], other.text("SUMMARY")[:200]
    return fuzz.token_set_ratio(first.casefold(), second.casefold()) >= NEAR


def _filled(event: Component, other: Component, without: set[str]) -> Component:
    """The event, with what it does not say itself from another one."""
    own = {each.name for each in event.properties}
    more = [each for each in other.properties if each.name not in own | without]
    return replace(event, properties=[*event.properties, *more])


def _completed(event: Component, events: Sequence[Component]) -> Component:
    """One time of a series with the words of the series; cancelled with it, if it is older."""
    if not event.get("RECURRENCE-ID"):
        return event
    uid = event.text("UID")
    series = next(
        (each for each in events if each.text("UID") == uid and not each.get("RECURRENCE-ID")),
        None,
    )
    if series is None:
        return event
    if not event.get("SUMMARY"):
        event = _filled(event, series, OF_A_SERIES)
    if not event.get("CLASS") and (stated := series.get("CLASS")):
        event = replace(event, properties=[*event.properties, stated])
    if is_cancelled(series) and _version(series) >= _version(event):
        event = replace(event, method=CANCEL)
    return event
