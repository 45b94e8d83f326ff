"""Whether the web pages can be served, and what of them works under their address."""

import errno
import http.client
import socket
from collections.abc import Iterator

from bot.commands.preflight.findings import Finding
from bot.config import Config, ListeningAddress
from bot.errors import AlreadyRunning
from bot.storage.connections.folder import locked

ANSWER_SECONDS = 5.0

OUR_NAME = "Motesplats"
"""As the pages name their server."""


def look_at_web(config: Config) -> Iterator[Finding]:
    if config.web is None:
        if config.web_url:
            yield Finding("warning", "preflight.web-address-alone")
        else:  # as somebody may want it
            yield Finding("ok", "preflight.no-web")
        return
    yield _door(config, config.web)
    yield _public(config.web_url)


def _door(config: Config, address: ListeningAddress) -> Finding:
    """A port that systemd holds is not knocked at, since that would start the bot."""
    told: dict[str, object] = {"address": str(address)}
    if _is_running(config):
        is_ours = _server_at(address) == OUR_NAME
        return Finding("ok", "preflight.web-runs", told) if is_ours else _taken("error", told)
    try:
        _listen(address)
    except (OSError, UnicodeError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            return _taken("warning", told)
        reason = getattr(error, "strerror", None) or str(error)
        return Finding("error", "preflight.web-nowhere", told | {"reason": reason})
    return Finding("ok", "preflight.web-free", told)


def _taken(grade: str, told: dict[str, object]) -> Finding:
    key = "preflight.web-others" if grade == "error" else "preflight.web-in-use"
    return Finding(grade, key, told)


def _public(url: str) -> Finding:
    if not url:
        return Finding("warning", "preflight.web-no-address")
    if not url.startswith("https://"):
        return Finding("warning", "preflight.web-not-https", {"url": url})
    return Finding("ok", "preflight.web-address", {"url": url})


def _is_running(config: Config) -> bool:
    try:
        with locked(config.data):
            return False
    except AlreadyRunning:
        return True
    except OSError:  # there is no folder yet
        return False


def _listen(address: ListeningAddress) -> None:
    """As the bot would, for a moment."""
    family, kind, _, _, where = socket.getaddrinfo(
        address.host, address.port, type=socket.SOCK_STREAM
    )[0]
    with socket.socket(family, kind) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(1)


def _server_at(address: ListeningAddress) -> str:
    """Who answers there; empty where nobody does."""
    way = http.client.HTTPConnection(address.host, address.port, timeout=ANSWER_SECONDS)
    try:
        way.request("HEAD", "/health")
        return way.getresponse().getheader("Server", "")
    except (OSError, UnicodeError, http.client.HTTPException):
        return ""
    finally:
        way.close()
