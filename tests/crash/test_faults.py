"""Rows 16 and 18-33: what Telegram and the network do to a bot, on a sandbox without sockets."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.delivery import dispatch, inbox, sender
from bot.sandbox.ledger import LedgerEntry
from bot.sandbox.people import Person
from bot.storage.outbox import State
from tests.stage import TOKEN, Stage, staged

ANNOUNCED = "Från arrangören"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits between attempts are real time; here they are short."""
    monkeypatch.setattr(sender, "RETRY_SECONDS", 0.05)
    monkeypatch.setattr(inbox, "LONGEST_WAIT", 0.05)
    monkeypatch.setattr(inbox, "POLL_SECONDS", 1)
    monkeypatch.setattr(dispatch, "LONGEST_PAUSE", 0.05)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data") as one:
        yield one


async def _until(stage: Stage, holds: Any, seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not await holds():
        assert time.monotonic() < until, "it did not come about"
        await asyncio.sleep(0.02)


async def _joined(stage: Stage, *names: str) -> list[Person]:
    people = [stage.person(name) for name in names]
    for person in (stage.organiser, *people):
        await stage.ask(person, "/start")
    return people


async def _announce(stage: Stage, text: str = "Lunchen är klar") -> None:
    await stage.ask(stage.organiser, f"/meddela {text}")
    await stage.organiser.next_reply()
    reachable = await stage.bot.services.storage.participants.reachable()
    await stage.organiser.send(str(len(reachable)))
    await _wait_for_undo(stage)


async def _wait_for_undo(stage: Stage) -> None:
    """Nothing leaves for half a minute after the number."""
    await _until(stage, lambda: _is_decided(stage))
    stage.clock.jump(stage.clock.now() + timedelta(seconds=30))


async def _is_decided(stage: Stage) -> bool:
    outbox = stage.bot.services.storage.outbox
    totals = await outbox.totals(stage.bot.services.day.programme.event.id)
    return State.PENDING in totals


def _announced(stage: Stage) -> list[LedgerEntry]:
    sent = stage.sandbox.ledger.of("sendMessage")
    return [
        entry
        for entry in sent
        if ANNOUNCED in entry.parameters["text"] and entry.chat_id != stage.organiser.id
    ]


async def _states(stage: Stage, number: int = 1) -> dict[State, int]:
    return await stage.bot.services.storage.outbox.counts(f"announcement:{number}")


async def _settled(stage: Stage) -> bool:
    states = await _states(stage)
    return bool(states) and not {State.PENDING, State.SENDING} & states.keys()


async def _inbox(stage: Stage, where: str) -> int:
    row = await stage.bot.services.storage.database.one(
        f"SELECT count(*) AS n FROM inbox WHERE {where}"
    )
    return int(row["n"]) if row else 0


async def test_nothing_in_bulk_is_sent_while_another_process_fetches(stage: Stage) -> None:
    await _joined(stage, "Alva", "Bo")
    await stage.ask(stage.organiser, "/meddela Hej")
    await stage.organiser.next_reply()
    stage.organiser.forget_replies()
    await stage.sandbox.call(TOKEN, "getUpdates", timeout=0)
    await _until(stage, lambda: _is(stage.bot.poller.conflicted))

    await stage.organiser.send("3")
    await _wait_for_undo(stage)
    await stage.bot.ticks.tick()
    await asyncio.sleep(0.2)

    assert _announced(stage) == []
    assert await _states(stage) == {State.PENDING: 3}
    stage.bot.poller._conflict_until = 0.0
    await stage.settle()
    assert await _states(stage) == {State.SENT: 3}


async def _is(value: object) -> bool:
    return bool(value)


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
    async with staged(tmp_path / "data") as stage:
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

    async with staged(tmp_path / "data", sandbox=sandbox) as stage:
        reply = await stage.person("Alva").next_reply()
        await stage.bot.dispatcher.idle()

        assert await _inbox(stage, "quarantined = 'attempts'") == 1
    assert "Något gick fel" in reply.text


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

    await stage.bot.services.messenger.send(alva.id, Reply(Html("<b>Fika &amp; <i>kaka</b>")))

    assert alva.messages()[-1].text == "Fika & kaka"


async def test_a_429_stops_everybody_for_as_long_as_it_says(stage: Stage) -> None:
    await _joined(stage, "Alva", "Bo", "Cia")
    stage.sandbox.faults.add("sendMessage", "429", 1, retry_after=1, chat_id=stage.person("Bo").id)
    await _announce(stage)
    await _until(stage, lambda: _is(stage.bot.services.messenger.paused_for))
    refused, accepted = time.monotonic(), len(stage.sandbox.ledger.of("sendMessage"))

    await asyncio.sleep(0.7)
    stage.person("Alva").forget_replies()
    during = len(stage.sandbox.ledger.of("sendMessage")) - accepted
    answer = await stage.ask(stage.person("Alva"), "/hjalp")
    waited = time.monotonic() - refused
    await _until(stage, lambda: _ticked(stage))

    assert (during <= 3, waited >= 0.9, bool(answer)) == (True, True, True)
    assert (await _states(stage), len(_announced(stage))) == ({State.SENT: 4}, 3)


async def _ticked(stage: Stage) -> bool:
    await stage.bot.ticks.tick()
    return await _settled(stage)


@pytest.mark.parametrize("kind", ["500", "502", "504", "drop", "reset"])
async def test_what_may_have_arrived_is_in_doubt_and_not_sent_again(
    stage: Stage, kind: str
) -> None:
    await _joined(stage, "Alva", "Bo")
    stage.sandbox.faults.add("sendMessage", kind, 1, chat_id=stage.person("Bo").id)

    await _announce(stage)
    await _until(stage, lambda: _settled(stage))

    to_bo = [entry for entry in _announced(stage) if entry.chat_id == stage.person("Bo").id]
    assert await _states(stage) == {State.SENT: 2, State.IN_DOUBT: 1}
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
    alva, bo = await _joined(stage, "Alva", "Bo")
    stage.sandbox.faults.add("sendMessage", "hang", 1, chat_id=alva.id, seconds=1.5)
    await alva.send("/nu")
    begin = time.monotonic()

    assert await stage.ask(bo, "/nu")

    assert time.monotonic() - begin < 1


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
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "GRACE_SECONDS", 0.2)
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


async def test_who_blocked_the_bot_gets_no_more_calls_until_they_write(
    stage: Stage,
) -> None:
    alva, bo = await _joined(stage, "Alva", "Bo")
    stage.sandbox.faults.add("sendMessage", "blocked", 1, chat_id=bo.id)
    await _announce(stage)
    await _until(stage, lambda: _settled(stage))
    assert await _states(stage) == {State.SENT: 2, State.FAILED: 1}

    stage.organiser.forget_replies()
    await _announce(stage, "Fika")
    await _until(stage, lambda: _is(len(_announced(stage)) == 2))
    assert [e.chat_id for e in _announced(stage)] == [alva.id, alva.id]

    await stage.ask(bo, "/start")
    known = await stage.bot.services.storage.participants.get(bo.id)
    assert known is not None
    assert known.reachable
