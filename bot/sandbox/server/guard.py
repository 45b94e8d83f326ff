"""Who may use the sandbox: this machine's own page and programs, and no page of another site.

A browser lets any page call any address. What such a call cannot hide is where it comes from:
`Origin`, `Sec-Fetch-Site` (Fetch Metadata) and, where a name was turned to this machine, `Host`.
A server that other machines reach asks for a secret of its run besides.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "sandbox_secret"
HEADER = "x-sandbox-secret"
PARAMETER = "secret"

OWN_FETCHES = frozenset({"same-origin", "none"})
"""Values of `Sec-Fetch-Site`: the page itself, and an address that a person has typed."""

PAGE = ("/page/", "/_sandbox/")
"""What the phone page asks for, beside itself; the rest is for programs."""

HARMLESS = frozenset({"GET", "HEAD"})

REFUSED = "The sandbox answers its own page and programs of this machine only."
NO_SECRET = "Open the address that the sandbox printed when it started: it holds a secret."  # noqa: S105 -- a sentence


class Guard:
    """Turns away what another site began, and whoever lacks the secret where there is one.

    `host` is the address listened on.
    """

    def __init__(self, app: "ASGIApp", host: str, secret: str = "") -> None:
        self._app = app
        self._host = host
        self._secret = secret

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from starlette.responses import JSONResponse, RedirectResponse

        headers = {name.decode("latin-1"): v.decode("latin-1") for name, v in scope["headers"]}

        async def send_guarded(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_protecting(scope, headers)]
            await send(message)

        refusal = self._refusal(scope, headers)
        if not refusal:
            if self._brings_secret(scope):
                entered = RedirectResponse("/", 303)
                entered.set_cookie(COOKIE, self._secret, httponly=True, samesite="strict")
                await entered(scope, receive, send_guarded)
            else:
                await self._app(scope, receive, send_guarded)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await JSONResponse({"error": refusal}, 403)(scope, receive, send_guarded)

    def _refusal(self, scope: "Scope", headers: Mapping[str, str]) -> str:
        """Why the call is turned away; empty where it is not."""
        if not (self._is_own_host(scope, headers) and _is_own_site(scope, headers)):
            return REFUSED
        if not self._secret or self._brings_secret(scope) or self._knows_secret(scope, headers):
            return ""
        return NO_SECRET

    def _is_own_host(self, scope: "Scope", headers: Mapping[str, str]) -> bool:
        """Does the name mean this server, and not one that was turned to it (DNS rebinding)?"""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        name = host_of(headers.get("host", "localhost"))
        listening = {self._host, (scope.get("server") or ("", 0))[0]}
        return len(hosts) <= 1 and (is_loopback(name) or name in listening)

    def _brings_secret(self, scope: "Scope") -> bool:
        """Somebody opens the printed address; the secret goes from there into a cookie."""
        if not self._secret or scope["type"] != "http" or scope["path"] != "/":
            return False
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(PARAMETER, [""])
        return self._is_secret(given[0])

    def _knows_secret(self, scope: "Scope", headers: Mapping[str, str]) -> bool:
        if self._is_secret(headers.get(HEADER, "")) or self._is_secret(_password(headers)):
            return True
        # A browser adds the cookie also to what other ports of this host begin. Reading gains
        # them nothing, and what changes something says where it comes from.
        is_said = "origin" in headers or scope.get("method") in HARMLESS
        return _is_of_page(scope) and is_said and self._is_secret(_cookie(headers))

    def _is_secret(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._secret.encode())


def host_of(address: str) -> str:
    """The host of a host, `host:port` or origin; empty for nonsense."""
    bracketed = address.count(":") > 1 and "://" not in address and not address.startswith("[")
    try:
        whole = f"[{address}]" if bracketed else address
        return urlsplit(whole if "://" in whole else f"http://{whole}").hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_own_site(scope: "Scope", headers: Mapping[str, str]) -> bool:
    own = headers.get("host", "")
    if "origin" in headers and headers["origin"] not in {f"http://{own}", f"https://{own}"}:
        return False
    if "sec-fetch-site" in headers:
        return headers["sec-fetch-site"] in OWN_FETCHES
    if "referer" in headers and urlsplit(headers["referer"]).netloc != own:
        return False
    # An old browser says nothing; but no browser of ours calls what is for programs.
    return _is_of_page(scope) or not headers.get("user-agent", "").startswith("Mozilla/")


def _is_of_page(scope: "Scope") -> bool:
    path: str = scope["path"]
    return path == "/" or path.startswith(PAGE)


def _password(headers: Mapping[str, str]) -> str:
    """Of `http://any:secret@host`, as every client can be told it."""
    kind, _, given = headers.get("authorization", "").partition(" ")
    if kind.casefold() != "basic":
        return given
    try:
        return base64.b64decode(given, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _cookie(headers: Mapping[str, str]) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _protecting(scope: "Scope", headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Nobody frames the page, and it takes scripts, pictures and news from here alone.

    It does show pages of others: a bot's own, which must allow it.
    """
    policy = "frame-ancestors 'none'"
    if scope["path"] == "/":
        own = headers.get("host", "")
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
            f" media-src 'self' blob:; connect-src 'self' ws://{own} wss://{own};"
            " frame-src http: https:;"
            " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
    return [
        (b"content-security-policy", policy.encode("latin-1")),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
