"""What is at which address, at every event and beside them."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from bot.exports.calendars.my_calendar import PATH as MY_CALENDAR
from bot.web import addresses
from bot.web.content import Content
from bot.web.desk.table import DESK_ACTS, DESK_PAGES
from bot.web.feeds import feeds
from bot.web.pages import apps, files, stage
from bot.web.pages.conversation import acting, conversation, questions
from bot.web.pages.home import about, home, home_screen, news, offline
from bot.web.pages.people import app, calendars, joining, mine, parties, pushing
from bot.web.pages.programme import (
    changes,
    grid,
    paper,
    practical,
    programme,
    rooms,
    sessions,
    speakers,
)
from bot.web.screens import listing
from bot.web.screens.table import FILES as WALL_FILES
from bot.web.visits.arrival import Arrival
from bot.web.visits.visit import Visit

Page: TypeAlias = Callable[[Visit], Awaitable[Content]]

SharedPage: TypeAlias = Callable[[Arrival], Awaitable[Content]]

PAGES: Mapping[str, Page] = {
    addresses.HOME: home.show_home,
    addresses.PROGRAMME: programme.show_programme,
    addresses.PROGRAMME + "/{day}": programme.show_day,
    addresses.GRID: grid.show_grid,
    addresses.GRID + "/{day}": grid.show_day,
    addresses.ROOMS: rooms.show_rooms,
    addresses.ROOMS + "/{room}": rooms.show_room,
    addresses.TRACKS: programme.show_tracks,
    addresses.TRACKS + "/{track}": programme.show_track,
    addresses.SPEAKERS: speakers.show_speakers,
    addresses.SPEAKERS + "/{speaker}": speakers.show_speaker,
    addresses.SESSIONS + "/{session}.ics": sessions.give_calendar,
    addresses.SESSIONS + "/{session}": sessions.show_session,
    addresses.PRACTICAL: practical.show_practical,
    addresses.EASY: about.show_easy,
    addresses.ACCESSIBILITY: about.show_accessibility,
    addresses.CHANGES: changes.show_changes,
    addresses.APPS: apps.show_apps,
    addresses.QUESTION: questions.show_answer,
    addresses.STAGE: stage.show_sessions,
    addresses.STAGE + "/{session}": stage.show_session,
    addresses.OFFLINE: offline.show_offline,
    addresses.APP: app.show_entrance,
    addresses.AHEAD: offline.give_list,
    addresses.WALLS: listing.show_walls,
}
"""What there is in every language, at its address and, but for the first, below `/<language>`."""

NEVER_KEPT = {addresses.QUESTION, addresses.STAGE, addresses.STAGE + "/{session}"}
"""Of these: what somebody asked is nobody else's; what is put to a stage is another at every look."""

FEEDS: Mapping[str, Page] = {
    addresses.FRAB_XML: feeds.give_frab_xml,
    addresses.FRAB_JSON: feeds.give_frab_json,
    addresses.WHOLE_CALENDAR: feeds.give_calendar,
    addresses.CHANGES_FEED: feeds.give_changes,
    addresses.NOW: feeds.give_now,
}
"""The same for everybody, whoever they are, in every language: what other programs fetch."""

PAPER: Mapping[str, Page] = {addresses.GRID + "/{day}.{form:pdf|png}": paper.give_day}
"""In every language too; what is made is kept beside the programme, and not with the pages."""

OWN: Mapping[str, Page] = {
    addresses.MINE: mine.show_mine,
    addresses.PRIVACY: mine.show_privacy,
    addresses.CONVERSATION: conversation.show_conversation,
    addresses.FILE + "/{message}/{number}": conversation.give_file,
    addresses.NEWS: news.show_news,
}
"""What is somebody's own, and what is kept of them."""

SECRET: Mapping[str, Page] = {
    addresses.ENTER + "/{secret}": joining.show_link,
    addresses.PARTY + "/{code}": parties.show_link,
    **DESK_PAGES,
}
"""What only a secret opens: no browser keeps it, whoever asks."""

ACTS: Mapping[str, Page] = {
    addresses.DO: acting.act,
    addresses.SEE: acting.see,
    addresses.PUSH: pushing.change_push,
    addresses.ENTER: joining.take_link,
    addresses.TO_CHAT: joining.lead_to_chat,
    addresses.APP: app.enter,
    **DESK_ACTS,
}
"""What a form may be sent to."""

FILES: Mapping[str, Page] = {
    addresses.MANIFEST: home_screen.give_manifest,
    addresses.ICON: home_screen.give_icon,
    "/icon-{size}.png": home_screen.give_sized_icon,
    addresses.ROOMS + "/{room}/plan": files.give_plan,
    addresses.SESSIONS + "/{session}/material/{number}": files.give_material,
    "/material/{number}": files.give_material,
}

SHARED: Mapping[str, SharedPage] = {
    addresses.LOOK: files.give_look,
    addresses.DOOR: files.give_script,
    addresses.WORKER: offline.give_worker,
    addresses.HEALTH: files.give_health,
    **WALL_FILES,
    MY_CALENDAR: calendars.give_calendar,
}
"""One for all events, at an address that names none."""
