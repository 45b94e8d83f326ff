"""A session as frab's formats tell of it, in XML and in JSON alike."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.exports.feeds.published import Published, web_address
from bot.programme.feeds.carried import Around, CarriedEvent, CarriedSession
from bot.programme.feeds.identity import guid_of, numbers_of
from bot.programme.sources.plain_text import one_line
from bot.programme.sources.title_marks import without_mark
from bot.programme.translated_text import is_translated
from bot.programme.values import Material, Session, Speaker
from bot.views.programme.session import note_line
from bot.views.programme.session_lines import moved_line
from bot.views.scene import Scene

LONGEST = timedelta(hours=99, minutes=59)
"""What fits into the two digits of the hours."""
MINUTE = timedelta(minutes=1)
TIMESLOT = "00:05"
"""The step in which apps draw a day."""


@dataclass(frozen=True)
class FeedLink:
    title: str
    url: str


@dataclass(frozen=True)
class ScheduleEntry:
    """All that is said of a session. `carried` is what only we read."""

    session: Session
    guid: str
    number: int
    title: str
    note: str
    place: str
    track: str
    duration: str
    end: datetime
    persons: tuple[str, ...]
    url: str
    origin_url: str
    links: tuple[FeedLink, ...]
    attachments: tuple[FeedLink, ...]
    carried: CarriedSession


def entries_of(published: Published) -> list[ScheduleEntry]:
    """In the order of the file."""
    event, sessions = published.programme.event, published.programme.file.sessions
    numbers = numbers_of(event.id, (session.id for session in sessions))
    return [
        _entry(session, numbers[session.id], place, published)
        for place, session in enumerate(sessions)
    ]


def carried_event(published: Published) -> CarriedEvent:
    """Without the files of the event's folder, which do not go out."""
    file = published.programme.file
    rooms = tuple(replace(room, plan="") for room in file.rooms)
    return CarriedEvent(replace(file.event, picture=""), file.days, rooms, file.tracks)


def span_of(
    entries: Iterable[ScheduleEntry], day: date, published: Published
) -> tuple[datetime, datetime]:
    """From the first start to the last end; of a day without sessions the whole."""
    programme = published.programme
    spans = [(each.session.start, each.end) for each in entries]
    if not spans:
        begin = programme.instant(day, datetime.min.time())
        return begin, programme.instant(day + timedelta(days=1), datetime.min.time())
    return min(start for start, _ in spans), max(end for _, end in spans)


def title_around(session: Session, scene: Scene) -> Around:
    """What stands before and after the title: "INSTÄLLT: " before what is cancelled."""
    title = "\0" if session.title.strip() else scene.t.plain("screens.untitled")
    if session.is_cancelled:
        title = scene.t.plain("screens.cancelled-title", title=title)
    before, _, after = title.partition("\0")
    return Around(before, after)


def note_of(session: Session, scene: Scene) -> str:
    """What is told of its change, in a line."""
    lines = (moved_line(session, scene), note_line(session, scene))
    return " – ".join(line.plain.strip() for line in lines if line)


def full_speakers(session: Session) -> tuple[Speaker, ...]:
    """All, unless each is but a name."""
    are_names = all(each == Speaker(each.name.strip()) and each.name for each in session.speakers)
    return () if are_names else session.speakers


def names_of(speakers: Iterable[Speaker]) -> tuple[str, ...]:
    return tuple(each.name or each.organisation for each in speakers)


def odd_materials(session: Session) -> tuple[Material, ...]:
    """All, unless each is but a title and an address."""
    are_links = all(
        not each.file
        and each.title
        and each.title == each.title.strip()
        and each.url
        and each.url == web_address(each.url)
        for each in session.materials
    )
    return () if are_links else session.materials


def _entry(session: Session, number: int, place: int, published: Published) -> ScheduleEntry:
    programme, scene = published.programme, published.scene
    room, track = programme.room_of(session), programme.track(session.track)
    around, note = title_around(session, scene), note_of(session, scene)
    end = programme.end_of(session)
    length = min((end - session.start) // MINUTE * MINUTE, LONGEST)
    url = web_address(session.url)
    nameless = programme.event.venue.strip() or scene.t.plain("feeds.no-room")
    carried = CarriedSession(
        session.id,
        number=place,
        title=around,
        title_in=session.title if is_translated(session.title) else "",
        abstract_in=session.abstract if is_translated(session.abstract) else "",
        is_held=not session.is_cancelled and without_mark(one_line(session.title)).is_cancelled,
        note=note,
        place="" if room else nameless,
        room=session.room,
        track=session.track,
        is_open=session.end is None,
        end=session.end if session.end != session.start + length else None,
        speakers=full_speakers(session),
        change=session.change,
        keywords=session.keywords,
        fixed=session.fixed,
        materials=odd_materials(session),
        url="" if url == session.url else session.url,
        day=session.day,
        source=session.source,
    )
    return ScheduleEntry(
        session=session,
        guid=str(guid_of(programme.event.id, session.id)),
        number=number,
        title=around.put(session.title if session.title.strip() else ""),
        note=note,
        place=room.name if room else nameless,
        track=track.name if track else "",
        duration=_written(length),
        end=end,
        persons=names_of(session.speakers),
        url=published.page_of(session),
        origin_url=url,
        links=_links(session),
        attachments=_attachments(session, published),
        carried=carried,
    )


def _written(length: timedelta) -> str:
    hours, minutes = divmod(length // MINUTE, 60)
    return f"{hours:02}:{minutes:02}"


def _links(session: Session) -> tuple[FeedLink, ...]:
    found = [FeedLink(each.title, web_address(each.url)) for each in session.materials if each.url]
    return tuple(link for link in found if link.url)


def _attachments(session: Session, published: Published) -> tuple[FeedLink, ...]:
    numbered = enumerate(session.materials, start=1)
    files = [
        FeedLink(each.title, published.file_of(session, number))
        for number, each in numbered
        if each.file and not each.url
    ]
    return tuple(link for link in files if link.url)
