"""The sandbox's own routes, as the phone page and the crash tests use them."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from bot.clock import RehearsalClock, SystemClock
from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.server.routes import application
from bot.sandbox.server.served_sandbox import serve, serve_forever
from bot.sandbox.server.server import RunningServer, check_host
from bot.sandbox.world_file import read_world

START = datetime(2023, 11, 30, 8, tzinfo=UTC)
NEXT = START + timedelta(hours=2)


@pytest.fixture
def sandbox() -> Sandbox:
    clock = RehearsalClock(START, speed=0)
    return Sandbox(clock, next_jump=lambda: NEXT, timezone="Europe/Stockholm")


@pytest.fixture
async def server(sandbox: Sandbox) -> AsyncIterator[RunningServer]:
    server = await serve(sandbox)
    yield server
    await server.close()


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application(sandbox))
    async with httpx.AsyncClient(transport=transport, base_url="http://x/_sandbox") as client:
        yield client


async def test_state_lists_bot_people_chats_and_clock(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    sandbox.person("Anna", id=7)

    state = (await client.get("/state")).json()

    assert state["bot"]["username"] == "motesplats_bot"
    assert state["people"] == [
        {
            "id": 7, "name": "Anna", "language": "sv", "blocked": False,
            "chats": [
                {
                    "id": 7, "title": "motesplats_bot", "type": "private", "unread": 0,
                    "pinned_message_id": None,
                    "app": None,
                }
            ],
        }
    ]  # fmt: skip
    assert state["clock"] == {
        "now": START.isoformat(), "speed": 0, "timezone": "Europe/Stockholm", "rehearsal": True,
        "can_jump_next": True,
    }  # fmt: skip


async def test_a_person_is_made_and_does_everything_a_phone_can(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    person = (await client.post("/people", json={"name": "Bo", "language": "en"})).json()
    phone = f"/people/{person['id']}"

    sent = (await client.post(f"{phone}/send", json={"text": "hej"})).json()
    number = sent["message_id"]
    await client.post(f"{phone}/edit", json={"message_id": number, "text": "hejdå"})
    await client.post(f"{phone}/open", json={"payload": "org-1"})
    for kind in ("sticker", "location", "contact", "voice"):
        assert (await client.post(f"{phone}/{kind}", json={})).status_code == 200
    told = {"as": "document", "caption": "x"}
    files = {"file": ("fråga.txt", b"hej")}
    uploaded = (await client.post(f"{phone}/upload", files=files, data=told)).json()
    back = await client.get(f"/files/{uploaded['document']['file_id']}")
    blocked = (await client.post(f"{phone}/block", json={})).json()["blocked"]
    seen = (await client.get(f"{phone}/chats/{person['id']}/messages")).json()

    assert (back.content, back.headers["content-disposition"]) == (
        b"hej", "inline; filename*=UTF-8''fr%C3%A5ga.txt",
    )  # fmt: skip
    assert blocked
    assert [one.get("text") for one in seen[:2]] == ["hejdå", "/start org-1"]
    assert seen[0]["edit_date"] == int(START.timestamp())
    assert all(one["outgoing"] for one in seen)
    _, updates = await sandbox.call(TOKEN, "getUpdates")
    assert [next(key for key in one if key != "update_id") for one in updates["result"]] == [
        "message", "edited_message", *["message"] * 6, "my_chat_member",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "body", "status", "sentence"),
    [
        ("/people/9/send", {"text": "x"}, 404, "Nobody has the id 9."),
        ("/people/7/send", {"text": " "}, 400, "A message needs a text."),
        (
            "/people/7/open",
            {"payload": "å"},
            400,
            "A link carries at most 64 letters, digits, _ and -.",
        ),
        ("/people/7/press", {"label": "Nej"}, 404, "Anna sees no button 'Nej'."),
        ("/people", {"name": ""}, 400, "A person needs a name."),
        ("/clock", {"speed": -1}, 400, "A speed is a number from 0 to 86400."),
        ("/profile", {"flood": "wild"}, 400, "No flood profile is called 'wild'."),
        ("/faults", {"method": "*"}, 400, "A fault needs a method and a kind."),
    ],
)
async def test_a_mistake_is_answered_with_a_sentence(
    sandbox: Sandbox, client: httpx.AsyncClient, path: str, body: Any, status: int, sentence: str
) -> None:
    sandbox.person("Anna", id=7)

    answer = await client.post(path, json=body)

    assert (answer.status_code, answer.json()) == (status, {"error": sentence})


async def test_the_clock_jumps_to_a_time_and_to_the_next_thing(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    noon = START.replace(hour=12)

    jumped = (await client.post("/clock", json={"jump": noon.isoformat()})).json()
    to_next = (await client.post("/clock", json={"jump": "next"})).json()
    faster = (await client.post("/clock", json={"speed": 60})).json()

    assert jumped["now"] == noon.isoformat()
    assert to_next["now"] == NEXT.isoformat()
    assert faster["speed"] == 60
    assert sandbox.clock.now() >= NEXT


async def test_the_clock_of_the_machine_stays() -> None:
    sandbox = Sandbox(SystemClock())
    transport = httpx.ASGITransport(application(sandbox))

    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
        answer = await client.post("/_sandbox/clock", json={"speed": 60})

    assert answer.status_code == 409


async def test_watchers_hear_messages_toasts_typing_and_the_clock(
    sandbox: Sandbox, server: RunningServer
) -> None:
    anna = sandbox.person("Anna", id=7)
    await anna.send("/start")
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}

    async with connect(f"ws://127.0.0.1:{server.port}/_sandbox/live") as socket:
        await sandbox.call(TOKEN, "sendChatAction", chat_id=7, action="typing")
        await sandbox.call(TOKEN, "sendMessage", chat_id=7, text="Hej", reply_markup=keyboard)
        press = await anna.press("Ja")
        await sandbox.call(TOKEN, "answerCallbackQuery", callback_query_id=press.id, text="Ok")
        assert isinstance(sandbox.clock, RehearsalClock)
        sandbox.clock.jump(NEXT)
        events = [json.loads(await socket.recv()) for _ in range(4)]

    assert events[0] == {"event": "typing", "person": 7, "chat": 7, "action": "typing"}
    assert events[1]["message"]["reply_markup"] == keyboard
    assert events[2] == {
        "event": "toast", "person": 7, "callback_query_id": press.id, "text": "Ok",
        "alert": False, "url": None,
    }  # fmt: skip
    assert (events[3]["event"], events[3]["now"]) == ("clock", NEXT.isoformat())


async def test_the_ledger_lists_accepted_calls_after_a_number(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    await sandbox.person("Anna", id=7).send("/start")
    await sandbox.call(TOKEN, "getMe")
    await sandbox.call(TOKEN, "sendMessage", chat_id=7)
    await sandbox.call(TOKEN, "sendMessage", chat_id=7, text="Hej")

    entries = (await client.get("/ledger", params={"since": 1})).json()

    assert [(one["n"], one["method"], one["chat_id"], one["status"]) for one in entries] == [
        (2, "sendMessage", 7, 200)
    ]
    assert entries[0]["result"]["text"] == "Hej"
    assert (await client.get("/refusals")).json() == [
        {
            "method": "sendMessage", "parameters": {"chat_id": "7"},
            "description": "Bad Request: message text is empty",
        }
    ]  # fmt: skip


async def test_pages_of_other_sites_are_turned_away(server: RunningServer) -> None:
    async with httpx.AsyncClient(base_url=server.url) as client:
        rebound = await client.get("/_sandbox/state", headers={"Host": "evil.example"})
        foreign = await client.post(
            "/_sandbox/profile", json={}, headers={"Origin": "https://evil.example"}
        )

    assert (rebound.status_code, foreign.status_code) == (403, 403)
    with pytest.raises(InvalidStatus):
        async with connect(
            f"ws://127.0.0.1:{server.port}/_sandbox/live", origin=Origin("https://evil.example")
        ):
            pass


async def test_the_sandbox_alone_serves_until_it_is_stopped(tmp_path: Path) -> None:
    world = tmp_path / "world.yaml"
    world.write_text("people: [{name: Anna}]", encoding="utf-8")
    ready: asyncio.Future[RunningServer] = asyncio.get_running_loop().create_future()

    task = asyncio.create_task(
        serve_forever(0, world_file=world, ready=lambda server, _: ready.set_result(server))
    )
    server = await ready
    async with httpx.AsyncClient(base_url=server.url) as client:
        state = (await client.get("/_sandbox/state")).json()
        page = await client.get("/")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(httpx.ConnectError):
            await client.get("/_sandbox/state")

    assert [person["name"] for person in state["people"]] == ["Anna"]
    assert page.headers["content-type"].startswith("text/html")


def test_another_address_needs_the_flag_and_is_warned_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        check_host("0.0.0.0", allow_remote=False)

    check_host("0.0.0.0", allow_remote=True)

    assert "Warning" in capsys.readouterr().err


def test_a_world_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "world.yaml"
    path.write_text(
        """
        bots: [{token: "100002:X", username: other_bot, name: Annan}]
        people: [{name: Anna, id: 7, started: true, language: en}]
        groups: [{title: Värdar, members: {Anna: administrator, other_bot: member}}]
        """,
        encoding="utf-8",
    )

    sandbox = read_world(path, SystemClock())

    anna = sandbox.person("Anna")
    assert (anna.id, anna.user.language) == (7, "en")
    assert [chat.title for chat in sandbox.world.chats_of(anna.user)] == ["", "Värdar"]
    assert sandbox.world.bots["100002:X"].user.name == "Annan"


@pytest.mark.parametrize("content", ["- 1", "people: [{id: 1}]", "bots: [", "groups: 3"])
def test_a_file_that_is_no_world_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "world.yaml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ValueError, match="world"):
        read_world(path, SystemClock())
