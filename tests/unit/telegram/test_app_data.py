"""Who opened a page inside Telegram: right signatures, and each kind of wrong one."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from bot.storage.people.addresses import Address
from bot.telegram.app_data import AppUser, user_of

TOKEN = "100001:SANDBOX"
NOW = datetime(2023, 11, 30, 9, 20, 30, tzinfo=UTC)
SIGNED_AT = "1701336000"
"""Half a minute before."""

ALVA = '{"id":1002,"first_name":"Alva Ö","language_code":"en"}'
FIELDS = {"auth_date": SIGNED_AT, "query_id": "AAE1", "signature": "c2ln", "user": ALVA}
HASH = "4c8301354db496478d4df02be0a892c30b735023830260a23f48d07ef9afc5c6"
"""Of these fields, by OpenSSL."""


def signed(token: str = TOKEN, key: bytes = b"WebAppData", **changed: str) -> str:
    """The fields with some of them other ones, signed as Telegram signs what it says."""
    fields = FIELDS | changed
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.new(key, token.encode(), hashlib.sha256).digest()
    return urlencode(
        fields | {"hash": hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()}
    )


def test_whom_telegram_vouches_for_is_known_by_their_number() -> None:
    assert user_of(urlencode(FIELDS | {"hash": HASH}), TOKEN, NOW) == AppUser(
        Address("telegram", "1002"), "en", NOW - timedelta(seconds=30)
    )


def test_the_order_of_the_fields_and_new_ones_are_telegrams_own_affair() -> None:
    turned = urlencode(dict(reversed((FIELDS | {"hash": HASH}).items())))

    assert user_of(turned, TOKEN, NOW) is not None
    assert user_of(signed(chat_instance="-3", start_param=""), TOKEN, NOW) is not None


def user(**changed: object) -> str:
    return json.dumps(json.loads(ALVA) | changed)


WRONG = {
    "nothing": "",
    "no query": "hello",
    "a broken letter": signed() + "&x=%FF",
    "no hash": urlencode(FIELDS),
    "an empty hash": urlencode(FIELDS | {"hash": ""}),
    "a hash that is none": urlencode(FIELDS | {"hash": "å" * 64}),
    "a hash of other length": urlencode(FIELDS | {"hash": HASH[:-1]}),
    "another bot's token": signed(token="100002:SANDBOX"),
    "another key": signed(key=b"WebAppdata"),
    "the token as the key": signed(key=TOKEN.encode(), token="WebAppData"),
    "a field changed": urlencode(FIELDS | {"hash": HASH, "user": user(id=1003)}),
    "a field added": urlencode(FIELDS | {"hash": HASH, "admin": "1"}),
    "a field left out": urlencode(
        {name: value for name, value in FIELDS.items() if name != "query_id"} | {"hash": HASH}
    ),
    "a field twice": signed() + "&user=" + ALVA.replace("1002", "1003"),
    "the same field twice": signed() + f"&auth_date={SIGNED_AT}",
    "the hash twice": signed() + f"&hash={HASH}",
    "too old": signed(auth_date=str(int(SIGNED_AT) - 600)),
    "of the future": signed(auth_date=str(int(SIGNED_AT) + 120)),
    "no time": signed(auth_date=""),
    "a time that is none": signed(auth_date="now"),
    "a time in other figures": signed(auth_date="١٧٠١٣٣٦٠٠٠"),
    "a time that no clock shows": signed(auth_date="9" * 30),
    "no user": signed(user=""),
    "a user that is no JSON": signed(user="{"),
    "a user that is too deep": signed(user="[" * 5000),
    "a user that is a list": signed(user="[1002]"),
    "a user without a number": signed(user='{"first_name":"Alva"}'),
    "a number that is a text": signed(user=user(id="1002")),
    "a number that is a truth": signed(user=user(id=True)),
    "a number that is broken": signed(user=user(id=1002.0)),
    "a number below one": signed(user=user(id=0)),
    "a bot": signed(user=user(is_bot=True)),
    "too long": signed(chat_instance="x" * 10_000),
}


@pytest.mark.parametrize("given", WRONG.values(), ids=WRONG.keys())
def test_what_telegram_did_not_sign_a_moment_ago_is_nobodys(given: str) -> None:
    assert user_of(given, TOKEN, NOW) is None


@pytest.mark.parametrize(
    ("seconds", "holds"), [(-60, True), (-61, False), (600, True), (601, False)]
)
def test_it_holds_for_ten_minutes_and_for_clocks_a_minute_apart(seconds: int, holds: bool) -> None:
    now = datetime.fromtimestamp(int(SIGNED_AT), UTC) + timedelta(seconds=seconds)

    assert (user_of(signed(), TOKEN, now) is not None) is holds


def test_a_language_that_is_none_is_no_reason_to_turn_somebody_away() -> None:
    for language in (None, 7, ["sv"]):
        found = user_of(signed(user=user(language_code=language)), TOKEN, NOW)

        assert found is not None
        assert (found.address, found.language) == (Address("telegram", "1002"), "")
