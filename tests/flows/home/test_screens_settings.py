"""What a person chooses, and that it is kept to."""

from pathlib import Path

import pytest

from tests.doors.guests import Guest, address_of
from tests.presses import labels, press, say
from tests.stage import Stage, staged

pytestmark = pytest.mark.both_doors


@pytest.fixture
async def alva(stage: Stage) -> Guest:
    person = stage.guest("Alva")
    await say(person, "/start")
    await press(person, "10 minuter innan")
    return person


async def test_minutes_after_the_command_are_the_answer(alva: Guest) -> None:
    assert (await say(alva, "/paminn 30")).text == (
        "Sparat. Jag påminner dig 30 minuter innan det du sparar börjar."
    )


async def test_minutes_that_cannot_be_chosen_bring_the_question(alva: Guest) -> None:
    screen = await say(alva, "/paminn 7")

    assert screen.text.startswith("Hur lång tid i förväg vill du bli påmind?")
    assert "5 minuter innan" in labels(screen)


async def test_a_switch_turns_and_turns_back(alva: Guest) -> None:
    await say(alva, "/installningar")

    off = await press(alva, "Stäng av meddelanden")
    on = await press(alva, "Ta emot meddelanden")

    assert "Arrangörens meddelanden: av" in off.text
    assert "Arrangörens meddelanden: på" in on.text


@pytest.mark.chat_only
async def test_pressing_twice_leaves_it_as_wanted(stage: Stage) -> None:
    alva = stage.person("Alva")
    settings = await say(alva, "/installningar")
    old = await alva.press("Visa inga emoji", settings.message_id)
    await old.answered()
    await alva.next_reply()

    participant = await stage.bot.services.storage.participants.get(address_of(alva))

    assert participant is not None
    assert participant.no_emoji


async def test_stop_mutes_everything_until_start(stage: Stage, alva: Guest) -> None:
    muted = await say(alva, "/stopp")
    settings = await say(alva, "/installningar")
    await say(alva, "/start")

    again = await say(alva, "/installningar")

    assert muted.text.startswith("Nu är jag tyst.")
    assert "Allt är avstängt." in settings.text
    assert "Allt är avstängt." not in again.text


@pytest.mark.chat_only
async def test_whoever_changes_language_gets_the_menu_in_it(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, "/installningar")

    await press(alva, "In English")
    await stage.settle()

    status, answer = await stage.sandbox.call(
        "100001:SANDBOX", "getMyCommands", scope={"type": "chat", "chat_id": alva.id}
    )
    assert status == 200
    assert [command["command"] for command in answer["result"]][:2] == ["now", "programme"]


async def test_whoever_wants_no_emoji_sees_none(tmp_path: Path, door: str) -> None:
    async with staged(tmp_path / "data", at="2023-11-30T18:00", door=door) as evening:
        bo = evening.guest("Bo")
        before = await say(bo, "/nu")
        await say(bo, "/installningar")
        await press(bo, "Visa inga emoji")

        after = await say(bo, "/nu")

    assert before.text.endswith("är slut. Tack för att du var med! 👏")
    assert after.text.endswith("är slut. Tack för att du var med!")
