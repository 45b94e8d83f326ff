"""Roles, invitations and dialogues belong to the event at which they were given or opened."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.roles import Role
from bot.storage import Storage, open_storage
from bot.storage.connections.database import Transaction
from bot.storage.people.roles import Grant
from bot.voices.dialogues import AwaitedAnswer
from tests.peopled_storage import a_programme, at, join

HERE, THERE = "dagen-2023", "dagen-2024"
STAFF = Grant(Role.STAFF)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


async def test_a_role_is_held_at_one_event_and_taken_away_at_that_one(storage: Storage) -> None:
    person, roles = await join(storage, 100), storage.roles

    def unit(tx: Transaction) -> None:
        for event in (HERE, THERE):
            roles.grant(tx, person.id, event, STAFF, at("09:00"))
        roles.revoke(tx, person.id, HERE, STAFF)

    await storage.write(unit)

    assert await roles.of(person.id, HERE) == frozenset()
    assert await roles.of(person.id, THERE) == {STAFF}
    assert await roles.holders(HERE, Role.STAFF) == []
    assert [held.participant_id for held in await roles.all(THERE)] == [person.id]


@pytest.mark.parametrize(("of", "given"), [(THERE, THERE), (None, HERE)])
async def test_an_invitation_gives_its_role_at_its_event_or_else_where_its_reader_is(
    storage: Storage, of: str | None, given: str
) -> None:
    person, roles = await join(storage, 100), storage.roles
    token = await storage.write(lambda tx: roles.invite(tx, of, STAFF, at("09:00")))

    await storage.write(lambda tx: roles.redeem(tx, token, person.id, HERE, at("09:01")))

    held = {event for event in (HERE, THERE) if await roles.holds(person.id, event, Role.STAFF)}
    assert held == {given}


async def test_links_of_one_event_stand_when_their_issuer_loses_a_role_at_another(
    storage: Storage,
) -> None:
    issuer, person, roles = await join(storage, 100), await join(storage, 101), storage.roles

    def unit(tx: Transaction) -> list[bool]:
        """Which of the links still give a role."""
        links = [roles.invite(tx, at_, STAFF, at("09:00"), issuer.id) for at_ in (HERE, THERE)]
        roles.void_invitations(tx, issuer.id, HERE, at("09:01"))
        return [roles.redeem(tx, one, person.id, HERE, at("09:02")) is not None for one in links]

    assert await storage.write(unit) == [False, True]


async def test_a_dialogue_at_one_event_is_none_at_another(storage: Storage) -> None:
    person = await join(storage, 100)
    here, there = storage.dialogues.at(HERE), storage.dialogues.at(THERE)

    def unit(tx: Transaction) -> None:
        here.open(tx, person.id, AwaitedAnswer("mod"), until=at("10:00"))
        there.open(tx, person.id, AwaitedAnswer("hopp"), until=at("10:00"))
        here.close(tx, person.id, AwaitedAnswer)

    await storage.write(unit)

    assert (await here.of(person.id, at("09:00"))).rows == {}
    assert await there.get(person.id, AwaitedAnswer, at("09:00")) == AwaitedAnswer("hopp")


async def test_every_event_that_is_served_is_live_and_all_others_rest(storage: Storage) -> None:
    def unit(tx: Transaction) -> None:
        for event in ("i-fjol", HERE, THERE):
            storage.records.go_live(tx, a_programme(event_id=event), at("09:00"))
        storage.records.rest(tx, besides=[HERE, THERE])

    await storage.write(unit)

    live = await storage.database.all(
        "SELECT id FROM events WHERE live = 1 ORDER BY id", {}, tuple
    )
    assert live == [(HERE,), (THERE,)]
