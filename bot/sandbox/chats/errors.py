"""How the Bot API says no."""

from collections.abc import Mapping
from typing import Any

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


class ApiError(Exception):
    """A refusal as the Bot API words it: code, description and, sometimes, parameters."""

    def __init__(
        self, code: int, message: str = "", parameters: Mapping[str, Any] | None = None
    ) -> None:
        self.code = code
        self.description = _describe(code, message)
        self.parameters = dict(parameters or {})
        super().__init__(self.description)

    def body(self) -> dict[str, Any]:
        """The JSON object of the answer."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(message: str) -> ApiError:
    return ApiError(400, message)


def forbidden(message: str) -> ApiError:
    return ApiError(403, message)


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"retry after {seconds}", {"retry_after": seconds})


def _describe(code: int, message: str) -> str:
    """Prefix and message; the message's first letter is lowered unless it is a server's code."""
    if not message:
        return PREFIXES[code]
    is_code = len(message) > 1 and (message[1].isupper() or message[1] == "_")
    if not is_code:
        message = message[0].lower() + message[1:]
    return f"{PREFIXES[code]}: {message}"
