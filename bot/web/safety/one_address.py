"""Each page has one address: that with a slash more or less at its end leads to it."""

from aiohttp import web


async def other_address(request: web.Request) -> str | None:
    """The address where something is, for one that differs from it by slashes at its end."""
    path, mark, query = request.raw_path.partition("?")
    shorter = path.rstrip("/")
    other = f"{path}/" if shorter == path else shorter
    if not shorter or other.startswith("//"):
        return None
    found = await request.app.router.resolve(request.clone(rel_url=other))
    is_nowhere = isinstance(found.http_exception, web.HTTPNotFound)
    return None if is_nowhere else f"{other}{mark}{query}"
