"""What is at which address, and how every answer goes out."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.errors import CannotSave
from bot.exports.my_calendar import PATH as MY_CALENDAR
from bot.locales import LANGUAGES
from bot.web import addresses
from bot.web.content import Content, NotHere
from bot.web.desk import entering, pulse, quotes
from bot.web.event_stream import event_stream
from bot.web.feeds import feeds
from bot.web.pages import (
    about,
    acting,
    app,
    apps,
    calendars,
    changes,
    conversation,
    files,
    grid,
    home,
    home_screen,
    joining,
    mine,
    news,
    offline,
    paper,
    parties,
    practical,
    programme,
    pushing,
    questions,
    rooms,
    sessions,
    speakers,
    stage,
    trouble,
)
from bot.web.printed_pages import PrintedPages
from bot.web.safety.allowance import TooMany
from bot.web.safety.guard import LARGEST_BODY, guard
from bot.web.safety.headers import framed_by
from bot.web.safety.one_address import without_slash
from bot.web.screens import listing
from bot.web.screens.table import FILES as WALL_FILES, WALLS
from bot.web.site import Site
from bot.web.visit import Visit, split
from bot.web.visitors import COOKIE, FRAMED

log = structlog.get_logger()

Page: TypeAlias = Callable[[Visit], Awaitable[Content]]

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
    addresses.SCREEN: entering.show_ways,
    addresses.SCREEN + "/{secret}": entering.show_link,
    addresses.DESK: quotes.show_list,
    addresses.PRINTED: quotes.show_printed,
    addresses.DESK + "/{answer}": quotes.show_entry,
    addresses.PULSE: pulse.show_pulse,
}
"""What only a secret opens: no browser keeps it, whoever asks."""

ACTS: Mapping[str, Page] = {
    addresses.DO: acting.act,
    addresses.SEE: acting.see,
    addresses.PUSH: pushing.change_push,
    addresses.ENTER: joining.take_link,
    addresses.TO_CHAT: joining.lead_to_chat,
    addresses.APP: app.enter,
    addresses.SCREEN: entering.take_link,
    addresses.LEAVE: entering.leave,
    addresses.MARK: quotes.mark,
    addresses.MEND: quotes.mend,
}
"""What a form may be sent to."""

FILES: Mapping[str, Page] = {
    addresses.LOOK: files.give_look,
    addresses.DOOR: files.give_script,
    addresses.WORKER: offline.give_worker,
    addresses.MANIFEST: home_screen.give_manifest,
    addresses.ICON: home_screen.give_icon,
    "/icon-{size}.png": home_screen.give_sized_icon,
    addresses.HEALTH: files.give_health,
    **WALL_FILES,
    MY_CALENDAR: calendars.give_calendar,
    addresses.ROOMS + "/{room}/plan": files.give_plan,
    addresses.SESSIONS + "/{session}/material/{number}": files.give_material,
    "/material/{number}": files.give_material,
}

TELEGRAM_IN_A_BROWSER = "https://web.telegram.org"
"""Shows the Mini App in a frame; its other clients need none. Nobody else's pages are in one."""

NEVER_FRAMED = tuple({path.partition("/{")[0] for path in SECRET})
"""Whoever asks, and however they came in."""

COOKIE_HEADER = "Cookie"


def new_application(site: Site) -> web.Application:
    guarded = guard(site.allowance, site.public_url, COOKIE)
    application = web.Application(
        middlewares=[_trouble(site), guarded], client_max_size=LARGEST_BODY
    )
    printed = PrintedPages(site)

    def answering(path: str, page: Page) -> Handler:
        is_printed = path in {**PAGES, **FEEDS} and path not in NEVER_KEPT
        return _answering(site, page, printed if is_printed else None)

    for path, page in {**PAPER, **PAGES, **FEEDS, **OWN, **FILES, **SECRET}.items():
        application.router.add_get(path, answering(path, page))
    for prefix in ("", *(f"/{language}" for language in LANGUAGES)):
        for path, act in ACTS.items():
            application.router.add_post(f"{prefix}{path}", _answering(site, act))
        for path, screen in WALLS.items():
            application.router.add_get(f"{prefix}{path}", _same_for_all(site, screen))
    for language in LANGUAGES:
        for path, page in {**PAPER, **PAGES, **FEEDS, **OWN, **SECRET}.items():
            application.router.add_get(f"/{language}{path}", answering(path, page))
    application.router.add_get(addresses.EVENTS, event_stream(site), allow_head=False)
    application.on_response_prepare.append(_making_safe(site))
    return application


def _making_safe(site: Site) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    safety = framed_by(site.framed_by)
    of_the_app = framed_by((TELEGRAM_IN_A_BROWSER, *site.framed_by))

    async def make_safe(request: web.Request, response: web.StreamResponse) -> None:
        prefix, path = split(request.path)
        path = path if prefix else request.path
        came_framed = request.cookies.get(COOKIE, "").startswith(FRAMED)
        is_app = path == addresses.APP or (came_framed and not path.startswith(NEVER_FRAMED))
        response.headers.update(of_the_app if is_app else safety)

    return make_safe


def _answering(site: Site, page: Page, printed: PrintedPages | None = None) -> Handler:
    """Where pages are printed, whoever sends no cookie gets the one that everybody gets.

    So does of a feed whoever asks.
    """
    is_secret, is_feed = page in SECRET.values(), page in FEEDS.values()

    async def answer(request: web.Request) -> web.StreamResponse:
        if printed and (is_feed or COOKIE_HEADER not in request.headers):
            return _sent(request, await printed.get(request, lambda: page(_unknown(request))))
        visitor = await site.visitors.of(request)
        visit = Visit(site, request, dict(request.match_info), visitor)
        content = await page(visit)
        if content.kind == "text/html" and request.method == "GET":
            await site.visitors.show(visitor)
        return _sent(request, content, is_own=is_secret or visitor.person is not None)

    def _unknown(request: web.Request) -> Visit:
        return Visit(site, request, dict(request.match_info))

    return answer


def _same_for_all(site: Site, page: Page) -> Handler:
    """Made without a look at who asks; of whose browser has a cookie, nothing is kept there."""

    async def answer(request: web.Request) -> web.StreamResponse:
        content = await page(Visit(site, request, dict(request.match_info)))
        return _sent(request, content, is_own=COOKIE in request.cookies)

    return answer


def _trouble(site: Site) -> Middleware:
    """Whatever goes wrong is said in a sentence, on a page from which one can go on."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except NotHere:
            return _told(site, request, 404)
        except TooMany as error:
            return _told(site, request, 429, {"Retry-After": str(error.seconds)})
        except web.HTTPNotFound:
            shorter = await without_slash(request)
            return _led(shorter) if shorter else _told(site, request, 404)
        except web.HTTPException as error:
            allowed = {"Allow": allow} if (allow := error.headers.get("Allow")) else {}
            return _told(site, request, error.status, allowed)
        except Exception as error:  # noqa: BLE001 -- one page that fails is no reason to stop
            log.error("web.failed", route=_route(request), error=type(error).__name__)
            return _told(site, request, 503 if isinstance(error, CannotSave) else 500)

    return middleware


def _told(
    site: Site,
    request: web.Request,
    status: int,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> web.Response:
    """`headers` say what would have been right."""
    response = _sent(request, trouble.page(Visit(site, request, {}), status))
    response.headers.update(headers)
    return response


def _led(address: str) -> web.Response:
    """For good, with whatever was sent."""
    return web.Response(status=308, headers={"Location": address, "Cache-Control": "no-store"})


def _route(request: web.Request) -> str:
    """Which kind of page, and nothing of what the reader asked."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else ""


def _is_known(request: web.Request, content: Content) -> bool:
    """By its name, which tells more than a date; by the date where only that was sent."""
    if request.if_none_match is not None:
        return any(each.value in {content.tag, "*"} for each in request.if_none_match)
    since = request.if_modified_since
    return bool(since and content.modified_at and content.modified_at <= since)


def _sent(request: web.Request, content: Content, *, is_own: bool = False) -> web.Response:
    """The content, or 304 for whoever has it already; what is somebody's own is kept nowhere."""
    if content.status >= 300 or is_own or request.method == "POST":
        headers = {**content.headers, "Cache-Control": "no-store"}
        return web.Response(
            body=content.body,
            status=content.status,
            headers={**headers, "Content-Type": content.type},
        )
    if _is_known(request, content):
        return web.Response(status=304, headers=content.lasting)
    return web.Response(body=content.body, headers=content.lasting)
