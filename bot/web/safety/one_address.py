"""Each page has one address: that with a slash at its end leads to it."""

from aiohttp import web


async def without_slash(request: web.Request) -> str | None:
    """The address where something is, for one that differs from it by slashes at its end."""
    path, mark, query = request.raw_path.partition("?")
    shorter = path.rstrip("/")
    if shorter == path or not shorter or shorter.startswith("//"):
        return None
    found = await request.app.router.resolve(request.clone(rel_url=shorter))
    is_nowhere = isinstance(found.http_exception, web.HTTPNotFound)
    return None if is_nowhere else f"{shorter}{mark}{query}"
