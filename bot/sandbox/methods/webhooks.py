"""Webhooks: kept and reported as on Telegram, but the sandbox calls no other server."""

import re
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bot.sandbox.chats.errors import bad_request, too_many_requests
from bot.sandbox.chats.values import Json
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.updates import allowed_updates

PORTS = frozenset({80, 88, 443, 8443})
MAX_SECRET = 256


class DescribedResult(NamedTuple):
    """A result that is answered with a sentence beside it."""

    result: Any
    description: str


def set_webhook(call: Call) -> DescribedResult:
    parameters = call.parameters
    url = parameters.text("url")
    if not url:
        return delete_webhook(call)
    _check_url(url)
    _check_secret(parameters.text("secret_token"))
    wanted = _webhook(call, url)
    if parameters.flag("drop_pending_updates"):
        call.bot.updates.clear()
    call.bot.updates.allow(allowed_updates(call))
    if call.bot.webhook == wanted:
        return DescribedResult(result=True, description="Webhook is already set")
    _check_pace(call)
    call.bot.updates.interrupt("terminated by setWebhook request")
    call.bot.webhook = wanted
    return DescribedResult(result=True, description="Webhook was set")


def delete_webhook(call: Call) -> DescribedResult:
    if call.parameters.flag("drop_pending_updates"):
        call.bot.updates.clear()
    if not call.bot.webhook:
        return DescribedResult(result=True, description="Webhook is already deleted")
    call.bot.webhook = {}
    return DescribedResult(result=True, description="Webhook was deleted")


def get_webhook_info(call: Call) -> Json:
    updates = call.bot.updates
    info: Json = {
        "url": call.bot.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": updates.count(),
    }
    if call.bot.webhook:
        info["max_connections"] = call.bot.webhook["max_connections"]
    if not updates.has_default_kinds:
        info["allowed_updates"] = sorted(updates.allowed)
    return info


def _webhook(call: Call, url: str) -> Json:
    connections = min(max(call.parameters.integer("max_connections", 40), 1), 100)
    secret = call.parameters.text("secret_token")
    return {"url": url, "max_connections": connections, "secret_token": secret}


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        port = parts.port
    except ValueError as error:
        raise bad_request("invalid webhook URL specified") from error
    if not parts.hostname or "." not in parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port is not None and port not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _check_secret(secret: str) -> None:
    if len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]+", secret):
        raise bad_request("secret token contains unallowed characters")


def _check_pace(call: Call) -> None:
    """One change a second."""
    now = call.world.now().timestamp()
    last = call.bot.webhook_set_at
    if last is not None and 0 <= now - last < 1:
        raise too_many_requests(1)
    call.bot.webhook_set_at = now
