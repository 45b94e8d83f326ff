"""A small, fast stand-in for the Telegram Bot API: makes load, answers calls, measures.

It listens on loopback only, ends by itself and prints `READY <url>` once it listens,
`POLL <monotonic seconds>` at the first getUpdates, `WARM` once so many are answered as are left
out of the figures, and one line of JSON at the end.
"""

import argparse
import asyncio
import math
import random
import re
import resource
import signal
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson

from tests.bench.hostile_messages import STEPS

USERS = 1_000_000
"""Chats of simulated people who ask, counted from here."""

FLOODERS = 3_000_000
"""Chats that send hostile things, of which nothing is measured."""

AUDIENCE = 5_000_000
"""Chats of people who only get what the bot sends by itself."""

SENDS = re.compile(r"(send(?!chataction)|forward|copy)")
ANSWERS = re.compile(r"(send(?!chataction)|forward|copy|editmessage)")
TEXT = ("The talk you asked about starts at 14:30 in room B2. " * 8)[:400].encode()
KEYBOARD = orjson.dumps(
    {"inline_keyboard": [[{"text": f"Button {i}", "callback_data": f"b:{i}"}] for i in range(4)]}
)
BOT = b'{"id":123456,"is_bot":true,"first_name":"Load","username":"load_bot"}'
ME = BOT[:-1] + b',"can_join_groups":true,"can_read_all_group_messages":false,'
ME += b'"supports_inline_queries":false}'
READ = {
    "getmycommands": b"[]",
    "getmyname": b'{"name":""}',
    "getmydescription": b'{"description":""}',
    "getmyshortdescription": b'{"short_description":""}',
}
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


def parameter(body: bytes, name: str) -> bytes | None:
    """One parameter of a call, whichever of the three encodings the client used."""
    if body[:1] == b"{":
        value = orjson.loads(body).get(name)
        if value is None or isinstance(value, str):
            return value.encode() if value else None
        return orjson.dumps(value)
    key = name.encode()
    if body[:2] == b"--":
        pattern = b'name="' + key + b'"\r\n(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--'
        found = re.search(pattern, body, re.DOTALL)
        return found[1] if found else None
    found = re.search(b"(?:^|&)" + key + b"=([^&]*)", body)
    return unquote_to_bytes(found[1].replace(b"+", b" ")) if found else None


class Flood:
    """A model of Telegram's limits: 30 messages a second in all, one a second to a chat after 3.

    `window` counts strictly over the last second; `bucket` refills at the rate, so that after a
    rest twice as many pass in a second. A refused call closes its scope for a second.
    """

    def __init__(self, kind: str, overall: int = 30, burst: int = 3) -> None:
        self.kind, self.overall, self.burst = kind, overall, burst
        self.recent: deque[float] = deque()
        self.tokens, self.refilled = float(overall), 0.0
        self.closed = 0.0
        self.chats: dict[int, tuple[float, float]] = {}
        self.closed_chats: dict[int, float] = {}

    def retry_after(self, chat: int, now: float) -> int:
        """0 when the message may pass, else the seconds to wait."""
        until = max(self.closed, self.closed_chats.get(chat, 0.0))
        if now < until:
            return math.ceil(until - now)
        tokens, then = self.chats.get(chat, (float(self.burst), now))
        tokens = min(float(self.burst), tokens + now - then)
        if tokens < 1:
            self.closed_chats[chat] = now + 1
            return 1
        if not self._passes(now):
            self.closed = now + 1
            return 1
        self.chats[chat] = (tokens - 1, now)
        return 0

    def _passes(self, now: float) -> bool:
        if self.kind == "window":
            while self.recent and self.recent[0] <= now - 1:
                self.recent.popleft()
            if len(self.recent) >= self.overall:
                return False
            self.recent.append(now)
            return True
        gained = (now - self.refilled) * self.overall
        self.tokens, self.refilled = min(float(self.overall), self.tokens + gained), now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


@dataclass(slots=True)
class Asked:
    """One update on its way: when it arose and when it was answered."""

    id: int
    user: int
    raw: bytes
    arrived: float
    answered: float = 0.0


class Api:
    """The load, the answers and the measurements."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.random = random.Random(1)
        self.steps: list[dict[str, str]] = orjson.loads(options.script)
        self.flood = Flood(options.flood) if options.flood else None
        self.done = asyncio.Event()
        self.queue: deque[Asked] = deque()
        self.waiting: dict[int, deque[Asked]] = defaultdict(deque)
        self.at_step: Counter[int] = Counter()
        self.all: list[Asked] = []
        self.refused: Counter[int] = Counter()
        self.reached: Counter[int] = Counter()
        self.sent_at: list[float] = []
        self.reached_at: list[float] = []
        self.next_id = self.next_message = 1000
        self.pushed = self.finished = 0
        self.poll: tuple[Connection, int] | None = None
        self.started = self.cpu_at_start = 0.0
        self.tasks: set[asyncio.Task[None]] = set()

    def start(self, now: float) -> None:
        """At the first getUpdates: begin to make load."""
        self.started, self.cpu_at_start = now, time.process_time()
        print(f"POLL {now:.6f}", flush=True)
        if self.options.hostile:
            self.tasks.add(asyncio.ensure_future(self._flood_in()))
        if self.options.mode == "open":
            self.tasks.add(asyncio.ensure_future(self._arrivals()))
            return
        first = self.options.updates if self.options.mode == "burst" else self.options.users
        for n in range(min(first, self.options.updates)):
            self._push(n % self.options.users)

    async def _arrivals(self) -> None:
        """Poisson arrivals that wait for nothing; a stall is not hidden."""
        due = time.monotonic() + self.options.after
        for n in range(self.options.updates):
            due += self.random.expovariate(self.options.rate)
            if (pause := due - time.monotonic()) > 0:
                await asyncio.sleep(pause)
            self._push(n % self.options.users, due)

    async def _flood_in(self) -> None:
        options = self.options
        for n in range(options.hostile):
            if n % options.flood_group == 0:
                await asyncio.sleep(options.flood_pause)
            chat = FLOODERS + self.random.randrange(options.flooders)
            self._queue(-1, chat, self.random.choice(STEPS), time.monotonic())

    def _push(self, user: int, arrived: float | None = None) -> None:
        if self.pushed >= self.options.updates:
            return
        self.pushed += 1
        step = self.steps[(user + self.at_step[user]) % len(self.steps)]
        self.at_step[user] += 1
        asked = self._queue(user, USERS + user, step, arrived or time.monotonic())
        self.all.append(asked)
        self.waiting[USERS + user].append(asked)

    def _queue(self, user: int, chat: int, step: dict[str, str], arrived: float) -> Asked:
        """Put an update behind those that wait to be fetched."""
        self.next_id += 1
        asked = Asked(self.next_id, user, self._update(chat, step), arrived)
        self.queue.append(asked)
        if self.poll:
            (connection, offset), self.poll = self.poll, None
            self._hand_out(connection, offset)
        return asked

    def _update(self, chat: int, step: dict[str, str]) -> bytes:
        person = {"id": chat, "is_bot": False, "first_name": "User", "language_code": "sv"}
        place = {"id": chat, "first_name": "User", "type": "private"}
        message: dict[str, Any] = {
            "message_id": self.next_id, "from": person, "chat": place, "date": int(time.time())  # noqa: TID251
        }  # fmt: skip
        if "text" in step:
            text = step["text"]
            if text.startswith("/"):
                message["entities"] = [
                    {"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}
                ]
            return orjson.dumps({"update_id": self.next_id, "message": message | {"text": text}})
        shown = message | {"from": orjson.loads(BOT), "text": TEXT.decode()}
        query = {"id": str(self.next_id), "from": person, "message": shown, "chat_instance": "1"}
        press = query | {"data": step["data"]}
        return orjson.dumps({"update_id": self.next_id, "callback_query": press})

    def handle(self, connection: "Connection", method: str, body: bytes) -> None:
        if method == "getupdates":
            self._get_updates(connection, body)
            return
        delay = self.options.rtt / 1000
        if method == "getme":
            connection.answer(200, b'{"ok":true,"result":%b}' % ME, delay)
        elif ANSWERS.match(method):
            self._message(connection, method, body, delay)
        else:
            result = READ.get(method, b"true")
            connection.answer(200, b'{"ok":true,"result":%b}' % result, delay)

    def _get_updates(self, connection: "Connection", body: bytes) -> None:
        offset = int(parameter(body, "offset") or 0)
        timeout = float(parameter(body, "timeout") or 0)
        while self.queue and self.queue[0].id < offset:
            self.queue.popleft()
        if self.poll:
            self.poll[0].answer(409, b'{"ok":false,"error_code":409,"description":"Conflict"}')
            self.poll = None
        if not self.started:
            self.start(time.monotonic())
        if self.queue or timeout <= 0:
            self._hand_out(connection, offset)
            return
        self.poll = (connection, offset)
        asyncio.get_running_loop().call_later(timeout, self._expire, self.poll)

    def _expire(self, poll: tuple["Connection", int]) -> None:
        if self.poll is poll:
            self.poll = None
            poll[0].answer(200, b'{"ok":true,"result":[]}')

    def _hand_out(self, connection: "Connection", offset: int) -> None:
        raws: list[bytes] = []
        for asked in self.queue:
            if len(raws) == 100:
                break
            if asked.id >= offset:
                raws.append(asked.raw)
        connection.answer(200, b'{"ok":true,"result":[%b]}' % b",".join(raws))

    def _message(self, connection: "Connection", method: str, body: bytes, delay: float) -> None:
        now = time.monotonic()
        chat = int(parameter(body, "chat_id") or 0)
        if self.flood and SENDS.match(method):
            wait = self.flood.retry_after(chat, now)
            if wait:
                self.refused[429] += 1
                refusal = {
                    "ok": False, "error_code": 429, "parameters": {"retry_after": wait},
                    "description": f"Too Many Requests: retry after {wait}",
                }  # fmt: skip
                connection.answer(429, orjson.dumps(refusal))
                return
        self.next_message += 1
        self.sent_at.append(now)
        connection.answer(
            200,
            b'{"ok":true,"result":{"message_id":%d,"from":%b,"chat":{"id":%d,"first_name":"User",'
            b'"type":"private"},"date":%d,"text":"%b","reply_markup":%b}}'
            % (self.next_message, BOT, chat, int(time.time()), TEXT, KEYBOARD),  # noqa: TID251
            delay,
        )
        if chat >= AUDIENCE:
            self.reached[chat] += 1
            self.reached_at.append(now)
            self._check_done()
        elif queue := self.waiting.get(chat):
            queue[0].answered = now
            self._next_of(queue.popleft())

    def _next_of(self, asked: Asked) -> None:
        self.finished += 1
        if self.finished == self.options.warmup:
            print("WARM", flush=True)
        if self.options.mode == "closed":
            self._push(asked.user)
        self._check_done()

    def _check_done(self) -> None:
        enough = self.finished >= self.options.updates or self.options.audience
        if enough and len(self.reached) >= self.options.audience:
            self.done.set()

    def report(self) -> dict[str, Any]:
        """What was measured; times in milliseconds unless the name says otherwise."""
        answered = sorted((one for one in self.all if one.answered), key=lambda one: one.answered)
        kept = answered[min(self.options.warmup, len(answered) // 2) :]
        seconds = kept[-1].answered - kept[0].answered if len(kept) > 1 else 0.0
        wall = time.monotonic() - self.started
        during = [at for at in self.sent_at if self.reached_at and self._is_during(at)]
        return {
            "answered": len(answered),
            "left_out": self.options.warmup if self.finished >= self.options.warmup else 0,
            "unanswered": self.pushed - len(answered),
            "updates_per_s": (len(kept) - 1) / seconds if seconds else 0.0,
            "last_answer_s": answered[-1].answered - self.started if answered else 0.0,
            **_spread([one.answered - one.arrived for one in kept]),
            "refused_429": self.refused[429],
            "reached": len(self.reached),
            "doubled": sum(self.reached.values()) - len(self.reached),
            "last_sent": self.reached_at[-1] if self.reached_at else 0.0,
            "sends_per_s": len(during) / (self.reached_at[-1] - self.reached_at[0])
            if len(during) > 1
            else 0.0,
            "api_cpu_share": (time.process_time() - self.cpu_at_start) / max(wall, 1e-9),
            "completed": self.done.is_set(),
            "api_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }

    def _is_during(self, at: float) -> bool:
        return self.reached_at[0] <= at <= self.reached_at[-1]


def _spread(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds) or [0.0]
    last = len(ordered) - 1
    shares = {"p50": 0.5, "p99": 0.99, "slowest": 1.0}
    return {
        name: ordered[min(last, int(share * len(ordered)))] * 1000
        for name, share in shares.items()
    }


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection, kept alive; bodies have a length."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        if self.api.poll and self.api.poll[0] is self:
            self.api.poll = None

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            length = int(found[1]) if (found := LENGTH.search(head)) else 0
            if len(self.buffer) < end + 4 + length:
                return
            body, self.buffer = (
                self.buffer[end + 4 : end + 4 + length],
                self.buffer[end + 4 + length :],
            )
            path, _, query = head.split(b" ", 2)[1].partition(b"?")
            self.api.handle(self, path.rsplit(b"/", 1)[-1].decode().lower(), body or query)

    def answer(self, status: int, body: bytes, delay: float = 0.0) -> None:
        if delay:
            asyncio.get_running_loop().call_later(delay, self.answer, status, body)
        elif self.transport:
            self.transport.write(
                b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
                % (status, len(body), body)
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mode", choices=("burst", "closed", "open"), default="closed")
    parser.add_argument("--updates", type=int, default=2000)
    parser.add_argument("--users", type=int, default=64)
    parser.add_argument("--rate", type=float, default=4.0, help="open: arrivals a second")
    parser.add_argument("--after", type=float, default=0.0, help="open: seconds before the first")
    parser.add_argument("--warmup", type=int, default=200, help="answers left out of the figures")
    parser.add_argument("--script", default='[{"text":"question"}]', help="steps of each user")
    parser.add_argument("--hostile", type=int, default=0, help="things that flooders send at once")
    parser.add_argument("--flooders", type=int, default=200, help="accounts that send them")
    parser.add_argument("--flood-group", type=int, default=50, help="that come at one moment")
    parser.add_argument("--flood-pause", type=float, default=0.1, help="seconds between groups")
    parser.add_argument("--audience", type=int, default=0, help="chats that must be reached")
    parser.add_argument("--flood", choices=("", "bucket", "window"), default="")
    parser.add_argument("--rtt", type=float, default=0.0, help="milliseconds added to answers")
    parser.add_argument("--max-seconds", type=float, default=120.0, help="a hard end")
    return parser.parse_args()


async def main() -> None:
    options = _options()
    api, stop, loop = Api(options), asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    server = await loop.create_server(lambda: Connection(api), "127.0.0.1", 0, backlog=1024)
    print(f"READY http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    ends = [asyncio.ensure_future(event.wait()) for event in (api.done, stop)]
    await asyncio.wait(ends, timeout=options.max_seconds, return_when=asyncio.FIRST_COMPLETED)
    if api.done.is_set():
        await asyncio.sleep(0.3)  # what comes late, comes twice
    print(orjson.dumps(api.report()).decode(), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
