"""Pushes through a push service of our own: what arrives, and what becomes of what does not."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec

from bot.clock import RehearsalClock
from bot.machine.patience import PATIENT, Backoff
from bot.replies import Html
from bot.storage import Storage, open_storage
from bot.storage.connections.folder import PUSH_KEY
from bot.storage.people.participants import Participant
from bot.storage.people.push_subscriptions import PushSubscription
from bot.web.push.endpoints import PUBLIC, is_public
from bot.web.push.keys import contact_of, push_keys
from bot.web.push.line import push_line
from bot.web.push.messages import PushMessage
from bot.web.push.offers import subscription_of
from bot.web.push.pusher import MOST_ATTEMPTS, Pusher, PushOutcome, open_pusher
from tests.peopled_storage import at, join
from tests.web.push.push_service import (
    ON_LOOPBACK,
    BrowserBehind,
    PushService,
    decrypted,
    push_service,
    read,
)

SOON = replace(PATIENT, pushes=Backoff(first=0.01, longest=0.05), push_seconds=0.5)

SITE = "https://moten.example"


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
async def alva(storage: Storage) -> Participant:
    return await join(storage, 1)


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with push_service() as one:
        yield one


@pytest.fixture
async def pusher(storage: Storage) -> AsyncIterator[Pusher]:
    clock = RehearsalClock(at("09:00"), speed=0)
    async with open_pusher(storage, clock, SOON, SITE, ON_LOOPBACK) as opened:
        assert opened is not None
        yield opened


def message(person: Participant, **more: Any) -> PushMessage:
    values: dict[str, Any] = {
        "title": "Mötesplats IFO",
        "text": "Etik börjar kl. 10.00 i Vinga 🙂",
        "language": "sv",
        "address": "/pass/etik",
        "tag": "n7",
        "expires_at": at("10:00"),
    }
    return PushMessage(person.id, **values | more)


async def allow(storage: Storage, person: Participant, browser: BrowserBehind) -> PushSubscription:
    subscription = subscription_of(browser.offer, person.id, ON_LOOPBACK)
    assert subscription is not None
    await storage.write(lambda tx: storage.push_subscriptions.add(tx, subscription, at("08:00")))
    return subscription


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 -- what another server counts sets no event
            await asyncio.sleep(0.01)


async def test_every_browser_of_the_person_gets_it_sealed_signed_and_with_its_time(
    storage: Storage, alva: Participant, service: PushService, pusher: Pusher
) -> None:
    bo = await join(storage, 2)
    phone, desk, other = (service.browser(pusher.public_key) for _ in range(3))
    for person, browser in ((alva, phone), (alva, desk), (bo, other)):
        await allow(storage, person, browser)

    pusher.push(message(alva, is_urgent=True))
    await pusher.idle()

    told = {
        "title": "Mötesplats IFO",
        "text": "Etik börjar kl. 10.00 i Vinga 🙂",
        "language": "sv",
        "address": "/pass/etik",
        "tag": "n7",
    }
    assert [[each.told for each in one.arrived] for one in (phone, desk, other)] == [
        [told], [told], [],
    ]  # fmt: skip
    headers = phone.arrived[0].headers
    assert {name: headers[name] for name in ("TTL", "Topic", "Urgency")} == {
        "TTL": "3600", "Topic": "n7", "Urgency": "high",
    }  # fmt: skip
    assert pusher.outcomes == {PushOutcome.SENT: 2}


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten_and_the_others_get_it(
    storage: Storage, alva: Participant, service: PushService, pusher: Pusher, status: int
) -> None:
    gone = service.browser(pusher.public_key, web.Response(status=status))
    here = service.browser(pusher.public_key)
    await allow(storage, alva, gone)
    stays = await allow(storage, alva, here)

    pusher.push(message(alva))
    await pusher.idle()

    assert await storage.push_subscriptions.of(alva.id) == [stays]
    assert (len(here.arrived), gone.attempts) == (1, 1)
    assert pusher.outcomes == {PushOutcome.SENT: 1, PushOutcome.GONE: 1}


async def test_what_a_service_could_not_take_is_tried_again(
    storage: Storage, alva: Participant, service: PushService, pusher: Pusher
) -> None:
    busy = web.Response(status=429, headers={"Retry-After": "0"})
    browser = service.browser(pusher.public_key, busy, web.Response(status=503))
    await allow(storage, alva, browser)

    pusher.push(message(alva))
    await pusher.idle()

    assert (len(browser.arrived), browser.attempts) == (1, 3)
    assert pusher.outcomes == {PushOutcome.SENT: 1}


async def test_a_service_that_never_takes_it_is_left_alone_after_some_attempts(
    storage: Storage, alva: Participant, service: PushService, pusher: Pusher
) -> None:
    answers = [web.Response(status=500) for _ in range(MOST_ATTEMPTS + 3)]
    browser = service.browser(pusher.public_key, *answers)
    await allow(storage, alva, browser)

    pusher.push(message(alva))
    await pusher.idle()

    assert browser.attempts == MOST_ATTEMPTS
    assert pusher.outcomes == {PushOutcome.FAILED: 1}
    assert len(await storage.push_subscriptions.of(alva.id)) == 1


async def test_a_service_that_asks_for_a_long_rest_gets_it(
    storage: Storage, alva: Participant, service: PushService, pusher: Pusher
) -> None:
    busy = web.Response(status=429, headers={"Retry-After": "3600"})
    browser = service.browser(pusher.public_key, busy)
    await allow(storage, alva, browser)

    pusher.push(message(alva))
    await pusher.idle()

    assert (browser.attempts, pusher.outcomes) == (1, {PushOutcome.FAILED: 1})


@pytest.mark.parametrize("status", [307, 308, 400, 403, 413])
async def test_a_refusal_is_not_tried_again_and_leads_nowhere_else(
    storage: Storage, alva: Participant, service: PushService, pusher: Pusher, status: int
) -> None:
    elsewhere = service.browser(pusher.public_key)
    refusal = web.Response(status=status, headers={"Location": elsewhere.endpoint})
    browser = service.browser(pusher.public_key, refusal)
    await allow(storage, alva, browser)

    pusher.push(message(alva))
    await pusher.idle()

    assert (browser.attempts, elsewhere.attempts) == (1, 0)
    assert pusher.outcomes == {PushOutcome.FAILED: 1}


async def test_who_turned_it_off_before_the_next_attempt_gets_nothing(
    storage: Storage, alva: Participant, service: PushService
) -> None:
    clock, rarely = RehearsalClock(at("09:00"), speed=0), Backoff(first=1.0, longest=1.0)
    patience, subscriptions = replace(SOON, pushes=rarely), storage.push_subscriptions
    async with open_pusher(storage, clock, patience, SITE, ON_LOOPBACK) as pusher:
        assert pusher is not None
        browser = service.browser(pusher.public_key, web.Response(status=503))
        subscription = await allow(storage, alva, browser)

        pusher.push(message(alva))
        await until(lambda: browser.attempts == 1)
        await storage.write(lambda tx: subscriptions.forget(tx, subscription.endpoint, of=alva.id))
        await pusher.idle()

    assert (browser.attempts, browser.arrived) == (1, [])


async def test_what_is_of_no_use_any_more_is_not_pushed(
    storage: Storage, alva: Participant, service: PushService, pusher: Pusher
) -> None:
    browser = service.browser(pusher.public_key)
    await allow(storage, alva, browser)

    pusher.push(message(alva, expires_at=at("08:59")))
    await pusher.idle()

    assert (browser.attempts, pusher.outcomes) == (0, {PushOutcome.FAILED: 1})


async def test_a_service_that_says_nothing_holds_up_no_other(
    storage: Storage, alva: Participant, service: PushService, pusher: Pusher
) -> None:
    quick = service.browser(pusher.public_key)
    with socket.create_server(("127.0.0.2", 0)) as silent:
        for number in range(4):
            browser = service.browser(pusher.public_key)
            browser.endpoint = f"http://127.0.0.2:{silent.getsockname()[1]}/{number}"
            await allow(storage, alva, browser)
        await allow(storage, alva, quick)

        for number in range(5):
            pusher.push(message(alva, tag=f"n{number}"))
        await until(lambda: len(quick.arrived) == 5)

        assert PushOutcome.FAILED not in pusher.outcomes
        await pusher.close()


async def test_what_is_longest_still_fits(
    storage: Storage, alva: Participant, service: PushService, pusher: Pusher
) -> None:
    browser = service.browser(pusher.public_key)
    await allow(storage, alva, browser)

    pusher.push(
        message(alva, title="🙂" * 500, text="\u2028é\x00" * 4000, address="/" + "a" * 300)
    )
    await pusher.idle()

    assert pusher.outcomes == {PushOutcome.SENT: 1}
    assert len(browser.arrived[0].told["text"]) == 240


def test_keys_are_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    first = push_keys(tmp_path, SITE)
    again = push_keys(tmp_path, SITE)

    assert first is not None
    assert again is not None
    assert first.public == again.public
    assert len(read(first.public)) == 65
    assert (tmp_path / PUSH_KEY).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [PUSH_KEY]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"-----BEGIN PRIVATE KEY-----\nAA\n-----"])
async def test_keys_that_nobody_can_read_stay_and_stop_nothing(
    storage: Storage, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / PUSH_KEY).write_bytes(content)
    clock = RehearsalClock(at("09:00"), speed=0)

    async with open_pusher(storage, clock, SOON, SITE, ON_LOOPBACK) as opened:
        assert opened is None
    assert (tmp_path / PUSH_KEY).read_bytes() == content


@pytest.mark.parametrize(
    ("site", "contact"),
    [
        ("https://moten.example", "https://moten.example"),
        ("https://moten.example:8443", "https://moten.example"),
        ("http://127.0.0.1:8080", "https://127.0.0.1"),
        ("http://localhost:8080", "https://localhost"),
        ("http://[::1]:8080", "https://localhost"),
        ("", "https://localhost"),
    ],
)
def test_a_service_is_told_who_to_ask(tmp_path: Path, site: str, contact: str) -> None:
    keys = push_keys(tmp_path, site)

    assert contact_of(site) == contact
    assert keys is not None
    keys.pair.sign(
        {"aud": "https://push.example", "sub": keys.contact}
    )  # raises where it may not be


REFUSED = [
    "http://push.example/a",
    "https://localhost/a",
    "https://127.0.0.1/a",
    "https://127.1/a",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://[::1]/a",
    "https://[::ffff:10.0.0.1]/a",
    "https://[64:ff9b::7f00:1]/a",
    "https://10.0.0.1/a",
    "https://169.254.169.254/latest/meta-data",
    "https://192.168.1.1/",
    "https://intranet/a",
    "https://user:secret@push.example/a",
    "https://push.example@127.0.0.1/a",
    "ftp://push.example/a",
    "file:///etc/passwd",
    "//push.example/a",
    "https://",
    "https:///a",
    "https://[::1",
    "https://push.example:99999/a",
    "https://pu\u0455h.example/a",
    "https://push.example/" + "a" * 3000,
    "",
]


@pytest.mark.parametrize("endpoint", REFUSED)
def test_no_push_goes_where_no_service_can_be(endpoint: str) -> None:
    assert not PUBLIC.allows(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/dQw4:APA91bH-_x",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QGuQyavXutnMH",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD%2bX",
        "https://8.8.8.8/a",
    ],
)
def test_the_services_that_there_are_may_be_pushed_to(endpoint: str) -> None:
    assert PUBLIC.allows(endpoint)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.1.1", "224.0.0.1", "0.0.0.0", "::1", "fe80::1", "fc00::1",
     "::ffff:127.0.0.1", "::ffff:192.168.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "255.255.255.255"],
)  # fmt: skip
def test_addresses_of_this_machine_and_its_neighbours_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


async def test_a_name_that_turns_out_to_be_this_machine_is_not_called(
    storage: Storage, alva: Participant, service: PushService, tmp_path: Path
) -> None:
    keys = push_keys(tmp_path, SITE)
    assert keys is not None
    port = service.root.rpartition(":")[2]
    browser = service.browser(keys.public)
    browser.endpoint = browser.endpoint.replace("127.0.0.1", "localhost")
    subscription = PushSubscription(
        browser.endpoint, alva.id, *(browser.offer["keys"][name] for name in ("p256dh", "auth"))
    )

    async with push_line(keys, PUBLIC, 5.0) as line:
        attempt = await line.attempt(subscription, message(alva), at("09:00"))

    assert port in subscription.endpoint
    assert (attempt.verdict, browser.attempts) == ("later", 0)


def an_offer(**more: Any) -> dict[str, Any]:
    return BrowserBehind("https://push.example/a", "").offer | more


@pytest.mark.parametrize(
    "offer",
    [
        {},
        {"endpoint": "https://push.example/a"},
        an_offer(endpoint=None),
        an_offer(endpoint=["https://push.example/a"]),
        an_offer(endpoint="https://127.0.0.1/a"),
        an_offer(keys=[]),
        an_offer(keys={"p256dh": "", "auth": ""}),
        an_offer(keys={"p256dh": 7, "auth": None}),
        an_offer(keys={**an_offer()["keys"], "auth": "AAAA"}),
        an_offer(keys={**an_offer()["keys"], "p256dh": "B" + "A" * 86}),
        an_offer(keys={**an_offer()["keys"], "p256dh": "å" * 87}),
        an_offer(keys={**an_offer()["keys"], "auth": "A"}),
    ],
)
def test_what_is_no_subscription_is_not_kept(offer: dict[str, Any]) -> None:
    assert subscription_of(offer, 1, PUBLIC) is None


def test_what_a_screen_says_is_pushed_without_its_marks() -> None:
    assert Html("<b>R&amp;D</b>\n&lt;i&gt; börjar").plain == "R&D\n<i> börjar"


def test_the_browsers_of_the_tests_decrypt_as_the_standard_does() -> None:
    """The example of RFC 8291, section 5 and appendix A."""
    private = ec.derive_private_key(
        int.from_bytes(read("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), "big"), ec.SECP256R1()
    )
    body = read(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
        "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )

    said = decrypted(body, private, read("BTBZMqHH6r4Tts7J_aSIgg"))

    assert said == b"When I grow up, I want to be a watermelon"
