import orjson
import pytest
from telegram.error import RetryAfter

from bot.telegram.http.own_words import LONGEST_SILENCE, UNSAID_SILENCE, Unwell, heard
from bot.telegram.http.request import seconds_of

PAGE = b"<html><body>nginx</body></html>"


def _verdict(status: int, **more: object) -> bytes:
    return orjson.dumps({"ok": False, "error_code": status, "description": "Oops"} | more)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409])
def test_only_telegrams_own_words_are_a_verdict(status: int) -> None:
    own = _verdict(status)

    assert heard(status, own) == (status, own)
    for words in (PAGE, b"", b"[]", b"null", b'{"ok":false}', b'{"error":"no"}', _verdict(500)):
        with pytest.raises(Unwell):
            heard(status, words)


@pytest.mark.parametrize(
    ("status", "words"),
    [(200, PAGE), (200, b'{"ok":true}'), (200, _verdict(403)), (302, b""), (502, _verdict(502))],
)
def test_what_is_no_result_and_no_verdict_says_that_somebody_is_ill(
    status: int, words: bytes
) -> None:
    with pytest.raises(Unwell):
        heard(status, words)


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [(7, 7), (1.2, 2), (-5, 1), (10**9, LONGEST_SILENCE), ("soon", UNSAID_SILENCE)],
)
def test_every_length_of_silence_can_be_kept(
    asked: object, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(RetryAfter) as silence:
        heard(429, _verdict(429, parameters={"retry_after": asked}))

    assert seconds_of(silence.value) == seconds
