"""What stands before every page: it lets pass what may be asked, and reads what was sent."""

import asyncio
import hashlib

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.web.safety.allowance import Allowance
from bot.web.safety.forwarded import reader_address
from bot.web.safety.origin import SAFE_METHODS, is_of_ours

LONGEST_ADDRESS = 8_192
"""Characters; with every letter of the longest question escaped it is shorter."""

LARGEST_BODY = 65_536
"""Bytes of a form."""

BODY_SECONDS = 20.0
"""For a form to arrive; whoever sends it a letter at a time holds nothing up."""

NOT_READ = "multipart/"
"""No form of ours sends files."""


def guard(allowance: Allowance, public_url: str, cookie: str) -> Middleware:
    """Refuses with an HTTPException or TooMany, before anything is done. `cookie` holds the secret."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        network = reader_address(request)
        allowance.read(network)
        if len(request.raw_path) > LONGEST_ADDRESS:
            raise web.HTTPRequestURITooLong
        acts = request.method not in SAFE_METHODS
        if acts and request.match_info.http_exception is None:
            if not is_of_ours(request, public_url):
                raise web.HTTPForbidden
            allowance.act(network, _hashed(request.cookies.get(cookie, "")))
            await _read(request)
        return await handler(request)

    return middleware


def _hashed(secret: str) -> str:
    """No secret stays in memory for being counted."""
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


async def _read(request: web.Request) -> None:
    if request.content_type.startswith(NOT_READ):
        raise web.HTTPUnsupportedMediaType
    if (request.content_length or 0) > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
