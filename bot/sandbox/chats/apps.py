"""Mini Apps: the address with which a phone opens one, signed as Telegram signs it."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from datetime import datetime
from urllib.parse import urlencode, urlsplit, urlunsplit

from bot.sandbox.chats.accounts import BotAccount
from bot.sandbox.chats.json_objects import timestamp
from bot.sandbox.chats.values import User

VERSION = "9.1"
"""Of the apps' protocol, as the phone speaks it."""

LOOPBACK = frozenset({"127.0.0.1", "localhost"})


def opened(url: str, bot: BotAccount, person: User, query_id: str, now: datetime) -> str:
    """The address, with who opens it behind the `#`; the colours are the phone's to add."""
    fragment = {
        "tgWebAppData": app_data(bot, person, query_id, now),
        "tgWebAppVersion": VERSION,
        "tgWebAppPlatform": "web",
    }
    return f"{_on_phone(url, person)}#{urlencode(fragment)}"


def app_data(bot: BotAccount, person: User, query_id: str, now: datetime) -> str:
    """As a query string. `signature`, which others could check by Telegram's own key, is of none."""
    user = {
        "id": person.id,
        "first_name": person.name,
        "last_name": person.last_name or "",
        "language_code": person.language,
        "allows_write_to_pm": True,
    }
    fields = {
        "query_id": query_id,
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(timestamp(now)),
        "signature": urlsafe_b64encode(bytes(64)).decode().rstrip("="),
    }
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.digest(b"WebAppData", bot.token.encode(), hashlib.sha256)
    return urlencode(fields | {"hash": hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()})


def _on_phone(url: str, person: User) -> str:
    """Each phone has a browser of its own: on this machine it calls the machine by a name of its own."""
    parts = urlsplit(url)
    if parts.hostname not in LOOPBACK:
        return url
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(parts._replace(netloc=f"phone-{person.id}.localhost{port}"))
