"""From a programme to paper: what stands on each layout, and how much one may hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeAlias

from bot.errors import Refused
from bot.exports.paper.day_sheets import day_sheets
from bot.exports.paper.door_sheets import door_sheets
from bot.exports.paper.folded_sheets import folded_sheets
from bot.exports.paper.typesetting import typeset
from bot.exports.paper.wishes import FORMS_OF, Paper, PaperForm, PaperLayout, PaperWish
from bot.programme.values import COLOUR, Day, Session
from bot.views.scene import Scene
from bot.views.short_text import shorten

MOST_SESSIONS = 1000
"""Of a day; some thirty pages."""
MOST_ROOMS = 100
"""In use on a day."""
MOST_LETTERS = 200_000
"""Of the titles and names of a day."""
LONGEST = 1500
"""Letters of one title with its names."""

ROOMS_ON_A_PAGE = 9
ROOMS_IN_A_PICTURE = 6
MOST_PICTURES = 6
"""Of a day; what needs more is no picture for a telephone."""

USUAL_COLOUR = "#0a4f8f"

Values: TypeAlias = Mapping[str, Any]


def make_paper(wish: PaperWish, scene: Scene) -> Paper:
    """The programme on paper, as of the scene's moment. Raises Refused for what no paper holds."""
    days = _days(wish, scene)
    for day in days:
        _check(scene.programme.on_day(day.date))
    if wish.form not in FORMS_OF[wish.layout]:
        raise Refused("paper.not-as", layout=wish.layout, form=wish.form.upper())
    if wish.form is PaperForm.DOCX:
        from bot.exports.paper.word_grid import as_docx

        sheets = [sheet for day in days for sheet in day_sheets(day, scene, ROOMS_ON_A_PAGE)]
        return Paper((as_docx(sheets, _title(scene), foot(scene), scene.t),))
    own = _LAYOUTS[wish.layout](days, wish.form, scene)
    values = {**common_values(scene, _title(scene)), **own}
    paper = typeset(wish.layout, values, wish.form, scene.now)
    if len(paper.pages) > MOST_PICTURES * len(days):
        raise Refused("paper.too-many-pictures", n=len(paper.pages))
    return paper


def foot(scene: Scene) -> str:
    """Which programme this is and when it was written, so that nobody goes by an old one unknowingly."""
    local, t = scene.programme.local(scene.now), scene.t
    return t.plain(
        "paper.foot",
        version=scene.programme.version,
        date=t.plain(
            "dates.in-year",
            day=local.day,
            month=t.plain(f"dates.month-{local.month}"),
            year=local.year,
        ),
        time=t.time(local),
    )


def _days(wish: PaperWish, scene: Scene) -> list[Day]:
    """Those with something on them."""
    programme = scene.programme
    days = [day for day in programme.days if wish.day in {None, day.date}]
    held = [day for day in days if programme.on_day(day.date)]
    if not held:
        raise Refused("paper.no-day")
    return held


def _check(sessions: Sequence[Session]) -> None:
    if len(sessions) > MOST_SESSIONS:
        raise Refused("paper.too-many-sessions", n=len(sessions), most=MOST_SESSIONS)
    rooms = len({session.room for session in sessions})
    if rooms > MOST_ROOMS:
        raise Refused("paper.too-many-rooms", n=rooms, most=MOST_ROOMS)
    letters = 0
    for session in sessions:
        here = len(session.title) + sum(len(s.name or s.organisation) for s in session.speakers)
        if here > LONGEST:
            raise Refused("paper.too-long", title=shorten(session.title, 60), n=here, most=LONGEST)
        letters += here
    if letters > MOST_LETTERS:
        raise Refused("paper.too-many-letters", n=letters, most=MOST_LETTERS)


def _title(scene: Scene) -> str:
    return scene.t.plain("paper.title", event=scene.programme.event.name)


def common_values(scene: Scene, title: str) -> Values:
    """What every template asks for."""
    event, t = scene.programme.event, scene.t
    return {
        "title": title,
        "event": event.name,
        "author": event.organiser,
        "venue": event.venue,
        "language": t.language[:2],
        "colour": event.colour if COLOUR.fullmatch(event.colour) else USUAL_COLOUR,
        "programme": t.plain("web.programme"),
        "foot": foot(scene),
    }


def _grid(days: Sequence[Day], form: PaperForm, scene: Scene) -> Values:
    is_picture = form is PaperForm.PNG
    most = ROOMS_IN_A_PICTURE if is_picture else ROOMS_ON_A_PAGE
    sheets = [sheet for day in days for sheet in day_sheets(day, scene, most)]
    return {
        "picture": is_picture,
        "time-head": scene.t.plain("web.time"),
        "days": [asdict(sheet) | {"papers": _papers(len(sheet.rooms))} for sheet in sheets],
    }


def _papers(rooms: int) -> Sequence[str]:
    """The first on which a day with so many rooms is legible, and the next larger."""
    if rooms <= 2:
        return ("a4-upright", "a3")
    return ("a4", "a3") if rooms <= 7 else ("a3",)


def _doors(days: Sequence[Day], form: PaperForm, scene: Scene) -> Values:
    del form  # there is one
    sheets = door_sheets(days, scene)
    if not sheets:
        raise Refused("paper.no-doors")
    return {"sheets": [asdict(sheet) for sheet in sheets]}


def _folded(days: Sequence[Day], form: PaperForm, scene: Scene) -> Values:
    del form  # there is one
    t = scene.t
    return {
        "notes": t.plain("paper.notes"),
        "practical": t.plain("screens.practical"),
        "rooms-head": t.plain("screens.rooms"),
        "sheets": [asdict(sheet) for sheet in folded_sheets(days, scene)],
    }


_LAYOUTS: Mapping[PaperLayout, Callable[[Sequence[Day], PaperForm, Scene], Values]] = {
    PaperLayout.GRID: _grid,
    PaperLayout.DOORS: _doors,
    PaperLayout.FOLDED: _folded,
}
