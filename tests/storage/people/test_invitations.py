"""One-time invitations: for the first who comes, and in time."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.people.invitations import Invitations, RolePayload
from bot.roles import Role
from bot.storage import Storage, open_storage
from bot.storage.people.participants import Participant
from bot.storage.people.roles import Grant, RedeemedInvitation
from tests.peopled_storage import (
    EVENT,
    a_programme,
    a_session,
    at,
    bytes_of,
    carrying,
    claim,
    join,
    live,
)

NOW = at("08:00")
ORGANISER = Grant(Role.ORGANISER)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
def invitations(storage: Storage) -> Invitations:
    event = live(storage, a_programme(a_session("etik", "11:00", "12:00")))
    return Invitations(event)


async def invite(
    storage: Storage, invitations: Invitations, issuer: Participant | None = None
) -> str:
    return await storage.write(lambda tx: invitations.invite(tx, ORGANISER, NOW, issuer))


async def redeem(
    storage: Storage,
    invitations: Invitations,
    person: Participant,
    token: str,
    after: timedelta = timedelta(minutes=29),
) -> RedeemedInvitation | None:
    return await storage.write(lambda tx: invitations.redeem(tx, person, token, NOW + after))


async def test_an_invitation_makes_one_person_an_organiser(
    storage: Storage, invitations: Invitations
) -> None:
    first, second = await join(storage, 100), await join(storage, 200)
    token = await invite(storage, invitations)

    redeemed = [await redeem(storage, invitations, each, token) for each in (first, second)]

    assert redeemed == [RedeemedInvitation(ORGANISER, None), None]
    assert [await invitations.may(each, Role.ORGANISER) for each in (first, second)] == [
        True,
        False,
    ]


@pytest.mark.parametrize("token", ["", "guessed", "inv_"])
async def test_a_guessed_token_gives_nothing(
    storage: Storage, invitations: Invitations, token: str
) -> None:
    person = await join(storage, 100)
    await invite(storage, invitations)

    assert await redeem(storage, invitations, person, token) is None


async def test_an_invitation_is_too_old_after_half_an_hour(
    storage: Storage, invitations: Invitations
) -> None:
    person = await join(storage, 100)
    token = await invite(storage, invitations)

    late = await redeem(storage, invitations, person, token, timedelta(minutes=30))

    assert late is None


async def test_a_role_that_was_taken_away_is_not_held(
    storage: Storage, invitations: Invitations
) -> None:
    person = await join(storage, 100)
    await redeem(storage, invitations, person, await invite(storage, invitations))

    await storage.write(lambda tx: storage.roles.revoke(tx, person.id, EVENT, ORGANISER))

    assert not await invitations.may(person, Role.ORGANISER)


async def test_the_issuer_is_told_by_number_who_took_it(
    storage: Storage, invitations: Invitations
) -> None:
    issuer, taker = await join(storage, 100), await join(storage, 200)
    await redeem(storage, invitations, taker, await invite(storage, invitations, issuer))
    [claimed] = await claim(storage, NOW + timedelta(minutes=29))

    outgoing = await invitations.render(carrying(RolePayload, claimed), issuer)

    assert claimed.decision.participant_id == issuer.id
    assert outgoing is not None
    assert (
        outgoing.reply.text
        == "Din inbjudan är använd. Deltagare nummer 2 är nu arrangör på Dagen."
    )


async def test_only_the_hash_of_an_invitation_is_kept(
    storage: Storage, invitations: Invitations, tmp_path: Path
) -> None:
    token = await invite(storage, invitations)

    kept = bytes_of(tmp_path)

    assert len(token) == 22
    assert token.encode() not in kept
