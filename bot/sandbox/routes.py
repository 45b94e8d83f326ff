"""The one application of the sandbox: Bot API, control routes, phone page."""

from typing import TYPE_CHECKING

from bot.sandbox.http import respond, respond_with_file

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.sandbox.sandbox import Sandbox


def application(sandbox: "Sandbox") -> "Starlette":
    from starlette.applications import Starlette
    from starlette.routing import Route

    async def bot_api(request: "Request") -> "Response":
        return await respond(sandbox.api, request)

    async def file(request: "Request") -> "Response":
        return respond_with_file(sandbox.api, request)

    return Starlette(
        routes=[
            Route("/file/{path:path}", file),
            Route("/{path:path}", bot_api, methods=["GET", "POST"]),
        ]
    )
