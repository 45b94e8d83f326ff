"""The programme by time, a day at a time, and by track."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.programme.programme import Programme
from bot.programme.values import Session, Track
from bot.views.programme.slots import minute_of
from bot.views.scene import Scene
from bot.views.times import at
from bot.web import addresses
from bot.web.cards import Card, cards_of
from bot.web.content import Content, NotHere
from bot.web.day_pages import in_pages, page_of_moment
from bot.web.visits.visit import Visit


@dataclass(frozen=True)
class Start:
    """What begins together. `anchor` is the place on the page, `begins` is for machines."""

    anchor: str
    begins: str
    time: str
    cards: list[Card]


async def show_programme(visit: Visit) -> Content:
    """Today as it stands now; the first day before and after the event."""
    return day_page(visit, present_day(visit))


async def show_day(visit: Visit) -> Content:
    return day_page(visit, day_at(visit))


async def show_tracks(visit: Visit) -> Content:
    tracks = [(track, len(_in_track(visit.programme, track))) for track in tracks_of(visit)]
    return visit.fill("programme/tracks.html", tracks=tracks)


async def show_track(visit: Visit) -> Content:
    track = visit.programme.track(visit.match["track"])
    if track is None:
        raise NotHere
    pages = in_pages(_in_track(visit.programme, track))
    number = min(visit.page_number or 0, len(pages) - 1)
    return visit.fill(
        "programme/track.html",
        track=track,
        cards=cards_of(pages[number], visit.scene, dated=True),
        number=number,
        count=len(pages),
        path=f"{addresses.TRACKS}/{track.id}",
    )


def day_page(visit: Visit, day: date | None) -> Content:
    """A page of the day's list."""
    if day is None:
        return visit.fill("programme/day.html", day=None, starts=[], number=0, count=1, path="")
    pages = in_pages(visit.programme.on_day(day))
    number = chosen_page(visit, day, len(pages))
    return visit.fill(
        "programme/day.html",
        day=day,
        starts=_starts(pages[number], visit.scene, day),
        number=number,
        count=len(pages),
        path=addresses.day_path(day),
    )


def present_day(visit: Visit) -> date | None:
    """Today, else the first day; None for a programme that has none."""
    days = [day.date for day in visit.programme.days]
    today = visit.programme.local(visit.now).date()
    return today if today in days else next(iter(days), None)


def day_at(visit: Visit) -> date:
    """The day that the address names. Raises NotHere."""
    for day in visit.programme.days:
        if day.date.isoformat() == visit.match["day"]:
            return day.date
    raise NotHere


def chosen_page(visit: Visit, day: date, count: int) -> int:
    """The page that is asked for, the nearest where there is none such; else that of now."""
    wished = visit.page_number
    if wished is None:
        wished = page_of_moment(visit.programme, day, visit.now) if _is_today(visit, day) else 0
    return min(wished, count - 1)


def tracks_of(visit: Visit) -> tuple[Track, ...]:
    return visit.programme.file.tracks


def _is_today(visit: Visit, day: date) -> bool:
    return visit.programme.local(visit.now).date() == day


def _in_track(programme: Programme, track: Track) -> tuple[Session, ...]:
    return tuple(session for session in programme.sessions if session.track == track.id)


def _starts(sessions: tuple[Session, ...], scene: Scene, day: date) -> list[Start]:
    return [
        Start(
            anchor=f"t{minute_of(start, scene.programme, day)}",
            begins=scene.programme.local(start).isoformat(timespec="minutes"),
            time=at(start, scene),
            cards=cards_of(together, scene),
        )
        for start, together in groupby(sessions, key=lambda session: session.start)
    ]
