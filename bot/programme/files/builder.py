"""From what a source found in a file to a programme of ours."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2s
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.locales import DEFAULT_LANGUAGE
from bot.programme.day_headings import with_headings
from bot.programme.files.preparation import prepare
from bot.programme.files.restored import Restorer, event_of, names_of
from bot.programme.identifiers import Namer, session_id
from bot.programme.kinds import kind_of
from bot.programme.sources.findings import (
    OrganiserHints,
    Record,
    Remark,
    SourceFindings,
    Unreadable,
)
from bot.programme.sources.plain_text import one_line
from bot.programme.times.zones import find_zone
from bot.programme.values import (
    Change,
    Event,
    Material,
    ProgrammeFile,
    Room,
    Session,
    Speaker,
    Status,
    Track,
)
from bot.programme.written_values import YEARS

Place = TypeVar("Place", Room, Track)

DAY_ENDS = time(9)
"""What starts earlier may belong to the evening before, where the file says so."""


@dataclass(frozen=True)
class BuiltProgramme:
    """A programme of the records that have a time, those that have none, and what to tell."""

    file: ProgrammeFile
    zone: ZoneInfo
    unscheduled: tuple[Record, ...]
    remarks: tuple[Remark, ...]


def build(found: SourceFindings, told: OrganiserHints, name: str) -> BuiltProgramme:
    """Make the programme. `name` is for an event that has no title. Raises Unreadable."""
    zone, remarks = choose_zone(found, told)
    prepared = prepare(found.records, zone)
    timed = [_in_zone(record, zone) for record in prepared.records]
    scheduled = [record for record in timed if record.start is not None]
    whole = found.carried
    rooms = _named(whole.rooms if whole else ())
    tracks = _named(whole.tracks if whole else ())
    sessions = _sessions(scheduled, Restorer(whole, rooms, tracks), zone)
    dates = sorted({_day(session, zone) for session in sessions})
    days, said = with_headings(dates, found.headings)
    file = ProgrammeFile(
        event=_event(found, sessions, zone, name),
        sessions=tuple(sessions),
        days=whole.days if whole else days,
        rooms=_with(whole.rooms if whole else (), rooms, Room),
        tracks=_with(whole.tracks if whole else (), tracks, Track),
    )
    unscheduled = tuple(record for record in timed if record.start is None)
    told_of = (
        *remarks,
        *found.remarks,
        *said,
        *prepared.remarks,
        *_remarks(prepared.records, timed, zone),
    )
    return BuiltProgramme(file, zone, unscheduled, told_of)


def choose_zone(
    found: SourceFindings, told: OrganiserHints
) -> tuple[ZoneInfo, tuple[Remark, ...]]:
    """The file's zone unless its own offsets speak against it, else the one that was told.

    Raises Unreadable where neither says.
    """
    stated, spoken = find_zone(found.zone), find_zone(told.timezone)
    if told.timezone and spoken is None:
        raise Unreadable("unknown-zone", zone=told.timezone)
    if stated and _contradicts(stated, found.records):
        if spoken is None:
            raise Unreadable("zone-contradicted", zone=found.zone)
        return spoken, (Remark("zone-not-used", found.zone),)
    zone = stated or spoken
    if zone is None:
        example = next((record for record in found.records if record.start), None)
        raise Unreadable("zone-needed", example=one_line(example.title) if example else "…")
    ignored = stated and spoken and stated.key != spoken.key
    return zone, (Remark("told-zone-not-used", told.timezone),) if ignored else ()


def _contradicts(zone: ZoneInfo, records: Iterable[Record]) -> bool:
    """Whether a start has an offset that the zone never has then; UTC goes with any zone."""
    starts = [record.start for record in records if record.start and record.start.tzinfo]
    offsets = [(start.utcoffset(), start.astimezone(zone).utcoffset()) for start in starts]
    return any(stated and stated != expected for stated, expected in offsets)


def _in_zone(record: Record, zone: ZoneInfo) -> Record:
    start, end = _to_utc(record.start, zone), _to_utc(record.end, zone)
    if start and end and end < start:
        end = end + timedelta(days=1) if start - end < timedelta(days=1) else None
    return replace(record, start=start, end=end if start else None)


def _to_utc(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    if moment is None or moment.year not in YEARS:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _named(places: Sequence[Place]) -> Namer:
    """Knows what a feed of ours carries, by its name in any language."""
    known = names_of(places)
    return Namer({name: key for key, names in known.items() for name in names})


def _with(carried: Iterable[Place], names: Namer, make: Callable[..., Place]) -> tuple[Place, ...]:
    """What a feed of ours carries, then what is named besides."""
    places = {each.id: each for each in carried}
    for name, key in names.names.items():
        places.setdefault(key, make(id=key, name=name))
    return tuple(places.values())


def _sessions(records: list[Record], restorer: Restorer, zone: ZoneInfo) -> list[Session]:
    """In the order of the records; of a feed of ours, in that of the file it was made of."""
    keys = Counter(record.key for record in records)
    taken: Counter[str] = Counter()
    last = len(records)
    ordered = sorted(records, key=lambda each: each.carried.number if each.carried else last)
    return [
        restorer.session(record, record.carried, key)
        if record.carried
        else _session(record, key, restorer, zone)
        for record in ordered
        for key in [_id(record, taken, is_shared=keys[record.key] > 1)]
    ]


def _id(record: Record, taken: Counter[str], *, is_shared: bool) -> str:
    """A stable id: by the file's key; by key, start and room where several share the key."""
    if record.carried and not taken[record.carried.id]:
        taken[record.carried.id] += 1
        return record.carried.id
    parts = (record.key or record.title, str(record.start), record.room)
    is_alone = record.key and not is_shared
    found = (
        session_id(record.key) if is_alone else blake2s("|".join(parts).encode()).hexdigest()[:16]
    )
    taken[found] += 1
    return found if taken[found] == 1 else f"{found[:34]}-{taken[found]}"


def _session(record: Record, key: str, restorer: Restorer, zone: ZoneInfo) -> Session:
    assert record.start
    title = one_line(record.title)
    speakers = tuple(dict.fromkeys(_clean(speaker) for speaker in record.speakers))
    has_speakers = bool(speakers)
    return Session(
        id=key,
        title=title,
        start=record.start,
        end=record.end,
        kind=kind_of(record.kind, title, is_service=record.is_service, has_speakers=has_speakers),
        room=restorer.rooms.id_of(one_line(record.room)),
        speakers=speakers,
        abstract=_abstract(record.texts),
        track=restorer.tracks.id_of(one_line(record.track)[:200]),
        language=one_line(record.language)[:20],
        change=Change(Status.CANCELLED, note=record.note) if record.is_cancelled else None,
        materials=tuple(Material(one_line(m.title)[:200], url=m.url) for m in record.materials),
        url=record.url if record.url.startswith(("https://", "http://")) else "",
        day=_stated_day(record, zone),
        source=one_line(record.key),
    )


def _clean(speaker: Speaker) -> Speaker:
    return Speaker(one_line(speaker.name), speaker.role, one_line(speaker.organisation))


def _abstract(texts: Iterable[str]) -> str:
    """The texts one after the other, what is said twice once."""
    said: list[str] = []
    for text in texts:
        if text and not any(text in each for each in said):
            said.append(text)
    return "\n\n".join(said)


def _stated_day(record: Record, zone: ZoneInfo) -> date | None:
    """The evening before, where the file puts a session of the small hours there."""
    assert record.start
    local = record.start.astimezone(zone)
    before = local.date() - timedelta(days=1)
    return before if record.day == before and local.time() < DAY_ENDS else None


def _day(session: Session, zone: ZoneInfo) -> date:
    return session.day or session.start.astimezone(zone).date()


def _event(found: SourceFindings, sessions: list[Session], zone: ZoneInfo, name: str) -> Event:
    days = [_day(session, zone) for session in sessions]
    if found.carried:
        return event_of(found.carried, one_line(found.title), zone.key)
    first, last = min(days, default=found.first_day), max(days, default=found.last_day)
    if first is None or last is None:
        raise Unreadable("no-sessions")
    languages = Counter(session.language for session in sessions if len(session.language) == 2)
    return Event(
        name=one_line(found.title) or name,
        first_day=first,
        last_day=max(first, last),
        timezone=zone.key,
        id=session_id(name),
        venue=one_line(found.venue),
        language=languages.most_common(1)[0][0] if languages else DEFAULT_LANGUAGE,
        website=found.url if found.url.startswith(("https://", "http://")) else "",
    )


def _remarks(records: Iterable[Record], timed: list[Record], zone: ZoneInfo) -> list[Remark]:
    keys = Counter(record.key for record in records if record.key)
    remarks = [Remark("shared-key", key) for key, count in keys.items() if count > 1]
    if not timed:
        remarks.append(Remark("empty"))
    for record, raw in zip(timed, records, strict=True):
        title = one_line(record.title)
        if record.start is None:
            remarks.append(Remark("no-start", title))
            continue
        local = record.start.astimezone(zone)
        if record.stated_start and record.stated_start != local.time().replace(second=0):
            remarks.append(Remark("start-contradicted", title))
        if raw.end and record.end is None:
            remarks.append(Remark("end-not-used", title))
        elif raw.start and raw.start.tzinfo is None and _is_in_gap(raw.start, zone):
            remarks.append(Remark("no-such-time", title))
    return remarks


def _is_in_gap(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks are put forward over this time, so that it never is."""
    there_and_back = local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) != local
