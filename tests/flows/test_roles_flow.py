"""The first organiser comes by a one-time link, the next by the first."""

import re

from bot.storage.roles import Grant, Role
from tests.presses import say
from tests.stage import Stage


async def invited(stage: Stage) -> str:
    """A link's parameter, as `invite organiser` makes it."""
    storage, now = stage.bot.services.storage, stage.clock.now()
    token = await storage.write(lambda tx: storage.roles.invite(tx, Grant(Role.ORGANISER), now))
    return f"inv_{token}"


async def test_whoever_opens_the_link_first_becomes_an_organiser(stage: Stage) -> None:
    parameter = await invited(stage)
    alva, bo = stage.person("Alva"), stage.person("Bo")

    welcome = await say(alva, f"/start {parameter}")
    spent = await say(bo, f"/start {parameter}")

    assert welcome.text.startswith("Välkommen! Du är nu arrangör.")
    assert spent.text.startswith("Den inbjudan gäller inte längre. Be om en ny.")
    assert (await say(alva, "/meddela")).text.startswith("Skriv meddelandet till alla.")
    assert (await say(bo, "/meddela")).text.startswith("Det här kan bara arrangörer göra.")


async def test_in_english_too(stage: Stage) -> None:
    ben = stage.person("Ben", "en")

    welcome = await say(ben, f"/start {await invited(stage)}")

    assert welcome.text.startswith("Welcome! Your role is now: organiser.")


async def test_a_link_is_too_old_after_half_an_hour(stage: Stage) -> None:
    parameter = await invited(stage)
    await stage.jump("2023-11-30T08:45")

    late = await say(stage.person("Alva"), f"/start {parameter}")

    assert late.text.startswith("Den inbjudan gäller inte längre.")


async def test_an_organiser_invites_another_and_is_told_the_number_of_who_came(
    stage: Stage,
) -> None:
    organiser, bo = stage.organiser, stage.person("Bo")
    invitation = await say(organiser, "/bjudin")
    found = re.search(r"start=(inv_[\w-]+)", invitation.text)
    assert found is not None

    await say(bo, f"/start {found[1]}")
    await stage.settle()
    told = await organiser.next_reply()

    participant = await stage.bot.services.storage.participants.get(bo.id)
    assert participant is not None
    assert told.text == (
        f"Din inbjudan är använd. Deltagare nummer {participant.id} är nu arrangör."
    )
    assert "Bo" not in told.text


async def test_a_participant_cannot_invite(stage: Stage) -> None:
    refused = await say(stage.person("Alva"), "/bjudin")

    assert refused.text.startswith("Det här kan bara arrangörer göra.")
