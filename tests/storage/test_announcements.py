"""Announcements against a real database: who gets them, once, and only when confirmed."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.announcements import AnnouncementDraft, Announcer, item_of
from bot.announcements.moments import moment_in
from bot.announcements.payloads import AnnouncementPayload
from bot.programme.event_settings import AnnouncementSettings, Settings
from bot.reminders import ReminderPayload
from bot.storage import Storage, open_storage
from bot.storage.announcements.sendings import Progress
from bot.storage.messages.decisions import Decision, SendOutcome, State
from bot.storage.people.participants import Participant
from bot.telegram.accounts import TELEGRAM
from tests.peopled_storage import a_programme, a_session, at, carrying, claim, join, live
from tests.rows import rows_of

NOW = at("13:00")


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
def announcer(storage: Storage) -> Announcer:
    settings = Settings(announcements=AnnouncementSettings(undo_seconds=0))
    event = live(storage, a_programme(a_session("etik", "11:00", "12:00"), settings=settings))
    return Announcer(event)


async def draft(
    storage: Storage, announcer: Announcer, author: Participant, update_id: int = 1
) -> AnnouncementDraft:
    return await storage.write(
        lambda tx: announcer.drafts.keep(tx, author, "Lunchen är sen", update_id, NOW)
    )


async def confirm(
    storage: Storage, announcer: Announcer, author: Participant, announcement_id: int
) -> int | None:
    return await storage.write(lambda tx: announcer.confirm(tx, author, announcement_id, 55, NOW))


async def test_it_reaches_all_who_can_be_reached_and_want_announcements(
    storage: Storage, announcer: Announcer
) -> None:
    author = await join(storage, 100)
    await join(storage, 200)
    await join(storage, 300, announcements=False)
    await join(storage, 400, muted=True)
    await join(storage, 500, reachable=False)
    drafted = await draft(storage, announcer, author)

    count = await confirm(storage, announcer, author, drafted.announcement.id)

    claimed = await claim(storage, NOW)
    assert (drafted.recipients, count) == (2, 2)
    assert [each.decision.participant_id for each in claimed] == [1, 2]


async def test_nothing_is_decided_before_it_is_confirmed(
    storage: Storage, announcer: Announcer
) -> None:
    await draft(storage, announcer, await join(storage, 100))

    assert await claim(storage, NOW + timedelta(hours=1)) == []


async def test_confirming_twice_sends_once(storage: Storage, announcer: Announcer) -> None:
    author = await join(storage, 100)
    drafted = await draft(storage, announcer, author)

    counts = [await confirm(storage, announcer, author, drafted.announcement.id) for _ in "ab"]

    assert counts == [1, None]
    assert len(await claim(storage, NOW)) == 1


async def test_another_organiser_cannot_confirm_or_drop_a_draft(
    storage: Storage, announcer: Announcer
) -> None:
    author, other = await join(storage, 100), await join(storage, 200)
    number = (await draft(storage, announcer, author)).announcement.id

    confirmed = await confirm(storage, announcer, other, number)
    dropped = await storage.write(lambda tx: announcer.drafts.drop(tx, other, number, NOW))

    assert (confirmed, dropped) == (None, False)
    assert await claim(storage, NOW) == []


async def test_a_draft_that_is_replaced_or_dropped_cannot_be_sent(
    storage: Storage, announcer: Announcer
) -> None:
    author = await join(storage, 100)
    first = (await draft(storage, announcer, author, update_id=1)).announcement.id
    second = (await draft(storage, announcer, author, update_id=2)).announcement.id
    await storage.write(lambda tx: announcer.drafts.drop(tx, author, second, NOW))

    counts = [await confirm(storage, announcer, author, number) for number in (first, second)]

    assert counts == [None, None]


async def test_a_message_that_is_handled_twice_makes_one_draft(
    storage: Storage, announcer: Announcer
) -> None:
    author = await join(storage, 100)

    drafts = [await draft(storage, announcer, author, update_id=7) for _ in "ab"]

    assert drafts[0].announcement.id == drafts[1].announcement.id


async def test_whoever_has_had_twelve_messages_today_is_left_out(
    storage: Storage, announcer: Announcer
) -> None:
    author, full = await join(storage, 100), await join(storage, 200)
    before = [
        Decision(
            full.id,
            "dagen-2023",
            ReminderPayload({}),
            f"reminder:{n}",
            NOW,
            NOW + timedelta(hours=1),
        )
        for n in range(12)
    ]
    await storage.write(lambda tx: storage.outbox.add(tx, before, NOW))

    drafted = await draft(storage, announcer, author)

    assert drafted.recipients == 1
    assert await confirm(storage, announcer, author, drafted.announcement.id) == 1


async def test_the_report_adds_up_to_all_recipients(
    storage: Storage, announcer: Announcer
) -> None:
    author = await join(storage, 100)
    for n in range(5):
        await join(storage, 200 + n)
    number = (await draft(storage, announcer, author)).announcement.id
    await confirm(storage, announcer, author, number)
    states = (State.SENT, State.SENT, State.FAILED, State.IN_DOUBT, State.CANCELLED)
    claimed = await claim(storage, NOW)
    for each, state in zip(claimed, states, strict=False):
        await storage.write(
            partial(storage.outbox.settle, claimed=each, outcome=SendOutcome(state), now=NOW)
        )
    [announcement] = await announcer.progress.under_way()

    progress = await announcer.progress.of(announcement, NOW)

    assert progress == Progress(
        total=6,
        sent=2,
        unreachable=1,
        in_doubt=1,
        unwanted=1,
        waiting=1,
        time_left=timedelta(seconds=1 / 25),
    )


async def test_whoever_turns_announcements_off_in_the_meantime_gets_none(
    storage: Storage, announcer: Announcer
) -> None:
    author = await join(storage, 100)
    number = (await draft(storage, announcer, author)).announcement.id
    await confirm(storage, announcer, author, number)
    [claimed] = await claim(storage, NOW)
    off = await storage.write(
        lambda tx: storage.participants.save(tx, author, announcements=False)
    )

    assert await announcer.render(carrying(AnnouncementPayload, claimed), off) is None


async def test_the_text_is_shown_as_it_was_typed(storage: Storage, announcer: Announcer) -> None:
    author = await join(storage, 100)
    text = "Lunchen är sen.\n\n  <b>Kom kl. 12.30</b> & ha det bra"
    number = (
        await storage.write(lambda tx: announcer.drafts.keep(tx, author, text, 1, NOW))
    ).announcement.id
    await confirm(storage, announcer, author, number)
    [claimed] = await claim(storage, NOW)

    outgoing = await announcer.render(carrying(AnnouncementPayload, claimed), author)

    assert outgoing is not None
    assert outgoing.reply.text == (
        "<b>Från arrangören</b>\n\nLunchen är sen.\n\n"
        "  &lt;b&gt;Kom kl. 12.30&lt;/b&gt; &amp; ha det bra"
    )


async def test_who_confirmed_what_is_in_the_audit_without_the_text(
    storage: Storage, announcer: Announcer
) -> None:
    author = await join(storage, 100)
    number = (await draft(storage, announcer, author)).announcement.id

    await confirm(storage, announcer, author, number)

    [row] = await rows_of(storage.database, "SELECT actor_id, action, subject, detail FROM audit")
    assert tuple(row) == (author.id, "announcement.confirmed", item_of(number), "1")


async def test_stopped_midway_only_what_is_in_flight_can_still_arrive(
    storage: Storage, announcer: Announcer
) -> None:
    author = await join(storage, 100)
    for n in range(9):
        await join(storage, 200 + n)
    number = (await draft(storage, announcer, author)).announcement.id
    await confirm(storage, announcer, author, number)
    in_flight = await storage.write(lambda tx: storage.outbox.claim(tx, 4, NOW, door=TELEGRAM))
    [announcement] = await announcer.progress.under_way()

    stopped = [
        await storage.write(lambda tx: announcer.stop(tx, author, announcement, NOW)) for _ in "ab"
    ]

    assert stopped == [True, False]
    assert await claim(storage, NOW) == []
    assert [
        await announcer.render(carrying(AnnouncementPayload, each), author) for each in in_flight
    ] == [None] * 4
    assert await storage.outbox.counts(item_of(number)) == {State.SENDING: 4, State.CANCELLED: 6}


async def test_a_draft_that_is_handled_again_can_still_be_confirmed(
    storage: Storage, announcer: Announcer
) -> None:
    author = await join(storage, 100)
    for _ in "ab":
        drafted = await draft(storage, announcer, author, update_id=7)

    assert await confirm(storage, announcer, author, drafted.announcement.id) == 1


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("14.05", "14:05"),
        ("kl. 14:05", "14:05"),
        ("at 14.05", "14:05"),
        ("30/11 14.05", "14:05"),
        ("30 / 11   kl.  14.05", "14:05"),
        ("31/11 8.00", None),
        ("25.00", None),
        ("om en stund", None),
    ],
)
def test_a_typed_time_is_read_where_the_event_is(typed: str, moment: str | None) -> None:
    expected = at(moment) if moment else None

    assert moment_in(typed, a_programme(a_session("etik", "11:00")), NOW) == expected
