"""What is done by itself is done at every event that is live, and each speaks for itself."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.errors import OutOfUse
from bot.jobs import Job, Jobs
from bot.programme.programme import Programme
from bot.reminders import Reminders
from bot.storage import Storage, open_storage
from tests.peopled_storage import a_programme, a_session, at, claim, join, live, save

MORNING = a_programme(a_session("etik", "11:00", "12:00"), event_id="morgon")
EVENING = a_programme(a_session("avslut", "18:00", "19:00"), event_id="kvall")
RESTS = a_programme(a_session("forra", "11:00", "12:00"), event_id="i-fjol")


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


def jobs_of(storage: Storage, *programmes: Programme) -> Jobs:
    events = [live(storage, programme) for programme in programmes]
    return Jobs(storage, {event.id: [Reminders(event).job] for event in events})


async def test_every_live_event_reminds_of_its_own_sessions(storage: Storage) -> None:
    jobs = jobs_of(storage, MORNING, EVENING)
    person = await join(storage, 100, events=("morgon", "kvall"))
    await save(storage, person, "etik", event_id="morgon")
    await save(storage, person, "avslut", event_id="kvall")

    coming = await jobs.next_moment(at("10:00"))
    evening = await jobs.next_moment(at("10:00"), at="kvall")
    said = {}
    for now in (at("10:50"), at("17:50")):
        await jobs.recurring["reminders"](now)
        for claimed in await claim(storage, now):
            outgoing = await jobs.render(claimed.decision, person)
            assert outgoing is not None
            said[claimed.decision.event_id] = outgoing.reply.text

    assert coming is not None
    assert at("10:30") < coming < at("11:00")
    assert evening is not None
    assert at("17:30") < evening < at("18:00")
    assert ("Etik" in said["morgon"], "Avslut" in said["kvall"]) == (True, True)


async def test_what_an_event_that_rests_had_decided_is_said_by_no_other(storage: Storage) -> None:
    person = await join(storage, 100, events=("i-fjol", "morgon"))
    await save(storage, person, "forra", event_id="i-fjol")
    await jobs_of(storage, RESTS).recurring["reminders"](at("10:50"))
    jobs = jobs_of(storage, MORNING)

    (claimed,) = await claim(storage, at("10:51"))

    with pytest.raises(OutOfUse):
        await jobs.render(claimed.decision, person)


async def test_an_event_at_which_something_fails_stops_no_other_and_is_told(
    storage: Storage,
) -> None:
    done = []

    async def fails(_: datetime) -> None:
        raise OSError(28, "No space left on device")

    async def works(now: datetime) -> None:
        done.append(now)

    jobs = Jobs(storage, {"a": [Job("work", decide=fails)], "b": [Job("work", decide=works)]})

    with pytest.raises(OSError, match="No space left"):
        await jobs.recurring["work"](at("10:00"))

    assert done == [at("10:00")]
