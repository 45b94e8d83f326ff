"""Whatever goes wrong with a request is said in a sentence, on a page from which one can go on."""

from collections.abc import Mapping
from types import MappingProxyType

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.errors import CannotSave
from bot.web.content import NotHere
from bot.web.pages import events, trouble
from bot.web.safety.allowance import TooMany
from bot.web.safety.one_address import other_address
from bot.web.server.answering import led, sent
from bot.web.sites.sites import Sites
from bot.web.sites.whereabouts import WHEREABOUTS
from bot.web.visits.arrival import Arrival
from bot.web.visits.visit import Visit

log = structlog.get_logger()


def told_in_sentences(sites: Sites) -> Middleware:
    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except NotHere:
            return _told(sites, request, 404)
        except TooMany as error:
            return _told(sites, request, 429, {"Retry-After": str(error.seconds)})
        except web.HTTPNotFound:
            other = await other_address(request)
            return led(other) if other else _told(sites, request, 404)
        except web.HTTPException as error:
            allowed = {"Allow": allow} if (allow := error.headers.get("Allow")) else {}
            return _told(sites, request, error.status, allowed)
        except Exception as error:  # noqa: BLE001 -- one page that fails is no reason to stop
            log.error("web.failed", route=_route(request), error=type(error).__name__)
            return _told(sites, request, 503 if isinstance(error, CannotSave) else 500)

    return middleware


def _told(
    sites: Sites,
    request: web.Request,
    status: int,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> web.Response:
    """`headers` say what would have been right."""
    site = request[WHEREABOUTS].site
    if site is None:
        content = events.show_trouble(Arrival(sites, request), status)
    else:
        content = trouble.page(Visit(sites, site, request), status)
    response = sent(request, content)
    response.headers.update(headers)
    return response


def _route(request: web.Request) -> str:
    """Which kind of page, and nothing of what the reader asked."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else ""
