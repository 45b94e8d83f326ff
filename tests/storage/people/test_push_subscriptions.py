"""Browsers that notices are pushed to: each is one person's, and goes with the person."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.privacy import Privacy
from bot.storage import Storage, open_storage
from bot.storage.people.participants import Participant
from bot.storage.people.push_subscriptions import MOST, PushSubscription
from tests.peopled_storage import a_programme, a_session, at, bytes_of, join, live


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
async def alva(storage: Storage) -> Participant:
    return await join(storage, 1)


def browser(person: Participant, name: str = "phone", key: str = "key") -> PushSubscription:
    return PushSubscription(f"https://push.example/{name}", person.id, key, "auth")


async def add(storage: Storage, subscription: PushSubscription, clock: str = "09:00") -> None:
    await storage.write(lambda tx: storage.push_subscriptions.add(tx, subscription, at(clock)))


async def test_who_allows_a_browser_last_has_it_with_its_new_keys(
    storage: Storage, alva: Participant
) -> None:
    bo = await join(storage, 2)
    await add(storage, browser(alva))

    await add(storage, browser(bo, key="new"))

    assert await storage.push_subscriptions.of(alva.id) == []
    assert await storage.push_subscriptions.of(bo.id) == [browser(bo, key="new")]


async def test_of_many_browsers_the_newest_stay(storage: Storage, alva: Participant) -> None:
    for number in range(MOST + 3):
        await add(storage, browser(alva, str(number)), f"09:{number:02}")

    kept = await storage.push_subscriptions.of(alva.id)

    assert kept == [browser(alva, str(number)) for number in range(3, MOST + 3)]


async def test_nobody_forgets_the_browser_of_somebody_else(
    storage: Storage, alva: Participant
) -> None:
    bo, subscriptions = await join(storage, 2), storage.push_subscriptions
    mine = browser(alva)
    await add(storage, mine)

    others = await storage.write(lambda tx: subscriptions.forget(tx, mine.endpoint, of=bo.id))
    own = await storage.write(lambda tx: subscriptions.forget(tx, mine.endpoint, of=alva.id))

    assert (others, own) == (False, True)
    assert await subscriptions.at(mine.endpoint) is None


async def test_what_is_kept_about_a_person_names_their_browsers_and_goes_with_them(
    storage: Storage, alva: Participant
) -> None:
    privacy = Privacy(live(storage, a_programme(a_session("etik", "10:00"))))
    await add(storage, browser(alva, "unmistakable"))

    kept = json.loads((await privacy.kept_about(alva)).file.content)
    await privacy.forget(alva, at("10:00"))

    assert [row["endpoint"] for row in kept["push_subscriptions"]] == [
        "https://push.example/unmistakable"
    ]
    assert b"unmistakable" not in bytes_of(storage.database.path.parent)
