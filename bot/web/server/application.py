"""What the server serves: every page, at every event that is live in that moment."""

from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import web

from bot.locales import LANGUAGES
from bot.web import addresses
from bot.web.safety.guard import LARGEST_BODY, guard
from bot.web.safety.headers import framed_by
from bot.web.screens.table import WALLS
from bot.web.server.answering import answering, same_for_all, shared
from bot.web.server.printed_pages import PrintedPages
from bot.web.server.routes import ACTS, FEEDS, FILES, NEVER_KEPT, OWN, PAGES, PAPER, SECRET, SHARED
from bot.web.server.troubles import told_in_sentences
from bot.web.sites.event_resource import EventResource
from bot.web.sites.event_stream import event_stream
from bot.web.sites.sites import Sites
from bot.web.sites.whereabouts import WHEREABOUTS
from bot.web.visitors import COOKIE, FRAMED

TELEGRAM_IN_A_BROWSER = "https://web.telegram.org"
"""Shows the Mini App in a frame; its other clients need none. Nobody else's pages are in one."""

NEVER_FRAMED = tuple({path.partition("/{")[0] for path in SECRET})
"""Whoever asks, and however they came in."""


def new_application(sites: Sites) -> web.Application:
    guarded = guard(sites.lobby.allowance, sites.lobby.public_url, COOKIE)
    application = web.Application(
        middlewares=[told_in_sentences(sites), guarded], client_max_size=LARGEST_BODY
    )
    application.router.register_resource(EventResource(sites, partial(new_router, sites)))
    application.on_response_prepare.append(_making_safe(sites))
    return application


def new_router(sites: Sites) -> web.UrlDispatcher:
    """The addresses of one event, as they are where it is the only one."""
    router, printed = web.UrlDispatcher(), PrintedPages(sites)
    languages = [f"/{language}" for language in LANGUAGES]
    for path, page in {**PAPER, **PAGES, **FEEDS, **OWN, **SECRET, **FILES}.items():
        is_printed = path in {**PAGES, **FEEDS} and path not in NEVER_KEPT
        answer = answering(sites, page, printed if is_printed else None)
        for prefix in ("", *([] if path in FILES else languages)):
            router.add_get(f"{prefix}{path}", answer)
    for prefix in ("", *languages):
        for path, act in ACTS.items():
            router.add_post(f"{prefix}{path}", answering(sites, act))
        for path, screen in WALLS.items():
            router.add_get(f"{prefix}{path}", same_for_all(sites, screen))
    for path, give in SHARED.items():
        router.add_get(path, shared(sites, give))
    router.add_get(addresses.EVENTS, event_stream(sites), allow_head=False)
    return router


def _making_safe(sites: Sites) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    safety = framed_by(sites.lobby.framed_by)
    of_the_app = framed_by((TELEGRAM_IN_A_BROWSER, *sites.lobby.framed_by))

    async def make_safe(request: web.Request, response: web.StreamResponse) -> None:
        path = request[WHEREABOUTS].path
        came_framed = request.cookies.get(COOKIE, "").startswith(FRAMED)
        is_app = path == addresses.APP or (came_framed and not path.startswith(NEVER_FRAMED))
        response.headers.update(of_the_app if is_app else safety)

    return make_safe
