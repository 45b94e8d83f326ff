"""Rows 16, 18, 23-25 and 28-33: what Telegram and the network do to a bot, on a sandbox without sockets."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.machine.patience import Backoff, Patience
from bot.sandbox.people import Person
from bot.storage.messages.decisions import State
from bot.telegram.accounts import address_of
from bot.telegram.http.request import may_have_arrived
from bot.telegram.sending.messenger import is_gone
from tests.busy import busy
from tests.crash.announcement_outcomes import (
    announce,
    announced,
    is_settled,
    joined,
    states_of,
    until,
    wait_for_undo,
)
from tests.stage import TOKEN, Stage, staged

Going: TypeAlias = Callable[[Stage, Person], Awaitable[None]]


IMPATIENT = Patience(
    sending_pause=0.05, polls=Backoff(longest=0.05), poll=1, updates=Backoff(longest=0.05)
)
"""Waits between attempts are real time; here they are short."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data", patience=IMPATIENT) as one:
        yield one


async def _inbox(stage: Stage, where: str) -> int:
    database = stage.bot.services.storage.database
    return await database.count(f"SELECT count(*) FROM inbox WHERE {where}", {})


async def test_nothing_in_bulk_is_sent_while_another_process_fetches(stage: Stage) -> None:
    await joined(stage, "Alva", "Bo")
    await stage.ask(stage.organiser, "/meddela Hej")
    await stage.organiser.next_reply()
    stage.organiser.forget_replies()
    await stage.sandbox.call(TOKEN, "getUpdates", timeout=0)
    await until(lambda: stage.bot.poller.conflicted)

    await stage.organiser.send("3")
    await wait_for_undo(stage)
    await stage.bot.ticks.tick()
    await asyncio.sleep(0.2)

    assert announced(stage) == []
    assert await states_of(stage) == {State.PENDING: 3}
    stage.bot.poller._conflict_until = 0.0
    await until(lambda: is_settled(stage))
    assert await states_of(stage) == {State.SENT: 3}


async def test_a_poison_update_is_set_aside_and_the_others_flow(stage: Stage) -> None:
    alva = stage.person("Alva")
    stage.sandbox.faults.add("getUpdates", "unparsable")

    reply = await stage.ask(alva, "/start")

    assert reply.startswith("Välkommen")
    await stage.bot.dispatcher.idle()
    assert await _inbox(stage, "quarantined IS NOT NULL") == 1


async def test_an_update_at_which_processes_end_is_set_aside_the_third_time(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path / "data", patience=IMPATIENT) as stage:
        await stage.ask(stage.person("Alva"), "/start")
        storage = stage.bot.services.storage
        await stage.settle()
        await storage.write(
            lambda tx: tx.execute(
                "UPDATE inbox SET done_at = NULL, attempts = 2,"
                """ payload = '{"update_id":' || update_id || ',"message":{"message_id":9,"date":1,'"""
                """ || '"chat":{"id":200001,"type":"private"},"from":{"id":200001,"is_bot":false,'"""
                """ || '"first_name":""},"text":"/nu"}}'"""
            )
        )
        sandbox = stage.sandbox

    async with staged(tmp_path / "data", sandbox=sandbox, patience=IMPATIENT) as stage:
        reply = await stage.person("Alva").next_reply()
        await stage.bot.dispatcher.idle()

        assert await _inbox(stage, "quarantined = 'attempts'") == 1
    assert "jag vet inte om allt blev gjort" in reply.text


async def test_a_press_too_old_to_be_answered_still_changes_the_message(stage: Stage) -> None:
    alva = stage.person("Alva")
    await stage.ask(alva, "/nu")
    stage.sandbox.world.callback_queries.clear()

    press = await alva.press("home")
    stage.sandbox.world.callback_queries.clear()
    reply = await alva.next_reply()

    assert press.id
    assert reply.text


async def test_a_message_that_cannot_be_edited_is_sent_anew(stage: Stage) -> None:
    alva = stage.person("Alva")
    await stage.ask(alva, "/nu")
    chat = stage.sandbox.world.chat_seen(alva.user, None)
    await alva.press("home")
    chat.messages.popitem()

    reply = await alva.next_reply()

    assert reply.text
    assert stage.sandbox.ledger.of("sendMessage")[-1].chat_id == alva.id


async def test_markup_that_telegram_refuses_is_sent_as_plain_text(stage: Stage) -> None:
    from bot.replies import Html, Reply

    alva = stage.person("Alva")
    await stage.ask(alva, "/start")

    await stage.bot.connection.messenger.send(alva.id, Reply(Html("<b>Fika &amp; <i>kaka</b>")))

    assert alva.messages()[-1].text == "Fika & kaka"


@pytest.mark.parametrize("kind", ["500", "502", "504", "drop", "reset"])
async def test_what_may_have_arrived_is_in_doubt_and_not_sent_again(
    stage: Stage, kind: str
) -> None:
    await joined(stage, "Alva", "Bo")
    stage.sandbox.faults.add("sendMessage", kind, 1, chat_id=stage.person("Bo").id)

    await announce(stage)
    await until(lambda: is_settled(stage))

    to_bo = [entry for entry in announced(stage) if entry.chat_id == stage.person("Bo").id]
    assert await states_of(stage) == {State.SENT: 2, State.IN_DOUBT: 1}
    assert len(to_bo) == (1 if kind == "drop" else 0)


@pytest.mark.parametrize("kind", ["500", "502", "504", "drop", "reset"])
async def test_a_reply_is_tried_again_until_it_is_there(stage: Stage, kind: str) -> None:
    alva = stage.person("Alva")
    await stage.ask(alva, "/start")
    stage.sandbox.faults.add("sendMessage", kind)

    reply = await stage.ask(alva, "/hjalp")

    assert reply
    await stage.bot.dispatcher.idle()
    assert await _inbox(stage, "quarantined IS NOT NULL") == 0


async def test_a_call_that_hangs_holds_up_nobody_else(stage: Stage) -> None:
    alva, bo = await joined(stage, "Alva", "Bo")
    stage.sandbox.faults.add("sendMessage", "hang", 1, chat_id=alva.id, seconds=1.5)
    await alva.send("/nu")
    begin = time.monotonic()

    assert await stage.ask(bo, "/nu")

    assert time.monotonic() - begin < busy()


@pytest.mark.parametrize("kind", ["502", "drop", "reset", "malformed", "429"])
async def test_fetching_goes_on_after_any_failure_with_few_lines_of_log(
    stage: Stage, kind: str
) -> None:
    alva = stage.person("Alva")
    with structlog.testing.capture_logs() as lines:
        stage.sandbox.faults.add("getUpdates", kind, 2 if kind == "429" else 20)
        await stage.ask(alva, "/start")
        await alva.send("/nu")

        assert (await alva.next_reply(10)).text

    failed = [line for line in lines if line["event"] == "polling.failed"]
    assert len(failed) <= 6


async def test_a_silent_connection_is_rebuilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried = replace(IMPATIENT, poll_grace=0.2)
    async with staged(tmp_path / "data", patience=hurried) as stage:
        alva = stage.person("Alva")
        await stage.ask(alva, "/start")
        rebuilt = []
        with structlog.testing.capture_logs() as lines:
            stage.sandbox.faults.add("getUpdates", "hang", 1)
            reconnect = stage.bot.poller._api.reconnect

            async def counting() -> None:
                rebuilt.append(True)
                await reconnect()

            monkeypatch.setattr(stage.bot.poller._api, "reconnect", counting)
            await stage.ask(alva, "/nu")
            await stage.ask(alva, "/nu")

    assert rebuilt == [True]
    assert [line["error"] for line in lines if line["event"] == "polling.failed"] == ["TimedOut"]


async def _block(stage: Stage, person: Person) -> None:
    stage.sandbox.faults.add("sendMessage", "blocked", 1, chat_id=person.id)


async def _leave(stage: Stage, person: Person) -> None:
    stage.sandbox.world.users[person.id].deleted = True


async def _be_known_without_a_chat(stage: Stage, person: Person) -> None:
    """As of a database that another bot filled."""
    await stage.bot.services.storage.database.write(
        lambda tx: tx.execute(
            "UPDATE addresses SET address = :new WHERE address = :old",
            {"new": "987654321", "old": str(person.id)},
        )
    )


@pytest.mark.parametrize("go", [_block, _leave, _be_known_without_a_chat])
async def test_who_cannot_be_reached_gets_no_more_calls(stage: Stage, go: Going) -> None:
    alva, bo = await joined(stage, "Alva", "Bo")
    await go(stage, bo)
    await announce(stage)
    await until(lambda: is_settled(stage))
    assert await states_of(stage) == {State.SENT: 2, State.FAILED: 1}
    refused = len(stage.sandbox.refusals)

    stage.organiser.forget_replies()
    await announce(stage, "Fika")
    await stage.settle()

    assert [e.chat_id for e in announced(stage)] == [alva.id, alva.id]
    assert len(stage.sandbox.refusals) == refused


async def test_who_blocked_the_bot_and_writes_is_reached_again(stage: Stage) -> None:
    [bo] = await joined(stage, "Bo")
    await _block(stage, bo)
    await announce(stage)
    await until(lambda: is_settled(stage))

    await stage.ask(bo, "/start")

    assert await stage.bot.services.storage.addresses.reaches(address_of(bo.id))


@pytest.mark.parametrize(
    "error",
    [
        Forbidden("bot was blocked by the user"),
        Forbidden("user is deactivated"),
        BadRequest("Chat not found"),
        ChatMigrated(-100123),
    ],
)
def test_all_ways_of_being_gone_are_known(error: TelegramError) -> None:
    assert is_gone(error)
    assert not may_have_arrived(error)
