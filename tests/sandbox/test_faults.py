"""What a test can order to go wrong, seen from a client's side, and flood control."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from bot.clock import RehearsalClock
from bot.sandbox import TOKEN, BrokenConnectionError, Sandbox
from bot.sandbox.server.served_sandbox import serve

START = datetime(2023, 11, 30, 8, tzinfo=UTC)
ANNA = 7
HEJ = {"chat_id": ANNA, "text": "Hej"}


@pytest.fixture
def clock() -> RehearsalClock:
    return RehearsalClock(START, speed=0)


@pytest.fixture
async def sandbox(clock: RehearsalClock) -> Sandbox:
    sandbox = Sandbox(clock)
    await sandbox.person("Anna", id=ANNA).send("/start")
    return sandbox


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    server = await serve(sandbox)
    async with httpx.AsyncClient(base_url=f"{server.url}/bot{TOKEN}") as client:
        yield client
    await server.close()


@pytest.mark.parametrize(
    ("kind", "details", "expected"),
    [
        (
            "429",
            {"retry_after": 7},
            {
                "ok": False, "error_code": 429, "parameters": {"retry_after": 7},
                "description": "Too Many Requests: retry after 7",
            },
        ),
        ("500", {}, {"ok": False, "error_code": 500, "description": "Internal Server Error"}),
        ("502", {}, {"ok": False, "error_code": 502, "description": "Bad Gateway"}),
        ("504", {}, {"ok": False, "error_code": 504, "description": "Gateway Timeout"}),
        (
            "blocked",
            {},
            {
                "ok": False, "error_code": 403,
                "description": "Forbidden: bot was blocked by the user",
            },
        ),
    ],
)  # fmt: skip
async def test_a_call_is_refused_once(
    sandbox: Sandbox,
    client: httpx.AsyncClient,
    kind: str,
    details: dict[str, Any],
    expected: dict[str, Any],
) -> None:
    sandbox.faults.add("sendMessage", kind, **details)

    refused = await client.post("/sendMessage", json=HEJ)
    accepted = await client.post("/sendMessage", json=HEJ)

    assert refused.json() == expected
    assert refused.headers.get("retry-after") == ("7" if kind == "429" else None)
    assert accepted.status_code == 200
    assert len(sandbox.ledger) == 1


async def test_a_reset_connection_accepts_nothing(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    sandbox.faults.add("sendMessage", "reset")

    with pytest.raises(httpx.TransportError):
        await client.post("/sendMessage", json=HEJ)

    assert len(sandbox.ledger) == 0


async def test_a_dropped_connection_accepted_the_call(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    sandbox.faults.add("sendMessage", "drop")

    with pytest.raises(httpx.TransportError):
        await client.post("/sendMessage", json=HEJ)

    assert [(one.method, one.answered) for one in sandbox.ledger] == [("sendMessage", False)]
    assert [one.text for one in sandbox.person("Anna").messages()] == ["/start", "Hej"]


async def test_a_hanging_call_is_accepted_and_never_answered(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    sandbox.faults.add("sendMessage", "hang")

    with pytest.raises(httpx.ReadTimeout):
        await client.post("/sendMessage", json=HEJ, timeout=0.2)

    assert [one.answered for one in sandbox.ledger] == [False]


async def test_a_slow_answer_comes_whole(sandbox: Sandbox, client: httpx.AsyncClient) -> None:
    sandbox.faults.add("sendMessage", "slow", seconds=0.2)
    began = asyncio.get_running_loop().time()

    answer = await client.post("/sendMessage", json=HEJ)

    assert answer.json()["result"]["text"] == "Hej"
    assert asyncio.get_running_loop().time() - began >= 0.2


async def test_a_malformed_answer_is_no_json(sandbox: Sandbox, client: httpx.AsyncClient) -> None:
    sandbox.faults.add("sendMessage", "malformed")

    answer = await client.post("/sendMessage", json=HEJ)

    with pytest.raises(json.JSONDecodeError):
        answer.json()
    assert len(sandbox.ledger) == 1


@pytest.mark.parametrize("kind", ["reset", "drop"])
async def test_in_process_a_connection_breaks_too(sandbox: Sandbox, kind: str) -> None:
    sandbox.faults.add("*", kind)

    with pytest.raises(BrokenConnectionError):
        await sandbox.handle(f"http://sandbox/bot{TOKEN}/getMe")

    assert len(sandbox.ledger) == (1 if kind == "drop" else 0)


async def test_a_fault_waits_for_its_chat_and_its_turn(sandbox: Sandbox) -> None:
    await sandbox.person("Bo", id=8).send("/start")
    sandbox.faults.add("sendMessage", "500", chat_id=8)
    sandbox.faults.add("sendMessage", "502", chat_id=ANNA, after=1)

    answered = []
    for chat_id in (ANNA, ANNA, ANNA, 8, 8):
        status, _ = await sandbox.call(TOKEN, "sendMessage", chat_id=chat_id, text="Hej")
        answered.append(status)

    assert answered == [200, 502, 200, 500, 200]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("duplicate", ["/start", "/start", "två", "två"]),
        ("reorder", ["två", "/start"]),
        ("unparsable", ["/start", "två", None]),
    ],
)
async def test_updates_come_as_they_should_not(
    sandbox: Sandbox, kind: str, texts: list[str | None]
) -> None:
    await sandbox.person("Anna").send("två")
    sandbox.faults.add("getUpdates", kind)

    _, answer = await sandbox.call(TOKEN, "getUpdates")

    assert [one["message"].get("text") for one in answer["result"]] == texts


def test_an_unknown_fault_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="No fault is called 'rain'"):
        sandbox.faults.add("sendMessage", "rain")


async def sends(sandbox: Sandbox, times: int, chat_id: int = ANNA) -> list[int]:
    """The waits told, 0 where a message was accepted."""
    waits = []
    for _ in range(times):
        _, answer = await sandbox.call(TOKEN, "sendMessage", chat_id=chat_id, text="Hej")
        waits.append(answer.get("parameters", {}).get("retry_after", 0))
    return waits


async def test_a_private_chat_takes_five_at_once_and_then_one_a_second(
    sandbox: Sandbox, clock: RehearsalClock
) -> None:
    sandbox.flood = "nominal"

    burst = await sends(sandbox, 6)
    clock.jump(START + timedelta(seconds=1))
    later = await sends(sandbox, 2)

    assert (burst, later) == ([0, 0, 0, 0, 0, 1], [0, 1])


async def test_a_group_takes_twenty_a_minute_and_a_bot_thirty_a_second(sandbox: Sandbox) -> None:
    sandbox.flood = "nominal"
    group = sandbox.group("Värdar", sandbox.person("Anna"))
    people = [sandbox.person(f"P{number}") for number in range(12)]
    for person in people:
        await person.send("/start")

    in_group = await sends(sandbox, 21, group.id)
    in_all = [await sends(sandbox, 1, person.id) for person in people]

    assert in_group == [0] * 20 + [3]
    assert in_all == [[0]] * 10 + [[1]] * 2


async def test_harsh_halves_the_limits_and_makes_one_wait_half_a_minute(
    sandbox: Sandbox, clock: RehearsalClock
) -> None:
    sandbox.flood = "harsh"

    burst = await sends(sandbox, 4)
    clock.jump(START + timedelta(seconds=10))
    impatient = await sends(sandbox, 1)
    clock.jump(START + timedelta(seconds=31))
    patient = await sends(sandbox, 1)

    assert (burst, impatient, patient) == ([0, 0, 30, 30], [30], [0])


async def test_edits_count_and_answers_do_not(sandbox: Sandbox) -> None:
    _, sent = await sandbox.call(TOKEN, "sendMessage", **HEJ)
    number = sent["result"]["message_id"]
    sandbox.flood = "nominal"

    for _ in range(10):
        await sandbox.call(TOKEN, "sendChatAction", chat_id=ANNA, action="typing")
    edits = []
    for turn in range(6):
        status, _ = await sandbox.call(
            TOKEN, "editMessageText", chat_id=ANNA, message_id=number, text=f"Hej {turn}"
        )
        edits.append(status)

    assert edits == [200] * 5 + [429]
