"""What a browser hands over when somebody allows notices, read with mistrust."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from bot.storage.people.push_subscriptions import PushSubscription
from bot.web.push.endpoints import EndpointPolicy

BASE64URL = re.compile(r"[A-Za-z0-9_-]+={0,2}")

POINT_BYTES, SECRET_BYTES = 65, 16
"""Of an uncompressed point on P-256, and of the secret that goes with it (RFC 8291)."""


def subscription_of(
    offered: Mapping[str, Any], participant_id: int, policy: EndpointPolicy
) -> PushSubscription | None:
    """As `PushSubscription.toJSON` gives it; None where nothing could be pushed there."""
    endpoint, keys = offered.get("endpoint"), offered.get("keys")
    if not isinstance(endpoint, str) or not isinstance(keys, Mapping):
        return None
    point, secret = _decoded(keys.get("p256dh")), _decoded(keys.get("auth"))
    if not policy.allows(endpoint) or len(secret) != SECRET_BYTES or not _is_on_curve(point):
        return None
    return PushSubscription(endpoint, participant_id, _encoded(point), _encoded(secret))


def _decoded(text: object) -> bytes:
    """Empty where it is not what it should be."""
    if not isinstance(text, str) or not BASE64URL.fullmatch(text):
        return b""
    text = text.rstrip("=")
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        return b""


def _encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _is_on_curve(point: bytes) -> bool:
    from cryptography.hazmat.primitives.asymmetric import ec

    if len(point) != POINT_BYTES:
        return False
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return True
