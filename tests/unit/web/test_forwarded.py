"""Where a request comes from, and whom that is believed."""

import pytest
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from bot.web.safety.forwarded import host_of, reader_address, scheme_of


def address(remote: str | None, *forwarded: str) -> str:
    headers = CIMultiDict(("X-Forwarded-For", each) for each in forwarded)
    return reader_address(make_mocked_request("GET", "/", headers).clone(remote=remote or ""))


def test_a_proxy_on_this_machine_says_who_reads() -> None:
    assert address("127.0.0.1", "192.0.2.1") == "192.0.2.1"
    assert address("::1", "192.0.2.1") == "192.0.2.1"
    assert address("", "192.0.2.1") == "192.0.2.1"


def test_nobody_else_is_believed() -> None:
    assert address("203.0.113.5", "192.0.2.1") == "203.0.113.5"
    assert address("10.0.0.1", "192.0.2.1") == "10.0.0.1"


def test_only_the_last_word_is_the_proxys_own() -> None:
    assert address("127.0.0.1", "198.51.100.1, 192.0.2.1") == "192.0.2.1"
    assert address("127.0.0.1", "198.51.100.1", "192.0.2.1") == "192.0.2.1"


@pytest.mark.parametrize("said", ["", "unknown", "192.0.2", "x" * 5000, "192.0.2.1,"])
def test_what_is_no_address_is_nobodys(said: str) -> None:
    assert address("127.0.0.1", said) == ""


def test_a_reader_cannot_be_many_by_the_end_of_a_long_address() -> None:
    first = address("127.0.0.1", "2001:db8:0:1::1")

    assert first == address("127.0.0.1", "2001:db8:0:1:ffff::2")
    assert first != address("127.0.0.1", "2001:db8:0:2::1")
    assert address("127.0.0.1", "::ffff:192.0.2.1") == "192.0.2.1"


def test_the_proxy_says_under_which_address_it_was_reached() -> None:
    headers = {
        "Host": "bot:8080",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "dagen.example",
    }
    request = make_mocked_request("GET", "/", headers)

    near, far = request.clone(remote="127.0.0.1"), request.clone(remote="203.0.113.5")

    assert (scheme_of(near), host_of(near)) == ("https", "dagen.example")
    assert (scheme_of(far), host_of(far)) == ("http", "bot:8080")
