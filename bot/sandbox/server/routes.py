"""The one application of the sandbox: Bot API, control routes, live events, phone page."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox.calls.http import respond, respond_with_file
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server import control, live_feed

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.websockets import WebSocket


PAGE = Path(__file__).parent.parent / "page"


def application(sandbox: Sandbox) -> "Starlette":
    from starlette.applications import Starlette
    from starlette.responses import FileResponse
    from starlette.routing import Mount, Route, WebSocketRoute
    from starlette.staticfiles import StaticFiles

    async def bot_api(request: "Request") -> "Response":
        return await respond(sandbox.api, request)

    async def file(request: "Request") -> "Response":
        return respond_with_file(sandbox.api, request)

    async def live(socket: "WebSocket") -> None:
        await live_feed.watch(sandbox, socket)

    async def page(_: "Request") -> "Response":
        return FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    return Starlette(
        routes=[
            Route("/", page),
            Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
            *(
                Route(f"/_sandbox{path}", _endpoint(sandbox, view), methods=[verb])
                for verb, path, view in control.VIEWS
            ),
            WebSocketRoute("/_sandbox/live", live),
            Route("/file/{path:path}", file),
            Route("/{path:path}", bot_api, methods=["GET", "POST"]),
        ]
    )


def _endpoint(
    sandbox: Sandbox, view: control.View
) -> Callable[["Request"], Awaitable["Response"]]:
    async def endpoint(request: "Request") -> "Response":
        return await control.respond(sandbox, request, view)

    return endpoint
