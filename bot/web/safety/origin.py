"""Whether a form was sent from a page of ours."""

from aiohttp import web

from bot.web.safety.forwarded import host_of, scheme_of

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""They change nothing, whoever asks."""

SAME = "same-origin"


def is_of_ours(request: web.BaseRequest, public_url: str) -> bool:
    """As the browser vouches for it; where it is too old for that, as the origin it names.

    What names neither is no browser on a page of ours.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == SAME
    origin = request.headers.get("Origin", "")
    here = f"{scheme_of(request)}://{host_of(request)}"
    return bool(origin) and origin in {here, public_url}
