"""A push service on loopback, as strict as RFC 8030 and 8292 allow, and the browsers behind it.

Nothing here is the library that sends: what arrives is decrypted and verified by the letter of the RFCs.
"""

import base64
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.clock import SystemClock
from bot.web.push.endpoints import EndpointPolicy

ON_LOOPBACK = EndpointPolicy(frozenset({"http"}), lambda address: address.is_loopback)

LONGEST_BODY = 4_096
"""What every service must take (RFC 8030, section 7.2)."""

LONGEST_TOKEN_SECONDS = 86_400


@dataclass
class Arrived:
    """A push as the browser gets it."""

    told: dict[str, Any]
    headers: Mapping[str, str]


@dataclass
class BrowserBehind:
    """A user agent: what it offers to the site, and what has arrived."""

    endpoint: str
    application_key: str
    """The site's public key, which the subscription is tied to."""
    arrived: list[Arrived] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)
    """What the service says first, one for each attempt, before it takes anything."""
    attempts: int = 0

    def __post_init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.secret = secrets.token_bytes(16)

    @property
    def offer(self) -> dict[str, Any]:
        """As `PushSubscription.toJSON` gives it."""
        keys = {
            "p256dh": written(point_of(self.private.public_key())),
            "auth": written(self.secret),
        }
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}


class PushService:
    def __init__(self) -> None:
        self.browsers: dict[str, BrowserBehind] = {}
        self.root = ""

    def browser(self, application_key: str, *answers: web.Response) -> BrowserBehind:
        name = secrets.token_urlsafe(12)
        browser = BrowserBehind(f"{self.root}/push/{name}", application_key)
        browser.answers += answers
        self.browsers[name] = browser
        return browser

    async def take(self, request: web.Request) -> web.Response:
        browser = self.browsers.get(request.match_info["name"])
        if browser is None:
            return web.Response(status=404)
        browser.attempts += 1
        if browser.answers:
            return browser.answers.pop(0)
        body = await request.read()
        if len(body) > LONGEST_BODY:
            return web.Response(status=413)
        if wrong := wrong_with(request, browser.application_key, self.root):
            return web.Response(status=wrong)
        told = json.loads(decrypted(body, browser.private, browser.secret))
        browser.arrived.append(Arrived(told, request.headers))
        place = f"{self.root}/message/{secrets.token_urlsafe(8)}"
        return web.Response(status=201, headers={"Location": place})


@contextlib.asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    service, application = PushService(), web.Application()
    application.router.add_post("/push/{name}", service.take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    service.root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield service
    finally:
        await runner.cleanup()


def wrong_with(request: web.Request, application_key: str, root: str) -> int:
    """The status that refuses it; 0 where nothing is wrong."""
    if not request.headers.get("TTL", "").isdecimal():
        return 400
    if request.headers.get("Content-Encoding") != "aes128gcm":
        return 415
    topic = request.headers.get("Topic", "")
    if len(topic) > 32 or not topic.replace("-", "").replace("_", "").isalnum():
        return 400
    try:
        key, claims = verified(request.headers["Authorization"])
    except (KeyError, ValueError):
        return 401
    left = claims["exp"] - SystemClock().now().timestamp()
    is_ours = claims["aud"] == root and claims["sub"].startswith(("https://", "mailto:"))
    if key != application_key or not is_ours or not 0 < left <= LONGEST_TOKEN_SECONDS:
        return 403
    return 0


def verified(authorization: str) -> tuple[str, dict[str, Any]]:
    """The key that signed, and what it claims (RFC 8292, ES256). Raises ValueError."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    if scheme.lower() != "vapid" or set(parts) != {"t", "k"}:
        raise ValueError("no vapid")
    signed, _, signature = parts["t"].rpartition(".")
    header, claims = (json.loads(read(part)) for part in signed.split("."))
    if header["alg"] != "ES256":
        raise ValueError("alg")
    raw = read(signature)
    pair = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), read(parts["k"]))
    key.verify(encode_dss_signature(*pair), signed.encode(), ec.ECDSA(hashes.SHA256()))
    return parts["k"], claims


def decrypted(body: bytes, private: ec.EllipticCurvePrivateKey, secret: bytes) -> bytes:
    """What a push says to whoever has these (RFC 8291, section 3.4; RFC 8188, section 2.2)."""
    salt, id_length = body[:16], body[20]
    sender, sealed = body[21 : 21 + id_length], body[21 + id_length :]
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
    shared = private.exchange(ec.ECDH(), theirs)
    whom = b"WebPush: info\0" + point_of(private.public_key()) + sender
    material = derived(secret, shared, whom, 32)
    key = derived(salt, material, b"Content-Encoding: aes128gcm\0", 16)
    nonce = derived(salt, material, b"Content-Encoding: nonce\0", 12)
    padded = AESGCM(key).decrypt(nonce, sealed, None)
    said, _, padding = padded.rpartition(b"\x02")  # the mark of the last record
    assert not padding.strip(b"\0")
    return said


def derived(salt: bytes, material: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(material)


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def written(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def read(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
