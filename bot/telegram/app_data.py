"""Who opened a page inside Telegram, as Telegram vouches for it (Mini Apps, initData)."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from bot.storage.people.addresses import Address
from bot.telegram.accounts import address_of

LONGEST = 8_192
"""Characters. Telegram's own have a few hundred."""

FRESH_FOR = timedelta(minutes=10)
"""Between the opening of the page and its asking who it is for, which is at once."""

AHEAD = timedelta(minutes=1)
"""By which two right clocks may differ."""

KEY = b"WebAppData"
"""What Telegram signs with, besides the token."""

LATEST = 2**40
"""A second that no clock shows."""


@dataclass(frozen=True)
class AppUser:
    """Who it is, the language of their app, and when Telegram signed for them."""

    address: Address
    language: str
    signed_at: datetime


def user_of(app_data: str, token: str, now: datetime) -> AppUser | None:
    """Whom Telegram signed this for, by the bot of this token, a moment ago; else None."""
    if len(app_data) > LONGEST:
        return None
    try:
        pairs = parse_qsl(app_data, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError:
        return None
    fields = dict(pairs)
    given = fields.pop("hash", "")
    if len(fields) + 1 != len(pairs) or not _same(given, signature(fields, token)):
        return None
    signed_at = _signed_at(fields.get("auth_date", ""))
    if signed_at is None or not now - FRESH_FOR <= signed_at <= now + AHEAD:
        return None
    return _user(fields.get("user", ""), signed_at)


def signature(fields: dict[str, str], token: str) -> str:
    """As Telegram reckons it over everything else that it gives."""
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.digest(KEY, token.encode(), hashlib.sha256)
    return hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())


def _signed_at(auth_date: str) -> datetime | None:
    if not (auth_date.isascii() and auth_date.isdecimal()) or int(auth_date) > LATEST:
        return None
    return datetime.fromtimestamp(int(auth_date), UTC)


def _user(text: str, signed_at: datetime) -> AppUser | None:
    try:
        user = json.loads(text)
    except (ValueError, RecursionError):
        return None
    number = user.get("id") if isinstance(user, dict) else None
    if type(number) is not int or number <= 0 or user.get("is_bot"):
        return None
    language = user.get("language_code")
    return AppUser(address_of(number), language if isinstance(language, str) else "", signed_at)
