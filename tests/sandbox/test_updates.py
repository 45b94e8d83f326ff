"""How updates reach a bot: kinds, lifetimes, long polling, conflicts, webhooks."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from bot.clock import RehearsalClock, SystemClock
from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.chats import happenings
from bot.sandbox.chats.updates import UpdateQueue

START = datetime(2023, 11, 30, 8, tzinfo=UTC)


@pytest.fixture
def clock() -> RehearsalClock:
    return RehearsalClock(START, speed=0)


@pytest.fixture
def sandbox(clock: RehearsalClock) -> Sandbox:
    return Sandbox(clock)


async def updates(sandbox: Sandbox, **parameters: Any) -> list[dict[str, Any]]:
    _, answer = await sandbox.call(TOKEN, "getUpdates", **parameters)
    result: list[dict[str, Any]] = answer["result"]
    return result


def kinds(found: list[dict[str, Any]]) -> list[str]:
    return [next(name for name in one if name != "update_id") for one in found]


async def test_an_update_stays_until_a_higher_offset_confirms_it(sandbox: Sandbox) -> None:
    anna = sandbox.person("Anna")
    for text in ("ett", "två", "tre"):
        await anna.send(text)

    first = await updates(sandbox, limit=2)
    again = await updates(sandbox)
    rest = await updates(sandbox, offset=first[-1]["update_id"] + 1)
    last = await updates(sandbox, offset=-1)
    after = await updates(sandbox, offset=last[0]["update_id"])

    assert [one["message"]["text"] for one in first] == ["ett", "två"]
    assert [one["update_id"] for one in again] == [first[0]["update_id"] + n for n in range(3)]
    assert [one["message"]["text"] for one in rest] == ["tre"]
    assert last == rest == after


async def test_a_message_lives_a_day_and_a_press_150_seconds(
    sandbox: Sandbox, clock: RehearsalClock
) -> None:
    anna = sandbox.person("Anna")
    await anna.send("/start")
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}
    await sandbox.call(TOKEN, "sendMessage", chat_id=anna.id, text="?", reply_markup=keyboard)
    await anna.press("Ja")

    now = kinds(await updates(sandbox))
    clock.jump(START + timedelta(seconds=151))
    later = kinds(await updates(sandbox))
    clock.jump(START + timedelta(hours=24, seconds=1))
    next_day = kinds(await updates(sandbox))

    assert (now, later, next_day) == (["message", "callback_query"], ["message"], [])


async def test_a_press_is_answered_once_and_in_time(
    sandbox: Sandbox, clock: RehearsalClock
) -> None:
    anna = sandbox.person("Anna")
    await anna.send("/start")
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}
    await sandbox.call(TOKEN, "sendMessage", chat_id=anna.id, text="?", reply_markup=keyboard)

    answered = []
    for wait in (14, 16):
        press = await anna.press("Ja")
        clock.jump(clock.now() + timedelta(seconds=wait))
        for _ in range(2):
            status, _ = await sandbox.call(
                TOKEN, "answerCallbackQuery", callback_query_id=press.id, text="Ok"
            )
            answered.append(status)

    assert answered == [200, 400, 400, 400]
    assert [toast.text for toast in anna.toasts] == ["Ok"]


async def test_a_fast_rehearsal_leaves_a_bot_its_time() -> None:
    fast = Sandbox(RehearsalClock(START, speed=3600))
    anna = fast.person("Anna")
    await anna.send("/start")
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}
    await fast.call(TOKEN, "sendMessage", chat_id=anna.id, text="?", reply_markup=keyboard)

    press = await anna.press("Ja")
    await asyncio.sleep(0.05)
    status, _ = await fast.call(TOKEN, "answerCallbackQuery", callback_query_id=press.id)

    assert status == 200


async def test_a_press_on_a_deleted_message_brings_what_is_left_of_it(sandbox: Sandbox) -> None:
    anna = sandbox.person("Anna", id=7)
    await anna.send("/start")
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}
    _, sent = await sandbox.call(TOKEN, "sendMessage", chat_id=7, text="?", reply_markup=keyboard)
    number = sent["result"]["message_id"]
    message = sandbox.world.chat_seen(anna.user, None).messages[number]
    await sandbox.call(TOKEN, "deleteMessage", chat_id=7, message_id=number)

    happenings.press(sandbox.world, anna.user, message, "yes")
    query = (await updates(sandbox))[-1]["callback_query"]

    assert query["message"] == {
        "message_id": number, "date": 0, "chat": {"id": 7, "type": "private", "first_name": "Anna"},
    }  # fmt: skip


async def test_only_the_kinds_that_were_asked_for_are_queued(sandbox: Sandbox) -> None:
    anna = sandbox.person("Anna")
    await updates(sandbox, allowed_updates=["callback_query", "nonsense"])
    await anna.send("unheard")
    await updates(sandbox, allowed_updates="no list")
    await anna.send("unheard too")
    await updates(sandbox, allowed_updates=[])
    await anna.send("heard")

    found = await updates(sandbox)

    assert [one["message"]["text"] for one in found] == ["heard"]


async def test_a_waiting_poll_wakes_for_an_update(sandbox: Sandbox) -> None:
    poll = asyncio.create_task(updates(sandbox, timeout=30))
    await asyncio.sleep(0.01)
    await sandbox.person("Anna").send("hej")

    found = await asyncio.wait_for(poll, 25)  # before it would end by itself

    assert kinds(found) == ["message"]


async def test_a_client_that_asks_in_circles_is_held_where_flood_is_controlled(
    sandbox: Sandbox,
) -> None:
    sandbox.flood = "nominal"
    anna = sandbox.person("Anna")
    await updates(sandbox)

    held = asyncio.create_task(updates(sandbox))
    await asyncio.sleep(0.05)
    still_waits = not held.done()
    await anna.send("ett")
    await asyncio.wait_for(held, 60)
    await anna.send("två")
    one_only = await updates(sandbox)

    assert still_waits
    assert [one["message"]["text"] for one in one_only] == ["ett"]


async def test_a_second_poll_ends_the_first_and_a_webhook_ends_both(sandbox: Sandbox) -> None:
    first = asyncio.create_task(sandbox.call(TOKEN, "getUpdates", timeout=30))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(sandbox.call(TOKEN, "getUpdates", timeout=30))
    await asyncio.sleep(0.01)
    _, was_set = await sandbox.call(TOKEN, "setWebhook", url="https://a.se/hook")
    third = await sandbox.call(TOKEN, "getUpdates")

    described = [
        (status, body["description"]) for status, body in (await first, await second, third)
    ]
    assert was_set["description"] == "Webhook was set"
    assert described == [
        (
            409,
            (
                "Conflict: terminated by other getUpdates request; make sure that only one bot"
                " instance is running"
            ),
        ),
        (409, "Conflict: terminated by setWebhook request"),
        (
            409,
            (
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
                " delete the webhook first"
            ),
        ),
    ]


async def test_a_webhook_is_set_reported_and_deleted(
    sandbox: Sandbox, clock: RehearsalClock
) -> None:
    url = "https://a.se/hook"
    said = []
    for method, parameters in (
        ("setWebhook", {"url": url}),
        ("setWebhook", {"url": url}),
        ("setWebhook", {"url": "https://b.se"}),
        ("deleteWebhook", {}),
        ("deleteWebhook", {}),
    ):
        _, answer = await sandbox.call(TOKEN, method, **parameters)
        said.append(answer["description"])
    clock.jump(START + timedelta(seconds=1))
    await sandbox.call(TOKEN, "setWebhook", url=url, max_connections=500)
    _, info = await sandbox.call(TOKEN, "getWebhookInfo")

    assert said == [
        "Webhook was set",
        "Webhook is already set",
        "Too Many Requests: retry after 1",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]
    assert info["result"] == {
        "url": url, "has_custom_certificate": False, "pending_update_count": 0,
        "max_connections": 100,
    }  # fmt: skip


async def test_blocking_and_unblocking_are_told_and_a_message_unblocks(
    sandbox: Sandbox,
) -> None:
    anna = sandbox.person("Anna")
    await anna.send("/start")
    anna.block()
    await anna.send("/start")

    found = await updates(sandbox)

    assert kinds(found) == ["message", "my_chat_member", "my_chat_member", "message"]
    changes = [one["my_chat_member"] for one in found[1:3]]
    assert [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
        for change in changes
    ] == [("member", "kicked"), ("kicked", "member")]


async def test_in_a_group_the_bot_hears_commands_and_replies_only(sandbox: Sandbox) -> None:
    anna = sandbox.person("Anna")
    group = sandbox.group("Värdar", anna)
    _, sent = await sandbox.call(TOKEN, "sendMessage", chat_id=group.id, text="Hej")
    for text in ("prat", "/nu", "/nu@motesplats_bot nu", "/nu@other_bot"):
        await anna.send(text, chat=group.id)
    await anna.send("svar", reply_to=sent["result"]["message_id"], chat=group.id)

    found = await updates(sandbox)

    assert [one["message"]["text"] for one in found] == ["/nu", "/nu@motesplats_bot nu", "svar"]
    assert found[0]["message"]["chat"] == {
        "id": group.id, "type": "supergroup", "title": "Värdar",
    }  # fmt: skip


async def test_comings_and_goings_in_a_group_are_told(sandbox: Sandbox) -> None:
    anna, bo = sandbox.person("Anna"), sandbox.person("Bo")
    group = sandbox.group("Värdar", anna)

    sandbox.set_member(group, bo, "member", by=anna)
    sandbox.set_member(group, sandbox.bot_user(), "kicked", by=anna)

    found = await updates(sandbox)
    status, refused = await sandbox.call(TOKEN, "sendMessage", chat_id=group.id, text="Hej")
    assert kinds(found) == ["message", "my_chat_member"]
    assert [user["first_name"] for user in found[0]["message"]["new_chat_members"]] == ["Bo"]
    assert (status, refused["description"]) == (
        403, "Forbidden: bot was kicked from the supergroup chat",
    )  # fmt: skip


Steps = st.lists(
    st.one_of(
        st.just(("arrive", 0)),
        st.tuples(st.just("poll"), st.integers(1, 5)),
        st.tuples(st.just("confirm"), st.integers(0, 5)),
        st.just(("restart", 0)),
    ),
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(Steps)
def test_no_interleaving_loses_or_repeats_a_confirmed_update(
    steps: list[tuple[str, int]],
) -> None:
    """A client polls, handles and confirms as it likes; a restart forgets what it fetched."""

    async def play() -> tuple[int, list[int], list[int]]:
        queue = UpdateQueue(1, SystemClock().now, lambda seconds: timedelta(seconds=seconds))
        confirmed: list[int] = []
        fetched: list[int] = []
        offset = arrived = 0
        for kind, number in [*steps, ("restart", 0)]:
            if kind == "arrive":
                queue.put("message", {})
                arrived += 1
            elif kind == "poll":
                found = await queue.poll(offset, number, 0)
                fetched = [one["update_id"] for one in found]
            elif kind == "confirm" and fetched:
                done = fetched[: number or 1]
                confirmed += [one for one in done if one >= max(offset, 1)]
                offset = done[-1] + 1
                fetched = []
            elif kind == "restart":
                fetched = []
                offset = confirmed[-1] + 1 if confirmed else 0
        rest = [one["update_id"] for one in await queue.poll(offset, 100, 0)]
        return arrived, confirmed, rest

    arrived, confirmed, rest = asyncio.run(play())

    assert confirmed + rest == list(range(1, arrived + 1))
