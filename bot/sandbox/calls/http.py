"""The Bot API over HTTP, with the faults a connection can have."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from bot.sandbox.calls.api import ApiResponse, SandboxApi
from bot.sandbox.chats.errors import ApiError
from bot.sandbox.chats.files import MAX_DOWNLOAD
from bot.sandbox.chats.parameters import read_parameters

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

FOREVER = 3600.0


class ServerConnection(Protocol):
    """What a server hands on so that a fault can end the connection."""

    def reset(self) -> None: ...

    def close(self) -> None: ...


class BrokenConnectionError(ConnectionError):
    """In process: the connection ended before an answer came."""


async def exchange(
    api: SandboxApi, path: str, query: str, body: bytes, content_type: str
) -> ApiResponse:
    """One request, whatever carried it: `path` begins with `/bot` or `/file/bot`."""
    try:
        token, method = _split(path)
        parameters = await read_parameters(query, body, content_type)
    except ApiError as error:
        return ApiResponse(error.code, error.body())
    return await api.answer(token, method, parameters)


async def in_process(
    api: SandboxApi, url: str, body: bytes | None, content_type: str | None
) -> tuple[int, bytes]:
    """The same without sockets; a broken connection raises BrokenConnectionError."""
    parts = urlsplit(url)
    if parts.path.startswith("/file/"):
        content = stored_file(api, parts.path)
        return (200, content) if content is not None else (404, _not_found())
    answer = await exchange(api, parts.path, parts.query, body or b"", content_type or "")
    fault = answer.fault
    if fault and fault.kind in {"reset", "drop"}:
        raise BrokenConnectionError(fault.kind)
    if fault and fault.kind in {"hang", "slow"}:
        default = FOREVER if fault.kind == "hang" else 1
        await asyncio.sleep(fault.details.get("seconds", default))
    return answer.status, answer.content()


def stored_file(api: SandboxApi, path: str) -> bytes | None:
    """The bytes behind `/file/bot<token>/<path>`; None where there is no such bot or file."""
    token, _, wanted = path.removeprefix("/file/bot").partition("/")
    if unquote(token) not in api.world.bots:
        return None
    found = api.world.files.at(unquote(wanted))
    return found.content if found and len(found.content) <= MAX_DOWNLOAD else None


async def respond(api: SandboxApi, request: "Request") -> "Response":
    """Answer a request to the Bot API."""
    from starlette.responses import Response, StreamingResponse

    answer = await exchange(
        api,
        request.url.path,
        request.url.query,
        await request.body(),
        request.headers.get("content-type", ""),
    )
    fault = answer.fault
    connection: ServerConnection | None = request.scope.get("state", {}).get("connection")
    if fault and fault.kind == "reset" and connection:
        connection.reset()
    if fault and fault.kind == "drop" and connection:
        connection.close()
    if fault and fault.kind == "hang":
        await asyncio.sleep(fault.details.get("seconds", FOREVER))
    if fault and fault.kind == "slow":
        trickle = _trickle(answer.content(), float(fault.details.get("seconds", 1)))
        return StreamingResponse(trickle, answer.status, media_type="application/json")
    return Response(
        answer.content(), answer.status or 500, answer.headers, media_type="application/json"
    )


def respond_with_file(api: SandboxApi, request: "Request") -> "Response":
    from starlette.responses import Response

    content = stored_file(api, request.url.path)
    if content is None:
        return Response(_not_found(), 404, media_type="application/json")
    return Response(content, media_type="application/octet-stream")


async def _trickle(content: bytes, seconds: float) -> AsyncIterator[bytes]:
    pieces = 10
    size = max(1, len(content) // pieces)
    for at in range(0, len(content), size):
        yield content[at : at + size]
        await asyncio.sleep(seconds / pieces)


def _split(path: str) -> tuple[str, str]:
    """Token and method of `/bot<token>/<method>`; `/test` before the method is allowed."""
    rest = unquote(path).removeprefix("/bot")
    token, slash, method = rest.rpartition("/")
    if not path.startswith("/bot") or not slash:
        raise ApiError(404)
    return token, method


def _not_found() -> bytes:
    return json.dumps(ApiError(404).body()).encode()
