"""One event of a calendar with its times understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.programme.feeds.carried import ICS_SESSION, CarriedSession, session_from
from bot.programme.sources.calendars.lines import Component, Property
from bot.programme.sources.calendars.repeats import Repeat, is_endless, repeated
from bot.programme.sources.calendars.versions import is_cancelled
from bot.programme.sources.findings import DayHeading, Record, Remark, Unreadable
from bot.programme.sources.our_feeds import as_ours
from bot.programme.sources.times import end_after, read_instant, read_length
from bot.programme.times.zones import find_zone
from bot.programme.values import Speaker

ONWARDS = "THISANDFUTURE"
DAY = timedelta(days=1)
ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT"


@dataclass(frozen=True)
class Zones:
    described: Mapping[str, tzinfo]
    default: ZoneInfo | None
    """Stands in for a zone nobody knows."""

    def find(self, name: str) -> tzinfo | None:
        return find_zone(name) or self.described.get(name)


@dataclass(frozen=True)
class Whole:
    """What the calendar as a whole says of each event."""

    speaking: bool
    moved: Sequence["CalendarEvent"]
    repeated: frozenset[str]
    """The UIDs of what repeats itself."""
    latest: date | None
    """The last day of what has an end."""


class CalendarEvent:
    """A VEVENT with its times understood."""

    def __init__(self, component: Component, zones: Zones) -> None:
        self._component = component
        self._zones = zones
        self._is_cut = False
        self.uid = component.text("UID")
        self._carried = session_from(component.text(ICS_SESSION))
        organiser = component.get("ORGANIZER")
        self.organiser = (organiser.parameters.get("CN", "") if organiser else "").strip()

    def at(self, name: str) -> Property | None:
        return self._component.get(name)

    def instant(self, name: str) -> datetime | None:
        found = self.at(name)
        return self._instant(found, found.value) if found else None

    def last_day(self) -> date | None:
        start = None if is_endless(self._component.text("RRULE")) else self.instant("DTSTART")
        return start.date() if start else None

    def records(self, whole: Whole) -> Iterator[Record]:
        """One record a time; of a repeated event, the times that were not moved."""
        record = self._record(speaking=whole.speaking)
        rule, start = self._component.text("RRULE"), record.start
        if self.is_onwards and self.uid in whole.repeated:
            return
        if start is None or self.at("RECURRENCE-ID") or not self.repeats:
            yield record
            return
        others = [
            (other, at)
            for other in whole.moved
            if other.uid == self.uid
            for at in other.times("RECURRENCE-ID", start)
        ]
        moved = {at for other, at in others if not other.is_onwards}
        onwards = [(at, other) for other, at in others if other.is_onwards]
        gone = self.times("EXDATE", start) | moved
        latest = datetime.combine(whole.latest, time.max) if whole.latest else None
        repeat = Repeat(
            start, rule, frozenset(self.times("RDATE", start)), frozenset(gone), latest
        )
        starts, self._is_cut = repeated(repeat)
        length = record.end - start if record.end else None
        for each in starts:
            since = max(
                (pair for pair in onwards if pair[0] <= each), key=lambda p: p[0], default=None
            )
            if since:
                yield since[1].following(each, since[0], whole)
            else:
                yield replace(record, start=each, end=end_after(each, length))

    def following(self, start: datetime, since: datetime, whole: Whole) -> Record:
        """A later time of a series that was moved from one of its times onwards."""
        record = self._record(speaking=whole.speaking)
        if record.start is None:
            return replace(record, start=start)
        moved = self._as(record.start, since)
        local = moved.astimezone(since.tzinfo) if since.tzinfo else moved
        begins = start + (local.replace(tzinfo=None) - since.replace(tzinfo=None))
        length = record.end - record.start if record.end else None
        return replace(record, start=begins, end=end_after(begins, length))

    @property
    def repeats(self) -> bool:
        return bool(self._component.text("RRULE") or self.at("RDATE"))

    @property
    def is_onwards(self) -> bool:
        """Whether it stands for a time of a series and for all after it."""
        stated = self.at("RECURRENCE-ID")
        return stated is not None and stated.parameters.get("RANGE", "").upper() == ONWARDS

    @property
    def is_of_days(self) -> bool:
        """Whether it is for whole days: by dates alone, or from midnight to midnight."""
        start, end = self.at("DTSTART"), self._record(speaking=False).end
        if start is None or self._carried:
            return False
        if len(start.value.strip()) == 8 or self._component.text(ALL_DAY).upper() == "TRUE":
            return True
        begins = self.instant("DTSTART")
        return bool(
            begins
            and end
            and end - begins >= DAY
            and all(self._local(each).time() == time() for each in (begins, end))
        )

    def heading(self, record: Record) -> DayHeading | None:
        """What it says of its days; the end is the first day that is not meant any more."""
        if record.start is None:
            return None
        first = self._local(record.start).date()
        last = (self._local(record.end) - timedelta(minutes=1)).date() if record.end else first
        return DayHeading(record.title, first, max(first, last))

    def _local(self, moment: datetime) -> datetime:
        """On the clock of the event's own zone; of UTC on that of the calendar."""
        is_utc = moment.tzinfo is not None and not moment.utcoffset()
        return moment.astimezone(self._zones.default) if is_utc else moment

    def remarks(self) -> Iterator[Remark]:
        start = self.at("DTSTART")
        zone = start.parameters.get("TZID", "") if start else ""
        if self._is_cut:
            yield Remark("repeats-cut", self._component.text("SUMMARY"))
        if zone and not self._zones.find(zone):
            yield Remark("zone-unknown-in-file", zone)

    def _record(self, *, speaking: bool) -> Record:
        texts = self._component.text
        start = self.instant("DTSTART") or self.instant("RECURRENCE-ID")
        end = self.instant("DTEND") or end_after(start, read_length(texts("DURATION")))
        found = Record(
            title=texts("SUMMARY"),
            start=start,
            end=self._as(end, start) if start and end else end,
            key=self.uid,
            room=" ".join(texts("LOCATION").split("\n")),
            track=texts("CATEGORIES"),
            speakers=tuple(Speaker(name) for name in self._names(speaking=speaking)),
            is_cancelled=is_cancelled(self._component),
            texts=(texts("DESCRIPTION") or texts("X-ALT-DESC"),),
            url=texts("URL"),
            illegible="" if start else texts("DTSTART"),
        )
        return self._ours(found, self._carried) if self._carried else found

    def _ours(self, found: Record, carried: CarriedSession) -> Record:
        """With what a feed of ours carries of it; held after all where its status says so."""
        if carried.is_cancelled and not found.is_cancelled:
            carried = replace(carried, change=None)
        title, abstract = (self._component.whole(name) for name in ("SUMMARY", "DESCRIPTION"))
        return replace(as_ours(found, carried, title, abstract), url="")

    def _names(self, *, speaking: bool) -> Iterator[str]:
        if speaking and self.organiser:
            yield self.organiser
        for each in self._component.all("ATTENDEE"):
            name = each.parameters.get("CN", "").strip()
            if name and "@" not in name and not each.value.lower().startswith("mailto:"):
                yield name

    def times(self, name: str, like: datetime) -> set[datetime]:
        """The times of a property, on the clock of a start; of a day alone, that start on it."""
        found: set[datetime] = set()
        for each in self._component.all(name):
            for value in each.value.split(","):
                written = value.split("/")[0].strip()
                moment = self._instant(each, written)
                if moment and len(written) == 8:
                    found.add(datetime.combine(moment.date(), like.timetz()))
                elif moment:
                    found.add(self._as(moment, like))
        return found

    def _as(self, moment: datetime, like: datetime) -> datetime:
        """With a zone or without one, as the other has it."""
        if (moment.tzinfo is None) == (like.tzinfo is None):
            return moment
        if moment.tzinfo is None:
            return moment.replace(tzinfo=like.tzinfo)
        return moment.astimezone(self._zones.default).replace(tzinfo=None)

    def _instant(self, stated: Property, value: str) -> datetime | None:
        """UTC, a named zone, or floating (naive). A day without a time is its midnight."""
        written = value.strip()
        try:
            if len(written) == 8:
                return datetime.combine(date.fromisoformat(written), time())
            moment = datetime.strptime(written.rstrip("Z")[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 -- the zone follows
        except ValueError:
            exact = read_instant(written)
            if exact is None or exact.tzinfo:
                return exact
            moment = exact
        if written.endswith("Z"):
            return moment.replace(tzinfo=ZoneInfo("UTC"))
        name = stated.parameters.get("TZID", "")
        if not name:
            return moment
        zone = self._zones.find(name) or self._zones.default
        if zone is None:
            raise Unreadable("zone-unknown-in-file", zone=name, example=name)
        return moment.replace(tzinfo=zone)
