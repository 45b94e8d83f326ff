"""Row 64: answers with something in them that no reader takes; everybody else is answered."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.crash.gateway import gateway_to
from tests.crash.oracles import check
from tests.crash.site import Site, a_site

HONEST, LATER, ILL = 2001, 2002, 2003
DEEP = 100_000


@dataclass
class Queue:
    """What waits at a Telegram that gives it as raw bytes until it is confirmed."""

    waiting: list[tuple[int, bytes]] = field(default_factory=list)
    last: int = 900
    given: list[float] = field(default_factory=list)
    """When it gave anything."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, *updates: bytes) -> None:
        """`%d` in an update is its number."""
        with self.lock:
            for update in updates:
                self.last += 1
                self.waiting.append((self.last, update.replace(b"%d", b"%d" % self.last)))

    def answer(self, method: str, body: bytes) -> bytes | None:
        if method != "getUpdates":
            return None
        offset = json.loads(body).get("offset") or 0
        until = time.monotonic() + 1
        while time.monotonic() < until:
            with self.lock:
                self.waiting = [each for each in self.waiting if each[0] >= offset]
                if self.waiting:
                    self.given.append(time.monotonic())
                    raw = b",".join(update for _, update in self.waiting)
                    return b'{"ok":true,"result":[' + raw + b"]}"
            time.sleep(0.02)
        return b'{"ok":true,"result":[]}'


def _update(who: int, text: bytes = b"/nu", number: bytes = b"%d", **more: Any) -> bytes:
    """What the person typed; the text and the number stand in it as they are given."""
    message = {
        "message_id": 7,
        "date": 1_700_000_000,
        "chat": {"id": who, "type": "private", "first_name": "A"},
        "from": {"id": who, "is_bot": False, "first_name": "A", "language_code": "sv"},
        "text": "TEXT",
    }
    if text.startswith(b"/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    raw = json.dumps({"update_id": "NUMBER", "message": message | more}).encode()
    return raw.replace(b'"NUMBER"', number).replace(b"TEXT", text)


def _without_number(number: bytes) -> bytes:
    return _update(ILL, number=number)


def _holding(content: bytes) -> bytes:
    return b'{"update_id":%d,"message":' + content + b"}"


POISON = {
    "half a pair": _update(ILL, rb"hej \ud800 hej"),
    "half a pair in a name": _update(ILL, first_name="\ud800"),
    "bytes that are no text": _update(ILL, b"hej\xff\xfe"),
    "half a pair as bytes": _update(ILL, b"hej\xed\xa0\x80"),
    "a deep list": _holding(b"[" * DEEP + b"]" * DEEP),
    "a deep object": _holding(b'{"a":' * 3_000 + b"1" + b"}" * 3_000),
    "deep enough for one reader": _holding(b'{"a":' * 900 + b"1" + b"}" * 900),
    "deep before its number": b'{"message":' + b"[" * DEEP + b"]" * DEEP + b',"update_id":%d}',
    "brackets that do not match": _holding(b'[{"text":"x}'),
    "no number at all": b'{"message":{"text":"x"}}',
    "a number beyond all": _without_number(str(2**70).encode()),
    "a number beyond the database's": _without_number(str(2**63).encode()),
    "a number beyond Telegram's": _without_number(str(2**40).encode()),
    "a number as a text": _without_number(b'"901"'),
    "a fraction": _without_number(b"901.5"),
    "a negative number": _without_number(b"-5"),
    "a truth for a number": _without_number(b"true"),
    "null": b"null",
    "a number alone": b"42",
    "a text alone": b'"oops"',
    "a list": b"[]",
    "an empty object": b"{}",
    "a number that is none": _holding(b'{"date":NaN}'),
    "no content": b'{"update_id":%d}',
    "content that is none": _holding(b"null"),
    "a chat beyond all": _update(2**80),
    "a chat beyond the database's": _update(2**63),
    "a chat that is a text": _update(ILL, chat={"id": "2003", "type": "private"}),
    "a message beyond all": _update(ILL, message_id=2**70),
    "a date beyond all": _update(ILL, date=10**18),
    "a date that is a text": _update(ILL, date="yesterday"),
    "many megabytes": _update(ILL, b"@" * 5_000_000),
    "many megabytes elsewhere": _update(ILL, more=["x" * 50] * 100_000),
}


@contextmanager
def _served(folder: Path) -> Iterator[tuple[Site, Queue]]:
    """A bot that gets its updates from a queue, and reaches everybody."""
    queue = Queue()
    with a_site(folder) as site, gateway_to(site.telegram.url) as gateway:
        gateway.instead = queue.answer
        site.settings |= {"BOT_API_URL": gateway.url}
        yield site, queue


def _answers(site: Site, who: int) -> int:
    return sum(entry["chat_id"] == who for entry in site.telegram.ledger("sendMessage"))


def _has_more_answers(site: Site, who: int, before: int) -> bool:
    return _answers(site, who) > before


def test_poison_of_every_kind_holds_up_nobody_and_is_given_once(tmp_path: Path) -> None:
    with _served(tmp_path) as (site, queue):
        bot = site.start()
        for kind, ill in POISON.items():
            answered = [_answers(site, who) for who in (HONEST, LATER)]
            queue.given.clear()

            queue.put(_update(HONEST), ill, _update(LATER))

            for who, before in zip((HONEST, LATER), answered, strict=True):
                site.wait_until(partial(_has_more_answers, site, who, before))
            site.wait_until(lambda: not queue.waiting)
            assert (kind, len(queue.given)) == (kind, 1)
        site.wait_until(lambda: not site.count("inbox WHERE done_at IS NULL"))

        assert site.count("inbox WHERE quarantined IS NOT NULL") >= 10
        check(site, bot)


def test_what_cannot_be_confirmed_is_not_asked_for_without_pause(tmp_path: Path) -> None:
    with _served(tmp_path) as (site, queue):
        bot = site.start()
        queue.put(b"null")
        site.wait_until(lambda: len(queue.given) >= 3)

        pauses = [b - a for a, b in zip(queue.given, queue.given[1:], strict=False)]
        queue.put(_update(HONEST))
        site.wait_until(lambda: _answers(site, HONEST))
        site.wait_until(lambda: not queue.waiting)

        assert pauses == sorted(pauses)
        assert pauses[0] > 0.5
        assert site.log.count("Unnumbered") <= 1 + len(pauses)
        check(site, bot)
