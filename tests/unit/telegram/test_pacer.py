import asyncio
import math
import time
from collections.abc import Iterable

import pytest

from bot.jobs.sending_limits import WINDOW, Pace
from bot.telegram.http.request import NotSent
from bot.telegram.queues import waiting_room
from bot.telegram.queues.waiting_room import Lane
from bot.telegram.sending.pacer import Pacer
from tests.virtual_time import at_once, run_at_once

FAST = 10.0
"""Seconds of the pacer to one of the loop."""


async def _send(pacer: Pacer, chat: int, lane: Lane, sent: list[tuple[float, int]]) -> None:
    async with pacer.place(chat, lane):
        sent.append((time.monotonic() * FAST, chat))


@at_once
async def test_no_second_holds_more_sends_than_allowed() -> None:
    pacer = Pacer(per_second=8, per_chat=0, speed=lambda: FAST)
    sent: list[tuple[float, int]] = []

    await asyncio.gather(*(_send(pacer, chat, Lane.BULK, sent) for chat in range(24)))

    times = sorted(at for at, _ in sent)
    most = max(sum(1 for other in times if at <= other < at + 1) for at in times)
    assert len(times) == 24
    assert most <= 8
    pacer.close()


@at_once
async def test_an_answer_goes_before_bulk_that_waited_longer() -> None:
    pacer = Pacer(per_second=4, per_chat=0, speed=lambda: FAST)
    sent: list[tuple[float, int]] = []
    bulk = [asyncio.create_task(_send(pacer, chat, Lane.BULK, sent)) for chat in range(12)]
    await asyncio.sleep(0.03)

    await _send(pacer, 99, Lane.ANSWER, sent)
    await asyncio.gather(*bulk)

    place = [chat for _, chat in sent].index(99)
    assert place <= 4
    pacer.close()


@at_once
async def test_who_asks_on_and_on_goes_after_who_asks_one_thing() -> None:
    pacer = Pacer(per_second=4, per_chat=0, speed=lambda: FAST)
    sent: list[tuple[float, int]] = []
    impatient = _impatient(pacer, range(12), sent)
    await asyncio.sleep(0.03)

    await _send(pacer, 99, Lane.ANSWER, sent)
    await asyncio.gather(*impatient)

    place = [chat for _, chat in sent].index(99)
    assert place <= 4
    pacer.close()


@at_once
async def test_who_asks_on_and_on_and_bulk_take_turns() -> None:
    pacer = Pacer(per_second=4, per_chat=0, speed=lambda: FAST)
    sent: list[tuple[float, int]] = []
    impatient = _impatient(pacer, range(6), sent)
    bulk = [asyncio.create_task(_send(pacer, chat, Lane.BULK, sent)) for chat in range(100, 106)]

    await asyncio.gather(*impatient, *bulk)

    in_turn = [chat >= 100 for _, chat in sent[3:9]]  # three leave before bulk has come
    assert in_turn.count(True) == 3
    pacer.close()


def _impatient(
    pacer: Pacer, chats: Iterable[int], sent: list[tuple[float, int]]
) -> list[asyncio.Task[None]]:
    """Everybody has written again before being answered."""
    for chat in chats:
        pacer.backlog.add(chat)
        pacer.backlog.add(chat)
    return [asyncio.create_task(_send(pacer, chat, Lane.ANSWER, sent)) for chat in chats]


@pytest.mark.parametrize(("late", "order"), [(60.0, [1, 2, 3, 99]), (0.0, [99, 3, 2, 1])])
@at_once
async def test_once_somebody_waits_too_long_the_newest_answer_goes_first(
    monkeypatch: pytest.MonkeyPatch, late: float, order: list[int]
) -> None:
    monkeypatch.setattr(waiting_room, "LATE", late)
    pacer = Pacer(per_second=1, per_chat=0, speed=lambda: 10 * FAST)
    sent: list[tuple[float, int]] = []
    await _send(pacer, 0, Lane.ANSWER, sent)

    waiting = []
    for chat in (1, 2, 3, 99):
        waiting.append(asyncio.create_task(_send(pacer, chat, Lane.ANSWER, sent)))
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)

    assert [chat for _, chat in sent[1:]] == order
    pacer.close()


@at_once
async def test_one_chat_gets_a_burst_and_then_its_rate() -> None:
    pacer = Pacer(per_second=0, per_chat=1, speed=lambda: FAST)
    sent: list[tuple[float, int]] = []

    for _ in range(5):
        await _send(pacer, 1, Lane.ANSWER, sent)

    begin = sent[0][0]
    waits = [round(at - begin) for at, _ in sent]
    assert waits == [0, 0, 0, 1, 2]


@at_once
async def test_everybody_is_silent_during_a_pause() -> None:
    pacer = Pacer(per_second=100, per_chat=0, speed=lambda: FAST)
    sent: list[tuple[float, int]] = []
    begin = time.monotonic() * FAST

    pacer.pause(3, chat_id=1)
    await asyncio.gather(*(_send(pacer, chat, Lane.ANSWER, sent) for chat in range(5)))

    assert min(at for at, _ in sent) - begin >= 3
    pacer.close()


@at_once
async def test_a_chat_that_had_more_than_its_share_is_silent_alone() -> None:
    pacer = Pacer(per_second=0, per_chat=1, speed=lambda: FAST)
    sent: list[tuple[float, int]] = []
    for _ in range(2):
        await _send(pacer, 1, Lane.ANSWER, sent)
    refused = time.monotonic() * FAST

    pacer.pause(3, chat_id=1)
    await asyncio.gather(*(_send(pacer, chat, Lane.BULK, sent) for chat in (1, 2, 3)))

    waited = {chat: round(at - refused) for at, chat in sent[2:]}
    assert waited == {1: 3, 2: 0, 3: 0}


@at_once
async def test_a_second_chat_that_is_refused_meanwhile_shows_that_the_bot_is_meant() -> None:
    pacer = Pacer(per_second=0, per_chat=1, speed=lambda: FAST)
    sent: list[tuple[float, int]] = []
    for chat in (1, 1, 2, 2):
        await _send(pacer, chat, Lane.ANSWER, sent)
    refused = time.monotonic() * FAST

    for chat in (1, 2):
        pacer.pause(3, chat)
    await asyncio.gather(*(_send(pacer, chat, Lane.ANSWER, sent) for chat in (1, 2, 3)))

    assert [round(at - refused) for at, _ in sent[4:]] == [3, 3, 3]


@at_once
async def test_a_send_given_up_in_the_queue_keeps_no_place() -> None:
    pacer = Pacer(per_second=2, per_chat=0, speed=lambda: FAST)
    sent: list[tuple[float, int]] = []
    await asyncio.gather(*(_send(pacer, chat, Lane.ANSWER, sent) for chat in range(2)))
    waiting = asyncio.create_task(_send(pacer, 3, Lane.ANSWER, sent))
    await asyncio.sleep(0)

    waiting.cancel()
    await asyncio.gather(*(_send(pacer, chat, Lane.ANSWER, sent) for chat in (4, 5)))

    assert [chat for _, chat in sent] == [0, 1, 4, 5]
    assert sent[-1][0] - sent[0][0] < 2 * WINDOW
    pacer.close()


@at_once
async def test_bulk_does_not_wait_for_the_end_of_a_pause() -> None:
    pacer = Pacer(per_second=30, per_chat=0)
    pacer.pause(60, chat_id=1)

    with pytest.raises(NotSent):
        await _send(pacer, 1, Lane.BULK, [])


@at_once
async def test_who_waits_is_turned_away_when_the_pacer_closes() -> None:
    pacer = Pacer(per_second=1, per_chat=1)
    sent: list[tuple[float, int]] = []
    await _send(pacer, 1, Lane.ANSWER, sent)
    waiting = [
        asyncio.create_task(_send(pacer, chat, Lane.ANSWER, sent)) for chat in (1, 1, 1, 1, 2, 3)
    ]
    await asyncio.sleep(0.01)

    pacer.close()

    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in results] == [NotSent] * 6


@pytest.mark.parametrize("late", [0.0, 0.001, 0.01])
def test_bulk_keeps_its_rate_over_many_late_timers(
    late: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_at_once(_rate_of(sends=200), monkeypatch, late=late) > 28


async def _rate_of(sends: int) -> float:
    pacer = Pacer(per_second=30, per_chat=0)
    begin = time.monotonic()
    for chat in range(sends):
        await _send(pacer, chat, Lane.BULK, [])
    pacer.close()
    return (sends - 1) / (time.monotonic() - begin)


@pytest.mark.parametrize("rate", [0.5, 1.5, 2.5, 7])
@at_once
async def test_a_fraction_a_second_is_kept_and_the_last_leaves_when_it_was_reckoned(
    rate: float,
) -> None:
    speed = 50.0
    pacer = Pacer(per_second=rate, per_chat=0, speed=lambda: speed)
    sent: list[tuple[float, int]] = []
    begin = time.monotonic()

    await asyncio.gather(*(_send(pacer, chat, Lane.BULK, sent) for chat in range(12)))

    seconds = (time.monotonic() - begin) * speed
    assert 12 / seconds <= rate * 12 / (12 - math.ceil(rate))
    assert seconds <= Pace(rate).time_to_send(12).total_seconds() + 0.01
    pacer.close()


@pytest.mark.parametrize(("rate", "seconds"), [(0, 40), (30, 40), (1, 1200), (0.5, 2400)])
def test_sending_begins_as_early_as_the_setting_asks_for(rate: float, seconds: float) -> None:
    assert Pace(rate).time_to_send(1000).total_seconds() == pytest.approx(seconds, rel=0.01)
