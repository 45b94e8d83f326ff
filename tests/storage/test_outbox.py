from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.payloads.payload import Payload
from bot.reminders import ReminderPayload
from bot.storage import Storage, open_storage
from bot.storage.messages.decisions import ClaimedDecision, Decision, SendOutcome, State
from bot.telegram.accounts import TELEGRAM, address_of
from bot.voices.prompt_scheduler import PromptPayload

NOW = datetime(2023, 11, 30, 8, 0, tzinfo=UTC)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as one:
        for telegram_id in (11, 12, 13):
            await one.write(
                partial(
                    one.participants.join, address=address_of(telegram_id), language="sv", now=NOW
                )
            )
        yield one


def _decision(
    participant: int = 1, item: str = "reminder:sav", **given: object
) -> Decision[Payload]:
    defaults = {
        "payload": ReminderPayload({}),
        "due_at": NOW,
        "expires_at": NOW + timedelta(hours=1),
    }
    return Decision(participant, "ifo", item=item, **(defaults | given))  # type: ignore[arg-type]


async def _add(storage: Storage, *decisions: Decision[Payload]) -> None:
    await storage.write(lambda tx: storage.outbox.add(tx, decisions, NOW))


async def _claim(storage: Storage, limit: int = 10, at: datetime = NOW) -> list[ClaimedDecision]:
    return await storage.write(lambda tx: storage.outbox.claim(tx, limit, at, door=TELEGRAM))


async def test_a_person_gets_each_version_of_an_item_once(storage: Storage) -> None:
    await _add(storage, _decision(version="11.00"), _decision(version="11.00"))
    await _add(storage, _decision(version="11.00"), _decision(version="11.30"))

    assert await storage.outbox.counts("reminder:sav") == {State.PENDING: 2}


async def test_what_is_urgent_and_what_expires_first_goes_first(storage: Storage) -> None:
    await _add(
        storage,
        _decision(item="late", expires_at=NOW + timedelta(hours=3)),
        _decision(item="soon", expires_at=NOW + timedelta(minutes=5)),
        _decision(item="urgent", expires_at=NOW + timedelta(hours=9), urgent=True),
    )

    claimed = [await _claim(storage, limit=1) for _ in range(3)]

    assert [each[0].decision.item for each in claimed] == ["urgent", "soon", "late"]


async def test_what_waited_too_long_expires_and_is_not_claimed(storage: Storage) -> None:
    await _add(storage, _decision(expires_at=NOW + timedelta(minutes=1)))

    claimed = await _claim(storage, at=NOW + timedelta(minutes=2))

    assert claimed == []
    assert await storage.outbox.counts("reminder:sav") == {State.EXPIRED: 1}


async def test_after_a_crash_the_urgent_wait_again_and_the_rest_is_in_doubt(
    storage: Storage,
) -> None:
    await _add(storage, _decision(item="room", urgent=True), _decision(item="news"))
    await _claim(storage)

    await storage.write(lambda tx: storage.outbox.recover(tx, NOW))

    assert await storage.outbox.counts("room") == {State.PENDING: 1}
    assert await storage.outbox.counts("news") == {State.IN_DOUBT: 1}


async def test_an_urgent_one_is_tried_again_only_once(storage: Storage) -> None:
    await _add(storage, _decision(item="room", urgent=True))
    for _ in range(2):
        await _claim(storage)
        await storage.write(lambda tx: storage.outbox.recover(tx, NOW))

    assert await storage.outbox.counts("room") == {State.IN_DOUBT: 1}


async def test_a_stale_sender_cannot_settle_a_later_attempt(storage: Storage) -> None:
    await _add(storage, _decision(urgent=True))
    [first] = await _claim(storage)
    await storage.write(lambda tx: storage.outbox.recover(tx, NOW))
    await _claim(storage)

    await storage.write(
        lambda tx: storage.outbox.settle(tx, first, SendOutcome(State.SENT, 5), NOW)
    )

    assert await storage.outbox.counts("reminder:sav") == {State.SENDING: 1}


async def test_a_sent_message_leads_back_to_its_decision(storage: Storage) -> None:
    await _add(storage, _decision(item="prompt:dagen", payload=PromptPayload()))
    [claimed] = await _claim(storage)
    await storage.write(
        lambda tx: storage.outbox.settle(tx, claimed, SendOutcome(State.SENT, 77), NOW)
    )

    found = await storage.outbox.behind(1, 77)

    assert found == claimed.decision
    assert await storage.outbox.behind(2, 77) is None


async def test_only_failed_and_doubtful_ones_are_sent_again(storage: Storage) -> None:
    await _add(storage, *(_decision(who, item="announcement:1") for who in (1, 2, 3)))
    first, second, third = await _claim(storage)
    for claimed, state in ((first, State.SENT), (second, State.FAILED), (third, State.IN_DOUBT)):
        await storage.write(
            partial(storage.outbox.settle, claimed=claimed, outcome=SendOutcome(state), now=NOW)
        )

    until = NOW + timedelta(hours=1)
    again = await storage.write(lambda tx: storage.outbox.resend(tx, "announcement:1", until, NOW))

    assert again == 2
    assert await storage.outbox.counts("announcement:1") == {State.SENT: 1, State.PENDING: 2}
