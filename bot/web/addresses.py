"""Where on the site something is: a path for each screen that has a page."""

from datetime import date
from typing import TypeAlias

from bot.actions import Action
from bot.parties.codes import PATH as PARTY_PATH
from bot.people.joining import LISTED_WALLS, PATHS
from bot.programme.programme import Programme
from bot.stage.links import PATH as STAGE_PATH, ROOM_SCREENS
from bot.storage.people.one_time_links import Purpose
from bot.views.actions.home import (
    AskSearch,
    ShowHome,
    ShowMine,
    ShowMore,
    ShowMyPage,
    ShowNow,
    ShowRunning,
)
from bot.views.actions.programme import (
    ShowDays,
    ShowPractical,
    ShowPracticalPage,
    ShowProgramme,
    ShowRoom,
    ShowRooms,
    ShowSlot,
    ShowSlots,
    ShowSpeaker,
    ShowSpeakerIndex,
    ShowSpeakers,
    ShowWay,
    TakeDay,
)
from bot.views.actions.sessions import (
    SendCalendar,
    ShareSession,
    ShowAbout,
    ShowMaterials,
    ShowSession,
)
from bot.views.actions.settings import ShowPrivacy
from bot.views.actions.stage import ShowStage, ShowStages
from bot.views.programme.sharing import SESSION_PAGES
from bot.web.day_pages import page_at

Path: TypeAlias = str
"""Of a page, without its language."""

HOME = "/"
PROGRAMME = "/program"
GRID = "/rutnat"
ROOMS = "/rum"
SESSIONS = SESSION_PAGES
TRACKS = "/spar"
SPEAKERS = "/medverkande"
PRACTICAL = "/info"
CHANGES = "/andringar"
QUESTION = "/fraga"
MINE = "/mitt"
CONVERSATION = "/samtal"
FILE = CONVERSATION + "/fil"
PRIVACY = "/integritet"
ACCESSIBILITY = "/tillganglighet"
EASY = "/lattlast"
ENTER = PATHS[Purpose.TO_WEB]
"""Where a link from the chat leads."""
PARTY = PARTY_PATH
"""Where the code of a party leads."""
STAGE = STAGE_PATH
"""Where questions to the stage are put and voted for, below it a session each."""
TO_CHAT = "/till-chatten"
SCREEN = PATHS[Purpose.TO_SCREEN]
"""Where a link leads that lets somebody with a role in."""
WALLS = LISTED_WALLS
"""The screens on walls. They are for everybody; their addresses stand beside the link for staff."""
WALL_FOYER = f"{SCREEN}/foaje"
WALL_ROOM = ROOM_SCREENS
WALL_VOICES = f"{SCREEN}/roster"
WALL_QUESTION = f"{SCREEN}/fraga"
WALL_LOOK = "/skarm.css"
WALL_SCRIPT = "/skarm.js"
IN_ENGLISH = {
    "/screens": WALLS,
    "/screen": WALLS,
    "/screen/foyer": WALL_FOYER,
    "/screen/room": WALL_ROOM,
    "/screen/voices": WALL_VOICES,
    "/screen/question": WALL_QUESTION,
}
"""What leads to the same screens in English."""
NAMED_IN_ENGLISH = ("/screen/room", "/screen/question")
"""Of these: what is followed by which."""
LEAVE = f"{SCREEN}/ut"
DESK = "/desk"
MARK = f"{DESK}/markera"
MEND = f"{DESK}/ratta"
STAGE_DESK = f"{DESK}/scen"
LEAD = f"{STAGE_DESK}/led"
PRINTED = f"{DESK}/tryck"
PULSE = "/puls"
DO = "/gor"
SEE = "/sett"
LOOK = "/look.css"
DOOR = "/door.js"
WORKER = "/worker.js"
MANIFEST = "/manifest.webmanifest"
ICON = "/icon.svg"
OFFLINE = "/utan-nat"
AHEAD = "/forrad.json"
EVENTS = "/handelser"
APPS = "/appar"
"""Where the feeds are told of, which other programs fetch."""
FRAB_XML = "/schedule.xml"
FRAB_JSON = "/schedule.json"
WHOLE_CALENDAR = "/programme.ics"
CHANGES_FEED = "/andringar.atom"
NOW = "/now.json"
NEWS = "/besked"
PUSH = "/push"
HEALTH = "/health"
APP = "/app"
"""The Mini App, which Telegram shows in a frame."""

KEPT = (
    HOME,
    PROGRAMME,
    GRID,
    ROOMS,
    TRACKS,
    SPEAKERS,
    SESSIONS,
    PRACTICAL,
    EASY,
    ACCESSIBILITY,
    CHANGES,
)
"""What a browser may keep and show without a network, with all that lies below."""

PLAIN: dict[type[Action], Path] = {
    ShowHome: HOME,
    ShowMore: HOME,
    AskSearch: HOME,
    ShowNow: HOME,
    ShowRunning: HOME,
    ShowProgramme: PROGRAMME,
    ShowDays: PROGRAMME,
    ShowRooms: ROOMS,
    ShowSpeakers: SPEAKERS,
    ShowSpeakerIndex: SPEAKERS,
    ShowPractical: PRACTICAL,
    ShowPracticalPage: PRACTICAL,
    ShowStages: STAGE,
    ShowMine: MINE,
    ShowPrivacy: PRIVACY,
}


def path_of(action: Action, programme: Programme) -> Path | None:  # noqa: C901, PLR0911, PLR0912 -- one return a kind
    """The page that shows what a button shows; None for what there is no page for."""
    match action:
        case ShowSession(session=session) | ShowAbout(session=session):
            return f"{SESSIONS}/{session}"
        case ShowMyPage(page=page):
            return numbered(MINE, page)
        case ShareSession(session=session):
            return f"{SESSIONS}/{session}#dela"
        case SendCalendar(session=session) if session:
            return calendar(session)
        case ShowMaterials(session=session):
            return f"{SESSIONS}/{session}#material" if session else f"{PRACTICAL}#material"
        case ShowStage(session=session):
            return f"{STAGE}/{session}"
        case ShowRoom(room=room) | ShowWay(room=room):
            return f"{ROOMS}/{room}"
        case ShowSpeaker(key=key):
            return f"{SPEAKERS}/{key}"
        case ShowSlots(day=day) | ShowSlot(day=day) | TakeDay(day=day) if (
            not 0 <= day < len(programme.days)
        ):
            return PROGRAMME
        case TakeDay(day=number, form=form):
            return paper(programme.days[number].date, form)
        case ShowSlots(day=number):
            return day_path(programme.days[number].date)
        case ShowSlot(day=number, minute=minute):
            date_ = programme.days[number].date
            page = page_at(programme, date_, minute)
            return f"{numbered(day_path(date_), page)}#t{minute}"
        case _:
            return PLAIN.get(type(action))


def in_language(path: Path, language: str, default: str) -> Path:
    """Pages in the default language have the bare path, but for the first."""
    if path == HOME:
        return f"/{language}/"
    return path if language == default else f"/{language}{path}"


def day_path(day: date, *, root: Path = PROGRAMME) -> Path:
    """The programme of a day, as a list or, below another root, in another form.

    Today opens at the page of now, which is why also the first page has a number.
    """
    return f"{root}/{day.isoformat()}"


def paper(day: date, form: str) -> Path:
    """A whole day as a file: `pdf` or `png`."""
    return f"{day_path(day, root=GRID)}.{form}"


def numbered(path: Path, page: int) -> Path:
    """A page of something long, counted from 0."""
    return f"{path}?sida={page + 1}"


def calendar(session: str) -> Path:
    return f"{SESSIONS}/{session}.ics"


def icon(size: int) -> Path:
    """The picture of the event, so many pixels a side."""
    return f"/icon-{size}.png"


def plan(room: str) -> Path:
    """The picture of a room's floor."""
    return f"{ROOMS}/{room}/plan"


def file(message: int, number: int) -> Path:
    """One that was sent to the reader alone."""
    return f"{FILE}/{message}/{number}"


def material(session: str, number: int) -> Path:
    """A file of a session or, when that is empty, of the event."""
    return f"{SESSIONS}/{session}/material/{number}" if session else f"/material/{number}"
